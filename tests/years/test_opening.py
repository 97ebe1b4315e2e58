"""A cycle is opened from another one or from a template."""

import re
from datetime import date, datetime, time, timedelta
from threading import Thread

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import get_resolver, reverse

from campaigns.models import Idea
from core.errors import Refused
from events.models import Event
from events.reminders import STARTS
from groups.models import Cycle, Holding, Question, Seat, Theme
from groups.opening import coming, staying
from groups.states import OWN_PAGES
from registration.models import Registration
from reminders.models import Rule
from tests.factories.briefs import CallFactory
from tests.factories.campaigns import CampaignFactory, IdeaFactory
from tests.factories.events import EventFactory
from tests.factories.groups import (
    CycleFactory,
    MilestoneFactory,
    OrganisationFactory,
    QuestionFactory,
    SeatFactory,
    TeamFactory,
    ThemeFactory,
    member_of,
    organiser_of,
)
from tests.factories.registration import (
    ChoiceFactory,
    ConsentFactory,
    FormCategoryFactory,
    FormFactory,
    RegistrationFactory,
)
from years.actions.opening import Plan, open_from
from years.models import Opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def source():
    """A cycle with something of everything."""
    cycle = CycleFactory()
    team = TeamFactory(cycle=cycle, slug="values", name_ar="القيم", name_en="Values")
    SeatFactory(team=team, role="chair", organisation=OrganisationFactory())
    member_of(cycle, team=team)
    theme = ThemeFactory(cycle=cycle, slug="education", title_ar="التعليم", team=team)
    QuestionFactory(theme=theme, text="Which practice?")
    MilestoneFactory(cycle=cycle, title="Kick-off", anchor="start", offset_days=10, fixed="")
    MilestoneFactory(cycle=cycle, title="World Values Day", fixed="2020-10-15")
    campaign = CampaignFactory(cycle=cycle, slug="world-values-day", status="open")
    campaign.themes.add(theme)
    IdeaFactory(campaign=campaign)
    CallFactory(cycle=cycle, slug="briefs")
    return cycle


def plan(source, **other):
    said = {
        "slug": "2021",
        "year": 2021,
        "starts_on": date(2020, 12, 1),
        "summit_on": date(2021, 10, 30),
        "source": source,
    }
    return Plan(**{**said, **other})


def test_teams_themes_roles_stops_and_forms_come_along(source):
    cycle, is_new = open_from(source.group, plan(source), by=organiser_of(source))

    campaign = cycle.campaigns.get()
    assert is_new
    assert cycle.teams.count() == source.teams.count()
    assert cycle.teams.get(slug="values").name_ar == "القيم"
    assert cycle.themes.get().team == cycle.teams.get(slug="values")
    assert [question.text for question in Question.objects.filter(theme__cycle=cycle)] == [
        "Which practice?"
    ]
    assert list(campaign.themes.all()) == [cycle.themes.get()]
    assert (campaign.status, cycle.calls.get().status) == ("draft", "draft")
    assert cycle.calls.get().sections.count() == source.calls.get().sections.count()


def test_stops_move_with_the_days_and_named_days_keep_theirs(source):
    cycle, _ = open_from(source.group, plan(source), by=organiser_of(source))

    assert {stop.title: str(stop.when) for stop in cycle.milestones.all()} == {
        "Kick-off": "2020-12-11",
        "World Values Day": "2021-10-15",
    }


def test_events_that_people_register_for_come_as_drafts_with_their_forms(source):
    """Where it is and who comes is said anew; what is asked comes along, at the same distance from the summit."""
    event = EventFactory(
        cycle=source,
        slug="forum",
        title_ar="المنتدى",
        place_ar="الرياض",
        starts=datetime.combine(date(2020, 11, 11), time(9)),
        ends=datetime.combine(date(2020, 11, 11), time(17)),
    )
    form = FormFactory(
        event=event, capacity=40, closes=datetime.combine(date(2020, 11, 1), time(12))
    )
    FormCategoryFactory(form=form, label="Academia", capacity=5)
    ChoiceFactory(question__form=form, label="Yes")
    ConsentFactory(form=form)
    RegistrationFactory(form=form)
    Rule.objects.create(
        occasion=STARTS,
        scope=source.group.slug,
        target=event.pk,
        audience="guests",
        lead=timedelta(days=2),
    )
    EventFactory(cycle=source, slug="held-without-a-form")

    cycle, _ = open_from(source.group, plan(source), by=organiser_of(source))

    made = Event.objects.get(cycle=cycle)
    assert (made.slug, made.title_ar, made.status) == ("forum", "المنتدى", "draft")
    assert not any(getattr(made, f"place_{code}") for code in ("ar", "en", "fr"))
    assert made.uid != event.uid
    # Ten days before the summit that was, ten days before the one to come.
    assert (made.starts, str(made.during)) == (
        datetime.combine(date(2021, 10, 20), time(9)),
        "2021-10-20",
    )
    new = made.form
    assert (new.is_offered, new.capacity, new.taken) == (False, 40, 0)
    assert new.closes == datetime.combine(date(2021, 10, 10), time(12))
    assert [(one.label, one.capacity, one.taken) for one in new.categories.all()] == [
        ("Academia", 5, 0)
    ]
    assert [one.label for one in new.questions.get().choices.all()] == ["Yes"]
    assert new.consents.count() == 1
    assert list(Rule.objects.of_thing(STARTS, made.pk).values_list("lead", flat=True)) == [
        timedelta(days=2)
    ]
    assert Registration.objects.get().form == form


def test_no_person_idea_or_decision_is_copied(source):
    organiser = organiser_of(source)
    ideas = Idea.objects.count()

    cycle, _ = open_from(source.group, plan(source), by=organiser)

    sits = Holding.objects.filter(seat__team__cycle=cycle)
    assert [holding.person.user for holding in sits] == [organiser]
    assert Idea.objects.count() == ideas
    assert list(Seat.objects.filter(team__cycle=cycle).exclude(organisation=None)) == []


def test_the_preview_says_what_comes_and_what_stays(source):
    comes = {line.words: line.count for line in coming(source)}
    stays = {line.words: line.count for line in staying(source)}

    assert comes["theme"] == 1
    assert comes["campaign with its form, as a draft"] == 1
    assert stays["idea"] == 1
    assert stays["person in a seat"] == 1


def test_opened_again_it_is_the_one_that_stands_there(source):
    organiser = organiser_of(source)
    first, _ = open_from(source.group, plan(source), by=organiser)

    assert open_from(source.group, plan(source), by=organiser) == (first, False)
    assert Opened.objects.count() == 1


def test_an_address_of_another_cycle_is_refused(source):
    CycleFactory(group=source.group, slug="2021", year=2021)

    with pytest.raises(Refused, match="2021"):
        open_from(source.group, plan(source), by=organiser_of(source))


def test_days_that_cross_are_refused(source):
    with pytest.raises(Refused):
        open_from(
            source.group,
            plan(source, starts_on=date(2022, 1, 1)),
            by=organiser_of(source),
        )
    assert not Cycle.objects.filter(slug="2021").exists()


def test_a_template_brings_bodies_roles_and_stops(source):
    said = plan(None, slug="2030", year=2030, template="summit")

    cycle, _ = open_from(source.group, said, by=organiser_of(source))

    assert cycle.teams.count() == 5
    assert cycle.teams.get(slug="team-1").name_ar
    assert cycle.milestones.count() == 7
    assert not Holding.objects.filter(seat__team__slug="team-1", seat__team__cycle=cycle).exists()


@pytest.mark.django_db(transaction=True)
def test_opened_twice_at_once_there_is_one(source):
    organiser, found = organiser_of(source), []

    def press():
        try:
            found.append(open_from(source.group, plan(source), by=organiser))
        finally:
            connection.close()

    hands = [Thread(target=press) for _ in range(2)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()

    assert sorted(is_new for _, is_new in found) == [False, True]
    assert len({cycle.pk for cycle, _ in found}) == 1
    assert Theme.objects.filter(cycle__slug="2021").count() == 1


def test_the_page_shows_what_comes_before_it_opens(client, source, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    client.force_login(organiser_of(source))
    path = reverse("years:open", args=[source.group.slug])
    sent = {
        "source": source.pk,
        "year": "2021",
        "starts_on": "2020-12-01",
        "summit_on": "2021-10-30",
    }

    seen = client.post(path, {**sent, "step": "preview"})
    assert seen.context["comes"]
    assert not Cycle.objects.filter(slug="2021").exists()
    done = client.post(path, {**sent, "step": "open"})
    again = client.post(path, {**sent, "step": "open"}, follow=True)

    assert done["Location"].endswith("/2021/year/")
    assert "This cycle is open already." in again.content.decode()


@pytest.mark.parametrize("count", [1, 20])
def test_the_preview_costs_the_same_for_any_number(
    client, source, settings, django_assert_num_queries, count
):
    settings.SECOND_FACTOR_REQUIRED = False
    ThemeFactory.create_batch(count, cycle=source)
    CallFactory.create_batch(count, cycle=source)
    for event in EventFactory.create_batch(count, cycle=source):
        FormFactory(event=event)
    client.force_login(organiser_of(source))
    path = reverse("years:open", args=[source.group.slug])
    sent = {"source": source.pk, "year": "2021", "step": "preview"}
    client.post(path, sent)

    with django_assert_num_queries(15):
        assert client.post(path, sent).context["comes"]


def test_a_form_with_faults_keeps_what_was_typed(client, source, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    client.force_login(organiser_of(source))
    path = reverse("years:open", args=[source.group.slug])

    seen = client.post(
        path,
        {
            "source": source.pk,
            "year": "2021",
            "slug": "my-year",
            "starts_on": "2022-12-01",
            "summit_on": "2021-10-30",
            "step": "open",
        },
    )

    assert seen.status_code == 422
    assert 'value="my-year"' in seen.content.decode()
    assert Cycle.objects.filter(group=source.group).count() == 1


def test_no_cycle_has_the_address_of_a_page_of_the_group(client, source):
    """Every page that stands beside the cycles of a group is named; a cycle called so would never be seen."""
    pages = (pattern for pattern in _patterns(get_resolver()) if "<slug:group>/" in pattern)
    beside = {pattern.partition("<slug:group>/")[2].partition("/")[0] for pattern in pages}

    assert {word for word in beside if re.fullmatch("[a-z-]+", word)} == OWN_PAGES
    with pytest.raises(ValidationError, match="needs this address"):
        CycleFactory.build(group=source.group, slug="practices").clean()


def _patterns(resolver, before=""):
    for pattern in resolver.url_patterns:
        here = before + str(pattern.pattern)
        yield from _patterns(pattern, here) if hasattr(pattern, "url_patterns") else [here]


def test_others_do_not_open_cycles(client, source):
    client.force_login(member_of(source))

    assert client.get(reverse("years:open", args=[source.group.slug])).status_code == 403
