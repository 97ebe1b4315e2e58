"""Whoever reviews learns of no author here: not on a page, not by a trail, a file name, a record's words or a row's history."""

import pghistory.models
import pytest
from django.test import Client

from audit.models import Entry
from briefs.actions import people
from briefs.actions.recommending import cite, recommend
from briefs.actions.road import move
from briefs.models import Brief
from mailing.models import OutgoingLetter
from tests.briefs.conftest import at, call_path, desk, fresh, page_of
from tests.factories.accounts import UserFactory
from tests.factories.briefs import AuthorFactory, BriefFactory, chair_of
from tests.factories.campaigns import CampaignFactory, IdeaFactory
from traces.models import Trace

pytestmark = pytest.mark.django_db

NAME, HOUSE = "سلمى حدّاد", "جامعة القرويين بفاس"


@pytest.fixture
def reviewed(call):
    """A brief in review, with all that its authors did on it."""
    user = UserFactory(name=NAME, email="salma.haddad@example.org")
    brief = fresh(BriefFactory(call=call, with_author=user))
    author = brief.authors.get()
    people.change(author, by=user, affiliation=HOUSE, orcid="0000-0002-1825-0097")
    people.invite(brief, by=user, name="أمينة", email="amina@example.org", language="ar")
    idea = IdeaFactory(campaign=CampaignFactory(cycle=brief.cycle), status="published")
    made = recommend(brief, by=user, language="ar", said={"text": "أن تُقاس القيم."})
    cite(brief, by=user, kind="idea", target=idea, recommendation=made)
    move(brief, "submitted", by=user)
    move(fresh(brief), "in_review", by=chair_of(brief.team))
    return fresh(brief), idea


def says(text):
    """Which of the authors' marks stand in a text."""
    marks = (NAME, HOUSE, "salma.haddad", "0000-0002-1825-0097", "أمينة", "amina@")
    return [mark for mark in marks if mark in text]


def test_no_page_of_a_brief_opens_for_a_stranger_who_reviews(reviewed):
    brief, _idea = reviewed
    reviewer = at(UserFactory())
    rests = [
        "",
        "authors/",
        "authors/new/",
        "abstract/",
        "recommendations/new/",
        "citations/new/",
        "work/",
        "step/withdrawn/",
        f"authors/{brief.authors.first().pk}/",
    ]
    assert {reviewer.get(desk(brief, rest)).status_code for rest in rests} == {404}


def test_public_pages_name_no_author_before_publication(reviewed):
    brief, idea = reviewed
    place = f"/en/{brief.cycle.group.slug}/{brief.cycle.slug}/"
    paths = [
        place,
        call_path(brief.call),
        f"{place}campaigns/{idea.campaign.slug}/ideas/{idea.pk}/",
        f"{place}teams/{brief.team.slug}/",
    ]
    for path in paths:
        page = Client().get(path)
        assert page.status_code == 200
        assert says(page_of(page)) == []
        assert brief.title not in page_of(page)


def test_records_and_trails_do_not_say_who_writes(reviewed):
    brief, _idea = reviewed
    words = [str(vars(step)) for step in Trace.objects.all()]
    assert [says(each) for each in words] == [[], []]
    said = Entry.objects.of(brief).values_list("target_words", "reason", "before", "after")
    assert [says(str(row)) for row in said] == [[]] * len(said)


def test_histories_keep_nothing_of_authors(reviewed):
    tracked = {
        model._meta.label_lower.removesuffix("event")
        for model in pghistory.models.Event.__subclasses__()
        if model._meta.app_label == "briefs"
    }
    assert tracked == {
        "briefs.call",
        "briefs.callsection",
        "briefs.criterion",
        "briefs.recommendation",
        "briefs.citation",
    }


def test_letters_to_those_who_work_on_it_name_no_author(reviewed):
    brief, _idea = reviewed
    own = {"salma.haddad@example.org", "amina@example.org"}
    rows = OutgoingLetter.objects.filter(about_pk=str(brief.pk)).exclude(to_email__in=own)
    assert [says(f"{one.subject} {one.text} {one.html}") for one in rows] == [[]] * rows.count()


def test_nobody_is_reached_by_a_code_that_says_something(reviewed):
    brief, _idea = reviewed
    assert len(brief.code) == 10
    assert Brief.objects.filter(code__icontains="salma").count() == 0


def test_who_refused_is_named_on_no_page(brief, author):
    AuthorFactory(brief=brief, consent="refused", name="لينا خوري")
    for rest in ("", "authors/"):
        assert "لينا خوري" not in page_of(at(author).get(desk(brief, rest)))
