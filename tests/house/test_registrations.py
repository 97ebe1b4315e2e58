"""Organisers make forms, decide on registrations, write to the registered, hold places for delegations."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import translation

from admissions import waits
from admissions.circulars import write
from admissions.models import Circular
from core.together import heard
from delegations import waits as delegation_waits
from mailing.models import OutgoingLetter
from registration.models import Delegation, Registration, RegistrationForm
from registration.states import Status
from tests.factories.events import EventFactory
from tests.factories.groups import CycleFactory, OrganisationFactory
from tests.factories.registration import (
    DelegationFactory,
    FormCategoryFactory,
    FormFactory,
    RegistrationFactory,
    UndecidedFactory,
    WaitingFactory,
)
from tests.house.test_events import form_of

pytestmark = pytest.mark.django_db


def at(model, name, *args):
    with translation.override("en"):
        room = "admissions" if model == "circular" else "registration"
        return reverse(f"admin:{room}_{model}_{name}", args=args)


LIST = ("registration", "changelist")


@pytest.fixture
def form(cycle):
    return FormFactory(event__cycle=cycle, capacity=1, needs_approval=True)


def stands(*rows):
    found = dict(Registration.objects.values_list("pk", "status"))
    return [found[row.pk] for row in rows]


def test_from_an_event_one_comes_to_its_form_or_to_a_new_one(house, cycle, form):
    other = EventFactory(cycle=cycle)

    assert house.get(at("registrationform", "of_event", form.event.pk)).url == at(
        "registrationform", "change", form.pk
    )
    new = house.get(at("registrationform", "of_event", other.pk))
    assert f"?event={other.pk}" in new.url
    assert house.get(new.url).status_code == 200


def test_a_form_is_saved_as_it_stands_and_places_more_go_to_whoever_waits(house, form):
    RegistrationFactory(form=form)
    waits_ = WaitingFactory(form=form)
    path = at("registrationform", "change", form.pk)
    sent = form_of(house, path) | {"capacity": "2"}

    answer = house.post(path, sent)

    assert answer.status_code == 302, answer.context["adminform"].form.errors
    assert stands(waits_) == [Status.OFFERED]
    form.refresh_from_db()
    assert (form.capacity, form.taken) == (2, 2)


def test_how_long_an_offer_lasts_is_said_in_hours(house, form):
    path = at("registrationform", "change", form.pk)
    begun = form_of(house, path)

    house.post(path, begun | {"offer_lasts": "72"})
    too_short = house.post(path, begun | {"offer_lasts": "0"})

    form.refresh_from_db()
    assert (begun["offer_lasts"], form.offer_lasts) == (48, timedelta(hours=72))
    assert "offer_lasts" in too_short.context["adminform"].form.errors


def test_places_are_not_lowered_below_those_taken(house, form):
    RegistrationFactory(form=form)
    path = at("registrationform", "change", form.pk)

    answer = house.post(path, form_of(house, path) | {"capacity": "0"})

    assert "1 place is taken already" in answer.text
    assert RegistrationForm.objects.get().capacity == 1


def test_a_category_is_not_lowered_below_those_taken_either(house, form):
    category = FormCategoryFactory(form=form, capacity=3)
    RegistrationFactory(form=form, category=category)
    path = at("registrationform", "change", form.pk)
    sent = form_of(house, path)
    (name,) = [name for name in sent if name.startswith("categories-0-capacity")]

    assert "1 place is taken already" in house.post(path, sent | {name: "0"}).text


def test_the_page_of_a_decision_says_what_will_happen_and_nothing_happens_yet(house, form):
    rows = [UndecidedFactory(form=form), UndecidedFactory(form=form)]
    answer = house.post(
        at(*LIST), {"action": "to_accept", "_selected_action": [row.pk for row in rows]}
    )

    assert dict(answer.context["foreseen"]) == {"Confirmed": 1, "On the waiting list": 1}
    assert stands(*rows) == [Status.WAITING_APPROVAL] * 2
    assert not OutgoingLetter.objects.exists()


def test_a_second_press_decides(house, form):
    rows = [UndecidedFactory(form=form), UndecidedFactory(form=form)]

    house.post(at("registration", "decide", "accept"), {"row": [row.pk for row in rows]})

    assert stands(*rows) == [Status.CONFIRMED, Status.WAITING]
    assert OutgoingLetter.objects.count() == 2


def test_decisions_held_back_are_told_from_the_list(house, form):
    row = UndecidedFactory(form=form)
    house.post(at("registration", "decide", "hold-decline"), {"row": [row.pk]})
    assert stands(row) == [Status.WAITING_APPROVAL]

    page = house.get(at(*LIST), {"event": form.pk})
    assert "1 decision is held back" in page.text
    release = at("registration", "release", form.pk)
    assert house.get(release).context["declined"] == 1
    house.post(release)

    assert stands(row) == [Status.DECLINED]


def test_nobody_decides_in_another_cycle(house):
    row = UndecidedFactory(form__event__cycle=CycleFactory())

    house.post(at("registration", "decide", "accept"), {"row": [row.pk]})

    assert stands(row) == [Status.WAITING_APPROVAL]
    assert house.get(at("registration", "change", row.pk)).status_code == 404
    assert house.post(at("registration", "release", row.form.pk)).status_code == 404
    assert house.post(at("registration", "cancel", row.pk)).status_code == 404


def test_an_organiser_cancels_at_somebodys_word(house, form):
    row = RegistrationFactory(form=form)
    path = at("registration", "cancel", row.pk)

    assert row.contact.name in house.get(path).text
    house.post(path)

    assert stands(row) == [Status.CANCELLED]


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_one_and_for_many(
    house, form, count, django_assert_max_num_queries
):
    UndecidedFactory.create_batch(count, form=form, organisation=OrganisationFactory())
    house.get(at(*LIST))

    with django_assert_max_num_queries(15):
        answer = house.get(at(*LIST), {"event": form.pk, "status": "waiting_approval"})
    assert answer.context["cl"].result_count == count


def test_the_list_is_filtered_and_searched(house, form):
    category = FormCategoryFactory(form=form)
    wanted = UndecidedFactory(form=form, category=category, country="SA", name="نورة الدوسري")
    UndecidedFactory(form=form)

    for asked in (
        {"event": form.pk, "category": category.pk},
        {"event": form.pk, "country": "SA"},
        {"q": "نورة"},
        {"q": wanted.contact.email},
        {"q": wanted.code},
    ):
        assert list(house.get(at(*LIST), asked).context["cl"].result_list) == [wanted], asked


@pytest.mark.parametrize("forged", ["x", "9" * 40, "-1", "1e3"])
@pytest.mark.parametrize("name", ["event", "category", "organisation", "country", "status"])
def test_a_forged_filter_is_none(house, form, name, forged):
    assert house.get(at(*LIST), {name: forged}).status_code in {200, 302}


def test_a_registration_shows_what_was_said(house, form):
    row = UndecidedFactory(form=form)
    row.contact.access_needs = "كرسي متحرك"
    row.contact.save()

    page = house.get(at("registration", "change", row.pk))

    assert "كرسي متحرك" in page.text
    assert "Accept" in page.text


def test_a_letter_to_those_chosen_is_written_looked_at_and_sent_once(house, form):
    rows = [RegistrationFactory(form=form, language="ar"), WaitingFactory(form=form, language="en")]
    sent = {"action": "write_to", "_selected_action": [row.pk for row in rows]}
    path = house.post(at(*LIST), sent).url
    circular = Circular.objects.get()
    assert house.get(path).status_code == 200

    sent = {
        "subject_ar": "القاعة",
        "text_ar": "تغيّرت القاعة.",
        "subject_en": "The hall",
        "text_en": "It is another hall.",
    }
    seen = house.post(path, sent)
    assert seen.url == at("circular", "send", circular.pk)
    samples = house.get(seen.url).context["samples"]
    assert {language: words.subject for language, words in samples} == {
        "ar": "القاعة",
        "en": "The hall",
    }
    page = house.get(seen.url.replace("/en/", "/ar/", 1)).text
    assert [word in page for word in ("<h2>العربية</h2>", "/r/", "/letters/stop/")] == [
        True,
        False,
        False,
    ]
    for _press in range(2):
        house.post(seen.url)

    letters = {letter.to_email: letter for letter in OutgoingLetter.objects.all()}
    assert set(letters) == {row.contact.email for row in rows}
    english = letters[rows[1].contact.email]
    assert "another hall" in write(list(letters.values()))[english.pk].text


def test_a_letter_that_left_says_so_and_not_how_to_send_it(house, form):
    house.post(
        at(*LIST), {"action": "write_to", "_selected_action": [RegistrationFactory(form=form).pk]}
    )
    circular = Circular.objects.get()
    house.post(at("circular", "change", circular.pk), {"subject_en": "The hall", "text_en": "Up."})
    house.post(at("circular", "send", circular.pk))

    pages = [house.get(at("circular", verb, circular.pk)).text for verb in ("change", "send")]

    for page in pages:
        assert ("This letter went to 1 person." in page, "only then it is sent" in page) == (
            True,
            False,
        )
    # What is only read is called by the text, not by its column.
    assert (
        "Subject [en]" in pages[0],
        '<span lang="en" dir="ltr">The hall</span>' in pages[0],
    ) == (False, True)
    assert "<h1>The letter as it was sent</h1>" in pages[1]


def test_a_letter_without_words_does_not_leave(house, form):
    row = RegistrationFactory(form=form)
    house.post(at(*LIST), {"action": "write_to", "_selected_action": [row.pk]})

    house.post(at("circular", "send", Circular.objects.get().pk))

    assert not OutgoingLetter.objects.exists()


def test_a_letter_goes_to_the_registered_of_one_event_only(house, cycle, form):
    rows = [RegistrationFactory(form=form), RegistrationFactory(form__event__cycle=cycle)]

    house.post(at(*LIST), {"action": "write_to", "_selected_action": [row.pk for row in rows]})

    assert not Circular.objects.exists()


def test_a_delegation_begins_with_its_event_and_is_offered_the_categories_of_its_form(house, form):
    own = FormCategoryFactory(form=form, category="academia")
    FormCategoryFactory()
    add = at("delegation", "add")

    first = house.get(add)
    assert [row.pk for row in first.context["forms"]] == [form.pk]
    page = house.get(f"{add}?form={form.pk}")

    offered = page.context["adminform"].form.fields["category"].queryset
    assert list(offered) == [own]
    refused = house.post(add, {"form": form.pk, "category": FormCategoryFactory().pk})
    assert "category" in refused.context["adminform"].form.errors


def test_a_form_without_categories_asks_a_delegation_for_none(house, form):
    page = house.get(f"{at('delegation', 'add')}?form={form.pk}")

    assert "category" not in page.context["adminform"].form.fields


@pytest.mark.parametrize("asked", ["", "0", "nonsense", "9" * 40])
def test_a_delegation_of_no_event_is_asked_for_which(house, form, asked):
    page = house.get(f"{at('delegation', 'add')}?form={asked}")

    assert page.context["title"] == "For which event?"


def test_a_form_is_written_in_the_languages_of_its_group_and_its_rows_are_folded(house, form):
    group = form.cycle.group
    group.languages = ["ar", "en"]
    group.save()
    event = EventFactory(cycle=form.cycle)

    there = house.get(at("registrationform", "change", form.pk))
    new = house.get(f"{at('registrationform', 'add')}?event={event.pk}")

    for page in (there, new):
        assert 'name="introduction_ar"' in page.text
        assert 'name="introduction_fr"' not in page.text
    rows = [each.opts.verbose_name_plural for each in there.context["inline_admin_formsets"]]
    folded = [each.is_collapsible for each in there.context["inline_admin_formsets"]]
    assert dict(zip(rows, folded, strict=True)) == dict.fromkeys(rows, True)


def test_places_are_granted_to_a_delegation_and_taken_back(house, form):
    organisation = OrganisationFactory()
    sent = {
        "form": form.pk,
        "organisation": organisation.pk,
        "seats": 1,
        "head_email": "head@tawasul.example",
        "head_language": "ar",
    }
    add = at("delegation", "add")
    assert "Only 1 more place" in house.post(add, sent | {"seats": 2}).text
    assert house.post(add, sent).status_code == 302
    delegation = Delegation.objects.get()
    assert OutgoingLetter.objects.get().to_email == "head@tawasul.example"
    assert house.get(at("delegation", "change", delegation.pk)).status_code == 200

    revoke = at("delegation", "revoke", delegation.pk)
    assert house.get(revoke).status_code == 200
    house.post(revoke)

    form.refresh_from_db()
    assert form.taken == 0


def test_the_morning_page_says_what_waits(organiser, form):
    UndecidedFactory(form=form)
    DelegationFactory(form=FormFactory(event__cycle=form.cycle), seats=4)
    UndecidedFactory()

    with translation.override("en"):
        waiting = heard([waits.registrations(organiser), delegation_waits.delegations(organiser)])
        told = {each.words: each.count for each in waiting}

    assert told == {
        "registration waits for a decision": 1,
        "places of delegations have no name yet": 4,
    }
