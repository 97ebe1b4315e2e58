"""The demo: five systems and flagged samples; the second loading changes nothing."""

import json

import pytest
from django.core.management import CommandError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from answers.models import Answer
from campaigns.models import Campaign, Decision, DeclineReason, Idea, Position, Tally
from campaigns.tallies import drift, drifted_ideas
from core.desk import all_due
from discussions.models import Post, Thread
from engagement.demo.people import PASSWORD, SIGN_INS
from engagement.demo.samples import HERE
from engagement.systems.load import load_systems
from exchange.models import Listing, Match, Programme
from groups.models import Cycle, EngagementGroup, Figure, Holding, Milestone, Team, Theme
from groups.standing import standing_in
from library.models import Expected, Paper
from mailing.models import OutgoingLetter
from organisations.models import Organisation, Person
from polls.models import Poll, Voice
from practices.models import Catalogue, Practice
from roadmaps.models import Measure, Roadmap
from tasks.models import Task
from tests.demo.conftest import load
from tests.systems.files import paths_of_real_files, real_files
from traces.models import Trace

pytestmark = pytest.mark.django_db

FACTS = (EngagementGroup, Cycle, Organisation, Person, Team, Theme, Milestone, Figure, Campaign)
SHARED = (Catalogue, Programme, Listing, Expected)
SAMPLES = (
    *(Idea, Position, Decision, DeclineReason, Tally, User, Trace),
    *(Task, Poll, Voice, Answer, Thread, Post),
    *(*SHARED, Practice, Paper, Roadmap, Measure),
)


def rows(models):
    return {model._meta.label: sorted(map(repr, model.objects.values_list())) for model in models}


def test_the_second_loading_changes_nothing_and_writes_nothing(demo):
    assert demo == "five systems loaded, 53 sample ideas made"
    before = rows(FACTS + SAMPLES)

    with CaptureQueriesContext(connection) as queries:
        assert load() == "five systems there already, 0 sample ideas made"

    writes = [q["sql"] for q in queries if q["sql"].split()[0] in {"INSERT", "UPDATE", "DELETE"}]
    assert writes == []
    assert rows(FACTS + SAMPLES) == before


def test_everything_that_the_demo_adds_says_that_it_is_a_sample(demo):
    assert list(Idea.objects.filter(is_sample=False)) == []
    campaigns = Campaign.objects.filter(is_sample=True)
    assert sorted(campaigns.values_list("cycle__slug", "slug", "status")) == [
        ("2020", "world-values-day", "open"),
        ("2021", "world-values-day", "draft"),
        ("2024", "common-ground", "open"),
    ]
    assert [user.name for user in User.objects.order_by("pk")] == [
        "منسقة الأمانة (عيّنة)",
        "مشرف الأفكار (عيّنة)",
        "عضوة فريق (عيّنة)",
    ]
    steps = Trace.objects.filter(kind__in=["taken_up", "answered"])
    assert set(steps.values_list("kind", "is_sample")) == {("taken_up", True), ("answered", True)}


def test_the_sign_ins_work_and_each_stands_where_it_should(demo):
    v20, sim = (
        Cycle.objects.get(group__slug=g, slug=c) for g, c in (("v20", "2020"), ("sim", "2024"))
    )
    people = {role: User.objects.get(email=email) for role, email, _password in SIGN_INS}

    assert {password for _role, _email, password in SIGN_INS} == {PASSWORD}
    assert all(user.check_password(PASSWORD) for user in people.values())
    assert standing_in(people["organiser"], v20) == {"organiser", "moderator", "team_member"}
    assert standing_in(people["organiser"], sim) == {"organiser", "moderator", "team_member"}
    assert standing_in(people["moderator"], v20) == {"moderator", "team_member"}
    assert standing_in(people["team member"], v20) == {"team_member"}
    # For a sample organisation, which shares what it does.
    assert standing_in(people["team member"], sim) == {"team_member"}


def test_a_team_has_something_under_way_of_every_kind_and_only_samples_act_in_it(demo):
    people = {role: User.objects.get(email=email) for role, email, _password in SIGN_INS}
    member = people["team member"]

    made = (Task, Poll, Answer, Thread)
    assert {model: set(model.objects.values_list("is_sample", flat=True)) for model in made} == {
        model: {True} for model in made
    }
    named = Task.objects.exclude(seat=None).values_list("seat__holdings__person__user", flat=True)
    spoken = Voice.objects.exclude(stance="").values_list("said_by", flat=True)
    said = Post.objects.values_list("by", flat=True)
    assert {*named, *spoken, *said} == {user.pk for user in people.values()}

    # A decision was taken by silence, and another one waits for the member.
    assert list(Poll.objects.order_by("number").values_list("status", "outcome", "tally")) == [
        ("closed", "adopted", {"consent": 1, "": 2}),
        ("open", "", {}),
    ]
    assert list(Answer.objects.order_by("pk").values_list("status", flat=True)) == [
        "published",
        "draft",
    ]
    assert Idea.objects.filter(taken__answer=None, taken__isnull=False).count() == 0
    due = [row.source for row, _due in all_due(member, timezone.now())]
    for source in ("answers.to_write", "discussions.mention", "polls.voice", "tasks.task"):
        assert source in due
    assert list(OutgoingLetter.objects.all()) == []


def test_sample_organisations_share_practices_papers_and_an_exchange(client, demo):
    sim = Cycle.objects.get(group__slug="sim", slug="2024")
    member = User.objects.get(email="member@tawasul.example")

    mine = {"cycle": sim, "is_sample": True}
    stages = Practice.objects.filter(**mine).values_list("status", "number")
    assert sorted(stages, key=str) == [("in_review", None), ("published", 1), ("returned", None)]
    assert Catalogue.objects.filter(**mine).count() == 1
    assert list(Match.objects.order_by("pk").values_list("status", "agreement__status")) == [
        ("accepted", "agreed"),
        ("proposed", None),
    ]
    assert set(Listing.objects.values_list("is_sample", flat=True)) == {True}
    assert sorted(Expected.objects.values_list("organisation__slug", "paper__slug"), key=str) == [
        ("sharing-sample-one", "sharing-sample-one"),
        ("sharing-sample-two", None),
    ]
    due = {row.source for row, _due in all_due(member, timezone.now())}
    assert due >= {
        "practices.returned",
        "exchange.match",
        "exchange.follow_up",
        "roadmaps.measure",
    }
    for path in (
        "2024/practices/1/",
        "2024/exchange/",
        "2024/roadmaps/sharing-sample/",
        "library/sharing-sample/",
    ):
        assert "عيّنة" in client.get(f"/ar/sim/{path}").content.decode()


def test_the_next_cycle_is_a_sample_with_another_host_and_nobody_in_it(client, demo):
    first, after = (Cycle.objects.get(group__slug="v20", slug=slug) for slug in ("2020", "2021"))

    hosts = set(after.hosts.values_list("slug", flat=True))
    assert hosts == {"next-host-sample"}
    assert hosts.isdisjoint(first.hosts.values_list("slug", flat=True))
    assert "عيّنة" in after.name_ar
    assert set(first.themes.values_list("slug", flat=True)) == set(
        after.themes.values_list("slug", flat=True)
    )
    assert list(Idea.objects.filter(campaign__cycle=after)) == []
    sits = Holding.objects.filter(seat__team__cycle=after).values_list("person__slug", flat=True)
    assert list(sits) == ["sample-coordinator"]
    for path in ("", "teams/", "themes/", "year/"):
        for cycle in (first, after):
            assert client.get(f"/ar/v20/{cycle.slug}/{path}").status_code == 200


def test_the_counts_of_the_samples_are_right(demo):
    for campaign in Campaign.objects.filter(is_sample=True):
        assert drift(campaign) == {}
        assert drifted_ideas(campaign) == []


def test_samples_are_found_by_a_word_spelled_otherwise(demo):
    found = Idea.objects.published().filter(vector="قيم")
    assert found.exists()
    assert Idea.objects.filter(vector=None).count() == 0


def test_samples_are_whole():
    ideas = json.loads((HERE / "ideas_v20.json").read_text(encoding="utf-8"))

    assert {idea["level"] for idea in ideas} == {"individual", "community", "country", "world"}
    assert {idea["language"] for idea in ideas} == {"ar", "en", "fr", "es", "ru", "zh-hans"}
    assert {idea["status"] for idea in ideas} == {"published", "submitted", "returned", "declined"}


@real_files
def test_the_real_files_say_what_the_demo_says(demo):
    before = rows(FACTS)
    report = load_systems(paths_of_real_files())

    assert rows(FACTS) == before
    assert (sum(report.made.values()), report.kept, report.joined) == (0, [], [])


def test_outside_the_demo_it_is_refused(settings):
    settings.DEMO = False

    with (
        CaptureQueriesContext(connection) as queries,
        pytest.raises(CommandError, match="DEMO=yes"),
    ):
        load()
    assert list(queries) == []
