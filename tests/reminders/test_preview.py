"""Before a rule is saved, an organiser sees what it would do; nobody else does, and nothing is saved by looking."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from groups.states import SeatRole, TeamKind
from organisations.models import Person
from reminders.models import Preference, Rule
from reminders.preview import preview
from reminders.registry import occasions
from tests.factories.campaigns import CampaignFactory
from tests.factories.groups import HoldingFactory, SeatFactory, TeamFactory
from tests.reminders.conftest import seat_somebody
from tests.reminders.living import seat_crowd

pytestmark = pytest.mark.django_db


def sits_as(cycle, role, name):
    user = seat_somebody(cycle, name=name, language="en", is_staff=True)
    team = TeamFactory(cycle=cycle, kind=TeamKind.SECRETARIAT)
    seat = SeatFactory(team=team, role=role)
    HoldingFactory(seat=seat, person=Person.objects.get(user=user), since=timezone.localdate())
    return user


def look(client, settings, user, scope, *, page="1", path="add/", **said):
    settings.SECOND_FACTOR_REQUIRED = False
    client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
    asked = {"occasion": "campaigns.closes", "scope": scope, "target": "", "audience": "team"}
    asked |= {"amount": "1", "unit": "days", "side": "1", "is_on": "on", "_preview": page}
    return client.post(f"/en/admin/reminders/rule/{path}", asked | said)


def test_an_organiser_sees_who_of_their_own_group_would_be_reminded(client, settings):
    mine, other = CampaignFactory(), CampaignFactory()
    organiser = sits_as(mine.cycle, SeatRole.COORDINATOR, "Own Organiser")
    seat_somebody(other.cycle, name="Stranger To Us", language="en")

    page = look(client, settings, organiser, mine.cycle.group.slug).content.decode()

    assert ("Own Organiser" in page, "Stranger To Us" in page) == (True, False)
    # The words are whole, with nobody's own address in them.
    assert (f"{settings.PUBLIC_URL}/…/" in page, "\ue000" in page) == (True, False)
    assert list(Rule.objects.all()) == []


def test_a_rule_that_is_not_whole_comes_back_as_the_form_with_what_was_written(client, settings):
    campaign = CampaignFactory()
    organiser = sits_as(campaign.cycle, SeatRole.COORDINATOR, "Own Organiser")

    page = look(client, settings, organiser, campaign.cycle.group.slug, amount="").content.decode()

    assert 'href="#id_amount"' in page.partition("data-summary")[2].partition("</div>")[0]
    assert '<option value="days" selected>' in page
    assert list(Rule.objects.all()) == []


def test_the_way_back_from_the_preview_brings_what_was_written(client, settings):
    campaign = CampaignFactory()
    organiser = sits_as(campaign.cycle, SeatRole.COORDINATOR, "Own Organiser")
    scope = campaign.cycle.group.slug
    rule = Rule.objects.create(
        occasion="campaigns.closes", audience="team", lead=timedelta(days=9), scope=scope
    )
    for path in ("add/", f"{rule.pk}/change/"):
        page = look(client, settings, organiser, scope, path=path, amount="3", is_on="")
        back = re.search(r'closelink" href="([^"]+)"', page.content.decode())

        form = client.get(f"/en/admin/reminders/rule/{path}{unescape(back.group(1))}")

        boxes = form.context["adminform"].form
        written = [boxes[name].value() for name in ("occasion", "amount", "unit", "is_on")]
        assert written == ["campaigns.closes", "3", "days", ""]


def test_a_rule_names_groups_and_gathers_things_by_what_they_remind_of(client, settings):
    campaign = CampaignFactory(cycle__group__name="Values Twenty")
    settings.SECOND_FACTOR_REQUIRED = False
    client.force_login(sits_as(campaign.cycle, SeatRole.COORDINATOR, "Own Organiser"))

    form = form_of(client, "campaigns.closes")

    assert form.fields["scope"].choices == [(campaign.cycle.group.slug, "Values Twenty")]
    gathered = dict(form.fields["target"].choices[1:])
    assert gathered[str(occasions["campaigns.closes"].words)] == [
        (f"campaigns.closes:{campaign.pk}", str(campaign))
    ]


def test_an_organiser_reads_a_rule_of_the_platform_in_words(client, settings):
    campaign = CampaignFactory()
    settings.SECOND_FACTOR_REQUIRED = False
    client.force_login(sits_as(campaign.cycle, SeatRole.COORDINATOR, "Own Organiser"))
    rule = Rule.objects.create(
        occasion="campaigns.closes", audience="team", lead=timedelta(days=3), hour_at_most=10
    )

    page = client.get(f"/en/admin/reminders/rule/{rule.pk}/change/").content.decode()

    shown = page.partition('id="content"')[2]
    words = ("A campaign closes", "the platform", "3 days before")
    assert [word for word in words if word not in shown] == []
    insides = ("campaigns.closes", ">None<", "See what it would do", 'name="_save"')
    assert [word for word in insides if word in shown] == []


def form_of(client, occasion):
    page = client.get("/en/admin/reminders/rule/add/", {"occasion": occasion})
    return page.context["adminform"].form


def test_a_new_rule_first_says_of_what_then_who_of_its_readers(client, settings):
    campaign = CampaignFactory()
    settings.SECOND_FACTOR_REQUIRED = False
    client.force_login(sits_as(campaign.cycle, SeatRole.COORDINATOR, "Own Organiser"))

    first = client.get("/en/admin/reminders/rule/add/")

    page = first.content.decode()
    assert [name for name in occasions if f'href="?occasion={name}"' not in page] == []
    for name, occasion in occasions.items():
        fields = form_of(client, name).fields
        assert [key for key, _words in fields["occasion"].choices] == [name]
        assert {key for key, _words in fields["audience"].choices} == set(occasion.audiences)
        assert [kind for kind, _things in fields["target"].choices[1:]] in ([], [occasion.words])


def test_a_rule_that_stands_keeps_what_it_reminds_of(client, settings):
    campaign = CampaignFactory()
    settings.SECOND_FACTOR_REQUIRED = False
    client.force_login(sits_as(campaign.cycle, SeatRole.COORDINATOR, "Own Organiser"))
    rule = Rule.objects.create(
        occasion="campaigns.closes",
        audience="team",
        lead=timedelta(days=2),
        scope=campaign.cycle.group.slug,
    )

    page = client.get(f"/en/admin/reminders/rule/{rule.pk}/change/?occasion=events.starts")

    fields = page.context["adminform"].form.fields
    assert [key for key, _words in fields["occasion"].choices] == ["campaigns.closes"]
    assert {key for key, _words in fields["audience"].choices} == set(
        occasions["campaigns.closes"].audiences
    )


def test_a_moderator_is_shown_nobody(client, settings):
    campaign = CampaignFactory()
    moderator = sits_as(campaign.cycle, SeatRole.MODERATOR, "Moderator")

    answer = look(client, settings, moderator, "")

    assert answer.status_code == 403
    assert client.get("/en/admin/reminders/rule/add/").status_code == 403


def test_thousands_are_counted_and_shown_page_by_page_with_as_many_queries(
    client, settings, django_assert_num_queries
):
    campaign = CampaignFactory()
    organiser = sits_as(campaign.cycle, SeatRole.COORDINATOR, "Own Organiser")
    look(client, settings, organiser, campaign.cycle.group.slug)
    few = CaptureQueriesContext(connection)
    with few:
        look(client, settings, organiser, campaign.cycle.group.slug)
    seat_crowd(campaign.cycle, 2_000)
    with django_assert_num_queries(len(few)):
        first = look(client, settings, organiser, campaign.cycle.group.slug).content.decode()
    third = look(client, settings, organiser, campaign.cycle.group.slug, page="3").content.decode()
    assert ("2,001 people" in first, "page 1 of 101" in first) == (True, True)
    assert ("page 3 of 101" in third, first.count("<td><bdi>"), third.count("<td><bdi>")) == (
        True,
        20,
        20,
    )


def test_each_is_shown_at_the_hour_of_their_own_choice(db):
    closes = (timezone.now() + timedelta(days=9)).replace(hour=23, minute=30)
    campaign = CampaignFactory(closes_at=closes, zone="UTC")
    manners = {"A": None, "B": "digest", "C": "none"}
    for name, manner in manners.items():
        user = seat_somebody(campaign.cycle, name=name, time_zone="UTC")
        if manner:
            Preference.objects.create(user=user, manner=manner, digest_at=17)
    rule = Rule(occasion="campaigns.closes", audience="team", lead=timedelta(days=2))
    rule.quiet_from, rule.quiet_until = 20, 6

    (instant,) = preview(rule, now=timezone.now()).instants

    morning = (closes - timedelta(days=1)).date()
    assert [(one.name, one.at and (one.at.date(), one.at.hour)) for one in instant.people] == [
        ("A", (morning, 6)),
        ("B", (morning, 17)),
        ("C", None),
    ]
