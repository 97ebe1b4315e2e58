"""What organisers do in the house from week to week."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Invitation
from audit.models import Entry
from groups.actions import invite_to_seat
from groups.models import Cycle, Holding, Seat, Team
from groups.standing import standing_in
from groups.states import CycleStatus
from mailing.models import OutgoingLetter
from tests.factories.accounts import InvitationFactory, KeeperFactory
from tests.factories.briefs import AbstractFactory
from tests.factories.campaigns import CampaignFactory, IdeaFactory
from tests.factories.groups import (
    CycleFactory,
    MilestoneFactory,
    OrganisationFactory,
    PersonFactory,
    SeatFactory,
    TeamFactory,
)
from traces.models import InferredField, Origin

pytestmark = pytest.mark.django_db


def empty(*prefixes):
    """The management data of inlines with no rows."""
    return {f"{prefix}-{name}_FORMS": 0 for prefix in prefixes for name in ("TOTAL", "INITIAL")}


def cycle_form(cycle, **changes):
    return {
        "theme_en": "Values",
        "year": cycle.year,
        "starts_on": cycle.starts_on or "",
        "summit_on": cycle.summit_on or "",
        **empty("hostings", "milestones", "participations"),
        **changes,
    }


def inferred(thing, path, scope):
    origin = Origin.objects.create(
        system="s",
        ref=f"{thing._meta.model_name}-{thing.pk}-{path}",
        scope=scope,
        source="press release",
        target_label=thing._meta.label_lower,
        target_pk=str(thing.pk),
    )
    return InferredField.objects.create(origin=origin, path=path, value="x")


@pytest.mark.parametrize(
    ("name", "queries"),
    [
        ("groups_engagementgroup", 4),
        ("groups_cycle", 4),
        ("groups_team", 6),
        ("groups_seat", 8),
        ("groups_theme", 5),
        ("organisations_organisation", 4),
        ("organisations_person", 4),
        ("accounts_invitation", 4),
        ("traces_inferredfield", 5),
    ],
)
@pytest.mark.parametrize("count", [1, 3])
def test_a_list_costs_the_same_for_any_number_of_rows(house, cycle, count, name, queries):
    for _number in range(count):
        team = TeamFactory(cycle=cycle)
        seat = SeatFactory(team=team, organisation=OrganisationFactory())
        Holding.objects.create(seat=seat, person=PersonFactory())
        inferred(team, "mandate", cycle.group.slug)
        InvitationFactory(scope=cycle.group.slug)
    address = reverse(f"admin:{name}_changelist")
    house.get(address)

    with CaptureQueriesContext(connection) as asked:
        response = house.get(address)

    assert (response.status_code, len(asked)) == (200, queries)


def test_the_morning_page_says_what_waits_as_numbers_that_lead_on(house, cycle):
    cycle.summit_on = timezone.localdate() + timedelta(days=3)
    cycle.save()
    MilestoneFactory(
        cycle=cycle, anchor="summit", offset_days=0, fixed="", title_en="The summit", title_ar=""
    )
    InvitationFactory(scope=cycle.group.slug)
    inferred(cycle, "status", cycle.group.slug)

    response = house.get("/en/admin/")

    waits = {thing.words: (thing.count, thing.url) for thing in response.context["waits"]}
    assert waits["invitation without an answer"] == (
        1,
        "/en/admin/accounts/invitation/?answer=open",
    )
    assert waits["milestone within two weeks"] == (
        1,
        f"/en/admin/groups/cycle/{cycle.pk}/change/",
    )
    assert waits["value to confirm: its source does not state it"] == (
        1,
        "/en/admin/traces/inferredfield/",
    )


@pytest.mark.parametrize("count", [1, 3])
def test_the_morning_page_costs_the_same_whatever_waits(
    house, cycle, django_assert_num_queries, count
):
    for _number in range(count):
        InvitationFactory(scope=cycle.group.slug)
        MilestoneFactory(cycle=cycle, fixed=str(timezone.localdate()))
        IdeaFactory(campaign__cycle=cycle)
        AbstractFactory(brief__cycle=cycle, brief__call__cycle=cycle)
    house.get("/en/admin/")

    # The session with its person, their seats, what all rooms ask, and what some then ask of what was found.
    with django_assert_num_queries(4):
        page = house.get("/en/admin/")

    told = {thing.words.partition(" ")[0]: thing.count for thing in page.context["waits"]}
    assert (told["idea" if count == 1 else "ideas"], told["brief" if count == 1 else "briefs"]) == (
        count,
        count,
    )


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("en", "ltr"), ("fr", "ltr")])
def test_the_house_runs_in_the_direction_of_its_language(house, language, direction):
    page = house.get(f"/{language}/admin/").content.decode()

    assert f'lang="{language}" dir="{direction}"' in page


def test_languages_stand_in_sets_and_say_what_is_missing(house, cycle):
    cycle.group.languages = ["en", "ar"]
    cycle.group.save()
    Cycle.objects.filter(pk=cycle.pk).update(theme_en="Values", theme_ar="", goal_en="Goal")

    form = house.get(f"/en/admin/groups/cycle/{cycle.pk}/change/").context["adminform"]
    sets = {fieldset.name: fieldset.fields for fieldset in form if "words" in fieldset.classes}

    assert sets == {
        "English": ["name_en", "theme_en", "goal_en", "handover_en"],
        "Arabic · 2 texts missing": ["name_ar", "theme_ar", "goal_ar", "handover_ar"],
    }


def test_a_text_that_is_needed_is_needed_in_one_language_at_least(house, cycle):
    form = {"slug": "team", "kind": "working_team", "order": 0, "cycle": cycle.pk, **empty("seats")}

    refused = house.post(reverse("admin:groups_team_add"), form)
    taken = house.post(reverse("admin:groups_team_add"), {**form, "name_fr": "Équipe"})

    assert refused.status_code == 200
    assert taken.status_code == 302
    assert [(team.name_fr, team.cycle) for team in Team.objects.filter(slug="team")] == [
        ("Équipe", cycle)
    ]


def test_opening_the_next_cycle_gives_its_organiser_a_seat_in_it(house, cycle, organiser):
    house.post(
        reverse("admin:groups_cycle_add"),
        {"group": cycle.group_id, "slug": "2021", "year": 2021, "theme_en": "Next"},
    )

    opened = Cycle.objects.get(slug="2021")
    organiser.__dict__.pop("_standing", None)
    assert "organiser" in standing_in(organiser, opened)


def test_a_cycle_is_moved_by_its_button(house, cycle):
    house.post(reverse("admin:groups_cycle_move", args=[cycle.pk]), {"status": "closed"})

    cycle.refresh_from_db()
    assert cycle.status == CycleStatus.CLOSED


def test_moving_the_summit_on_the_page_of_the_cycle_is_recorded(house, cycle, organiser):
    house.post(
        f"/en/admin/groups/cycle/{cycle.pk}/change/", cycle_form(cycle, summit_on="2020-12-01")
    )

    cycle.refresh_from_db()
    entry = Entry.objects.get(verb="cycle.anchor_moved")
    assert cycle.summit_on == date(2020, 12, 1)
    assert (entry.actor_pk, entry.before, entry.after) == (
        organiser.pk,
        {"summit_on": "2020-11-21"},
        {"summit_on": "2020-12-01"},
    )


def test_a_start_after_the_summit_is_refused_beside_the_form(house, cycle):
    response = house.post(
        f"/en/admin/groups/cycle/{cycle.pk}/change/", cycle_form(cycle, starts_on="2021-01-01")
    )

    assert response.status_code == 200
    assert response.context["adminform"].form.non_field_errors()


def test_somebody_is_invited_to_a_seat_from_the_page_of_its_team(house, cycle):
    team = TeamFactory(cycle=cycle)
    seat = SeatFactory(team=team)
    invite = reverse("admin:groups_seat_invite", args=[seat.pk])

    page = house.get(reverse("admin:groups_team_change", args=[team.pk])).content.decode()
    response = house.post(invite, {"email": "sara@example.org", "language": "fr"})

    assert f'href="{invite}"' in page
    assert response["Location"] == reverse("admin:groups_team_change", args=[team.pk])
    assert [(row.email, row.language, row.purpose_pk) for row in Invitation.objects.all()] == [
        ("sara@example.org", "fr", str(seat.pk))
    ]
    assert [letter.to_email for letter in OutgoingLetter.objects.all()] == ["sara@example.org"]


def test_two_people_do_not_sit_in_one_seat(house, cycle):
    seat = SeatFactory(team=TeamFactory(cycle=cycle))
    Holding.objects.create(seat=seat, person=PersonFactory())
    second = PersonFactory()

    response = house.post(
        reverse("admin:groups_seat_change", args=[seat.pk]),
        {
            "team": seat.team_id,
            "role": seat.role,
            "order": 0,
            "holdings-TOTAL_FORMS": 1,
            "holdings-INITIAL_FORMS": 0,
            "holdings-0-person": second.pk,
            "holdings-0-seat": seat.pk,
            "holdings-0-since": "2020-01-01",
        },
    )

    assert response.status_code == 200
    assert Holding.objects.filter(seat=seat).count() == 1


def test_history_tells_who_changed_which_text(house, cycle, organiser):
    house.post(
        f"/en/admin/groups/cycle/{cycle.pk}/change/", cycle_form(cycle, theme_en="Solutions")
    )

    lines = house.get(f"/en/admin/groups/cycle/{cycle.pk}/history/").context["lines"]
    told = {(line.who, change.after) for line in lines for change in line.changes if change.after}

    assert (str(organiser), "Solutions") in told


def test_a_value_is_confirmed_by_its_button_or_by_correcting_it(house, cycle, organiser):
    confirmed = inferred(cycle, "status", cycle.group.slug)
    corrected = inferred(cycle, "theme.en", cycle.group.slug)

    house.post(reverse("admin:traces_inferredfield_confirm"), {"pk": confirmed.pk})
    house.post(
        f"/en/admin/groups/cycle/{cycle.pk}/change/", cycle_form(cycle, theme_en="Corrected")
    )

    confirmed.refresh_from_db()
    corrected.refresh_from_db()
    assert (confirmed.confirmed_by, confirmed.corrected) == (organiser.pk, False)
    assert (corrected.confirmed_by, corrected.corrected) == (organiser.pk, True)


def test_no_page_of_the_house_needs_an_inline_script_or_style(house, cycle):
    seat = SeatFactory(team=cycle.teams.first())
    pages = [
        "/en/admin/",
        f"/en/admin/groups/cycle/{cycle.pk}/change/",
        f"/en/admin/groups/seat/{seat.pk}/invite/",
        "/en/admin/traces/inferredfield/",
        f"/en/admin/groups/cycle/{cycle.pk}/history/",
    ]

    for address in pages:
        page = house.get(address).content.decode()
        assert " style=" not in page
        assert " onclick=" not in page
        assert "<script>" not in page


def test_seats_of_a_team_are_filled_from_its_page(house, cycle):
    team = TeamFactory(cycle=cycle, name_en="Team", slug="t")

    house.post(
        reverse("admin:groups_team_change", args=[team.pk]),
        {
            "name_en": "Team",
            "kind": "working_team",
            "order": 0,
            "seats-TOTAL_FORMS": 1,
            "seats-INITIAL_FORMS": 0,
            "seats-0-role": "chair",
            "seats-0-order": 0,
            "seats-0-team": team.pk,
        },
    )

    assert [(seat.team, seat.role) for seat in Seat.objects.filter(team=team)] == [(team, "chair")]


def test_a_name_is_found_however_its_letters_are_written(house):
    OrganisationFactory(name_ar="أكاديمية باريت", name="أكاديمية باريت")

    page = house.get("/ar/admin/organisations/organisation/", {"q": "اكاديميه"})

    assert [row.name_ar for row in page.context["cl"].queryset] == ["أكاديمية باريت"]


def test_the_keeper_of_no_group_sees_an_empty_house_in_words(client, django_user_model):
    keeper = django_user_model.objects.create_superuser("keeper@example.org", "a long enough one")
    client.force_login(keeper)
    CycleFactory()

    page = client.get("/en/admin/").content.decode()

    assert "No values to confirm" in page


@pytest.mark.parametrize(
    ("written", "languages", "said"),
    [
        ("ar, en, fr", ["ar", "en", "fr"], ""),
        ("FR، en ar;fr", ["fr", "en", "ar"], ""),
        ("en, klingon", ["en", "ar"], "“klingon” is not known here"),
        (" , ", ["en", "ar"], "This field is required."),
    ],
)
def test_the_languages_of_a_group_are_taken_as_people_write_them(
    house, cycle, written, languages, said
):
    group = cycle.group
    type(group).objects.filter(pk=group.pk).update(languages=["en", "ar"])
    address = f"/en/admin/groups/engagementgroup/{group.pk}/change/"
    form = {
        "name_en": "Rivers 20",
        "acronym": "R20",
        "accent": "#0b5f55",
        "month_names": "gulf",
        **empty("goals", "principles", "figures"),
    }

    page = house.post(address, {**form, "languages": written}, follow=True).content.decode()

    group.refresh_from_db()
    assert (group.languages, said in page) == (languages, True)


def test_a_text_that_changed_marks_its_translations_as_out_of_date(house, cycle):
    cycle.group.languages = ["en", "ar", "fr"]
    cycle.group.save()
    Cycle.objects.filter(pk=cycle.pk).update(theme_en="Values", theme_ar="قيم", theme_fr="Valeurs")
    Cycle.objects.filter(pk=cycle.pk).update(theme_en="Values and policy")
    Cycle.objects.filter(pk=cycle.pk).update(theme_fr="Valeurs et politiques")

    form = house.get(f"/en/admin/groups/cycle/{cycle.pk}/change/").context["adminform"]

    assert [fieldset.name for fieldset in form if "words" in fieldset.classes] == [
        "English · 1 may be out of date",
        "Arabic · 1 may be out of date",
        "French",
    ]


def test_a_question_of_a_campaign_that_changed_marks_its_translations(house, cycle):
    cycle.group.languages = ["ar", "en"]
    cycle.group.save()
    campaign = CampaignFactory(cycle=cycle)
    for words in (
        {"question_ar": "ما رأيك؟", "question_en": "What?"},
        {"question_ar": "ما الفكرة؟"},
    ):
        type(campaign).objects.filter(pk=campaign.pk).update(title_en="T", title_ar="ع", **words)

    form = house.get(f"/en/admin/campaigns/campaign/{campaign.pk}/change/").context["adminform"]

    headings = [fieldset.name for fieldset in form if "words" in fieldset.classes]
    assert headings == ["Arabic", "English · 1 may be out of date"]


def test_a_seat_says_who_was_asked_and_has_not_answered(house, cycle, organiser):
    seat = SeatFactory(team=TeamFactory(cycle=cycle))
    free = SeatFactory(team=seat.team)
    invite_to_seat(seat, "noura@example.org", by=organiser)

    page = house.get(f"/en/admin/groups/team/{seat.team.pk}/change/").content.decode()

    assert page.count("noura@example.org is invited and has not answered yet") == 1
    assert reverse("admin:groups_seat_invite", args=[free.pk]) in page


def test_organisers_are_told_who_opens_a_new_group(house, client):
    told = "A new group is opened by the keeper of this platform."

    assert told in house.get("/en/admin/groups/engagementgroup/").content.decode()
    client.force_login(KeeperFactory())
    assert told not in client.get("/en/admin/groups/engagementgroup/").content.decode()


def test_an_inferred_link_reads_as_the_thing_it_leads_to(house, cycle):
    organisation = OrganisationFactory(parent=OrganisationFactory(name="The whole of it"))
    inferred(organisation, "parent", cycle.group.slug)
    inferred(cycle, "roles", cycle.group.slug)

    rows = house.get("/en/admin/traces/inferredfield/").content.decode()

    assert '<bdi dir="auto">The whole of it</bdi>' in rows
    assert f'<bdi dir="auto">{cycle}</bdi>' in rows


def test_the_record_calls_what_has_no_words_by_its_kind(house, cycle):
    Entry.objects.create(
        verb="idea.declined", target_label="campaigns.idea", target_pk="55", scope=cycle.group.slug
    )
    Entry.objects.create(
        verb="system.loaded", target_label="gone.thing", target_pk="7", scope=cycle.group.slug
    )

    rows = house.get("/en/admin/audit/entry/").content.decode()

    assert "Idea 55" in rows
    assert "Loaded the facts of the group from a file" in rows
    assert "gone.thing 7" in rows


def test_the_history_of_a_cycle_names_who_moved_it(house, cycle, organiser):
    house.post(reverse("admin:groups_cycle_move", args=[cycle.pk]), {"status": "closed"})

    lines = house.get(f"/en/admin/groups/cycle/{cycle.pk}/history/").context["lines"]

    moved = [line for line in lines if any(change.after == "Closed" for change in line.changes)]
    assert [line.who for line in moved] == [str(organiser)]
