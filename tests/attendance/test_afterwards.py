"""Afterwards: attendance made final, certificates that can be checked, letters once, answers that are nobody's."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from accounts import privacy
from accounts.actions import erase_person
from attendance import delivery, links, overview, surveys, upkeep
from attendance.actions import closing
from attendance.actions.door import undo
from attendance.models import Answer, Certificate, CheckIn, Closing, Replied, Reply
from attendance.states import FEWEST_SHOWN, QuestionKind
from core.errors import OutOfDate, Refused
from mailing.models import OutgoingLetter
from registration.states import Status
from registration.upkeep import forget_registration
from tests.factories.accounts import UserFactory
from tests.factories.attendance import (
    CheckInFactory,
    DoorKeeperFactory,
    QuestionnaireFactory,
    SurveyQuestionFactory,
    event_with,
)
from tests.factories.events import in_days
from tests.factories.groups import OrganisationFactory, organiser_of
from tests.factories.registration import FormCategoryFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


def held_event(count=0, came=0):
    """An event of yesterday: so many with a place, the first so many of them seen."""
    event, guests = event_with(count, starts=in_days(-1), ends=in_days(-1, 17))
    for guest in guests[:came]:
        CheckInFactory(registration=guest)
    return event, guests


def finished(count=2, came=1):
    event, guests = held_event(count, came)
    by = organiser_of(event.cycle)
    closing.finish(event, by=by)
    return event, guests, by


def address(name, event, *more):
    with translation.override("en"):
        return reverse(
            f"attendance:{name}", args=[event.cycle.group.slug, event.cycle.slug, event.slug, *more]
        )


def private(name, registration):
    with translation.override("en"):
        return getattr(links, f"{name}_path")(registration)


def test_the_attendance_is_made_final_once():
    event, _guests, by = finished(count=3, came=2)

    held = Closing.objects.get(event=event)

    assert (held.expected, held.came, held.final_by) == (3, 2, by)
    with pytest.raises(OutOfDate):
        closing.finish(event, by=by)


def test_an_event_to_come_has_no_final_attendance():
    event, _guests = event_with(1)

    with pytest.raises(Refused):
        closing.finish(event, by=organiser_of(event.cycle))


def test_before_its_day_nobody_stayed_away_and_there_is_nothing_to_make_final(client):
    event, _guests = event_with(2)
    client.force_login(organiser_of(event.cycle))

    page = client.get(address("attendance", event)).content.decode()

    said = ("The event is still to come", "did not come", "Make the attendance final")
    assert [words in page for words in said] == [True, False, False]


def test_those_who_came_get_certificates_with_numbers_in_order():
    event, guests, _by = finished(count=4, came=3)

    assert list(Certificate.objects.values_list("registration", "number", "name")) == [
        (guest.pk, place, guest.contact.name) for place, guest in enumerate(guests[:3], start=1)
    ]


def test_reopening_and_closing_again_keeps_the_certificates_that_are_there():
    event, guests, by = finished(count=3, came=1)
    codes = set(Certificate.objects.values_list("code", flat=True))

    closing.reopen(event, by=by)
    CheckInFactory(registration=guests[1])
    closing.finish(event, by=by)

    assert codes < set(Certificate.objects.values_list("code", flat=True))
    assert Closing.objects.get().came == 2


def test_a_certificate_opens_by_the_private_link_for_those_who_came(client):
    event, guests, by = finished(count=2, came=1)

    mine = client.get(private("certificate", guests[0]))

    assert b"".join(mine.streaming_content).startswith(b"%PDF")
    assert mine["Referrer-Policy"] == "no-referrer"
    assert client.get(private("certificate", guests[1])).status_code == 404
    assert client.get("/en/r/forged:token/certificate/").status_code == 404
    closing.reopen(event, by=by)
    assert client.get(private("certificate", guests[0])).status_code == 404


def test_who_was_taken_back_has_no_certificate_any_more(client):
    event, [guest], by = finished(count=1, came=1)
    closing.reopen(event, by=by)
    undo(CheckIn.objects.get(), by=by, reason="mistake")
    closing.finish(event, by=by)

    assert client.get(private("certificate", guest)).status_code == 404
    code = Certificate.objects.get().code
    assert client.get(f"/en/r/certificate/{code}/").status_code == 404


def test_everybody_can_check_a_certificate_and_learns_no_more(client):
    event, [guest], _by = finished(count=1, came=1)
    made = Certificate.objects.get()

    page = client.get(f"/en/r/certificate/{made.code.lower()}/").content.decode()

    assert guest.contact.name in page
    assert "genuine" in page
    assert guest.contact.email not in page
    assert guest.code not in page
    assert client.get("/en/r/certificate/AAAAAAAAAAAA/").status_code == 404
    assert client.get("/en/r/certificate/x/").status_code == 404


def test_the_event_says_how_many_came_where_no_source_does():
    event, _guests, by = finished(count=3, came=2)

    assert closing.count_in(event, by=by) == 2
    event.refresh_from_db()
    assert event.counted.value == 2
    with pytest.raises(Refused):
        closing.count_in(event, by=by)


# Letters


def letters():
    return sorted(OutgoingLetter.objects.values_list("letter", "to_email"))


def test_those_who_came_are_thanked_once():
    event, guests, by = finished(count=2, came=1)

    closing.thank(event, by=by)
    assert [delivery.send_thanks(event.pk) for _time in range(2)] == [1, 0]

    assert letters() == [("attendance/thanks", guests[0].contact.email)]
    with pytest.raises(OutOfDate):
        closing.thank(event, by=by)


def test_those_who_did_not_come_get_another_letter_if_wanted():
    event, guests, by = finished(count=2, came=1)

    closing.thank(event, by=by, also_absent=True)
    delivery.send_thanks(event.pk)

    assert letters() == [
        ("attendance/missed", guests[1].contact.email),
        ("attendance/thanks", guests[0].contact.email),
    ]


def test_the_letter_brings_certificate_and_questionnaire():
    event, [guest], by = finished(count=1, came=1)
    SurveyQuestionFactory(questionnaire__event=event)

    closing.thank(event, by=by)
    delivery.send_thanks(event.pk)

    letter = OutgoingLetter.objects.get()
    with translation.override(letter.language):
        assert links.certificate_url(guest) in letter.text
        assert links.questions_url(guest) in letter.text


def test_nobody_is_thanked_before_the_attendance_is_final():
    event, _guests = held_event(1, 1)

    with pytest.raises(Refused):
        closing.thank(event, by=organiser_of(event.cycle))


def test_letters_whose_ring_was_lost_are_written_later():
    event, _guests, by = finished(count=1, came=1)
    closing.thank(event, by=by)
    Closing.objects.update(thanked_at=timezone.now() - timedelta(minutes=5))

    assert upkeep.unwritten() == [event.pk]
    delivery.send_thanks(event.pk)
    assert upkeep.unwritten() == []


@pytest.mark.parametrize("verb", ["finish", "count", "thank", "reopen"])
def test_the_buttons_do_what_they_say(client, verb):
    event, _guests = held_event(1, 1)
    by = organiser_of(event.cycle)
    if verb != "finish":
        closing.finish(event, by=by)
    client.force_login(by)

    answer = client.post(address("do", event, verb))

    assert answer.url == address("attendance", event)
    assert client.post(address("do", event, verb)).status_code in {302, 400, 409}
    assert client.post(address("do", event, "dance")).status_code == 404


# In numbers


def test_the_page_counts_by_category_country_and_organisation(client):
    event, _none = held_event()
    un = FormCategoryFactory(form=event.form, label="الأمم المتحدة")
    body = OrganisationFactory(name="Named body", name_en="Named body")
    came = RegistrationFactory(form=event.form, category=un, country="SA", organisation=body)
    CheckInFactory(registration=came)
    RegistrationFactory(form=event.form, country="MA", organisation_name="Typed body")
    RegistrationFactory(form=event.form, status=Status.CANCELLED)
    client.force_login(organiser_of(event.cycle))

    with translation.override("en"):
        parts = {
            part.key: [(row.words, row.came, row.expected) for row in part.rows]
            for part in overview.parts_of(event)
        }
    page = client.get(address("attendance", event))

    assert parts == {
        "categories": [("الأمم المتحدة", 1, 1), ("", 0, 1)],
        "countries": [("Saudi Arabia", 1, 1), ("Morocco", 0, 1)],
        "organisations": [("Named body", 1, 1), ("Typed body", 0, 1)],
    }
    assert (page.context["total"].came, page.context["absent"]) == (1, 1)


@pytest.mark.parametrize("count", [1, 6])
def test_the_page_costs_the_same_for_any_number(client, count, django_assert_num_queries):
    event, guests = held_event(count, count)
    for guest in guests:
        guest.organisation, guest.country = OrganisationFactory(), "SA"
        guest.save()
    client.force_login(organiser_of(event.cycle))
    client.get(address("attendance", event))

    with django_assert_num_queries(15):
        client.get(address("attendance", event))


# The questionnaire


def asked(event, **kinds):
    """A questionnaire with a question of each kind."""
    form = QuestionnaireFactory(event=event)
    made = {
        kind: SurveyQuestionFactory(
            questionnaire=form,
            kind=kind,
            choices_text="أول\nثان\n" if kind in {"one", "several"} else "",
        )
        for kind in QuestionKind.values
    }
    return form, made


def answers_to(made, **more):
    said = {
        "short": "كان جيداً",
        "long": "سطر\nوسطر",
        "one": "1",
        "several": ["0", "1"],
        "yes_no": "yes",
        "grade": "4",
        **more,
    }
    return {f"q{question.pk}": said[kind] for kind, question in made.items()}


def test_answers_are_taken_once_and_lead_to_nobody(client):
    event, [guest] = held_event(1, 1)
    _form, made = asked(event)
    path = private("questions", guest)

    first = client.post(path, answers_to(made))
    second = client.post(path, answers_to(made))

    assert (first.context["is_taken"], second.context["has_replied"]) == (True, True)
    assert {answer.question.kind: answer.value for answer in Answer.objects.all()} == {
        "short": "كان جيداً",
        "long": "سطر\nوسطر",
        "one": [1],
        "several": [0, 1],
        "yes_no": True,
        "grade": 4,
    }
    columns = {field.name for model in (Reply, Answer) for field in model._meta.get_fields()}
    assert "registration" not in columns
    assert {field.name for field in Replied._meta.fields} == {"registration"}


@pytest.mark.parametrize(
    "forged", [{"one": "7"}, {"grade": "9"}, {"several": ["x"]}, {"short": "x" * 5000}]
)
def test_answers_that_are_not_offered_are_refused(client, forged):
    event, [guest] = held_event(1, 1)
    _form, made = asked(event)

    answer = client.post(private("questions", guest), answers_to(made, **forged))

    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert Reply.objects.count() == 0


def test_only_those_who_came_are_asked(client):
    event, [guest] = held_event(1, 0)
    asked(event)

    assert client.get(private("questions", guest)).status_code == 404


def test_a_questionnaire_closes_on_its_day(client):
    event, [guest] = held_event(1, 1)
    form, made = asked(event)
    form.closes_on = timezone.localdate() - timedelta(days=2)
    form.save()

    answer = client.post(private("questions", guest), answers_to(made))

    assert answer.context["is_open"] is False
    assert Reply.objects.count() == 0


def test_answers_are_shown_only_together(client):
    event, guests = held_event(FEWEST_SHOWN, FEWEST_SHOWN)
    form, made = asked(event)
    for place, guest in enumerate(guests):
        assert surveys.results_of(form) == []
        client.post(private("questions", guest), answers_to(made, grade=str(1 + place % 5)))

    results = {result.question.kind: result for result in surveys.results_of(form)}

    assert [share.count for share in results["grade"].shares] == [1, 1, 1, 1, 1]
    assert results["grade"].average == 3.0
    assert [(share.words, share.count) for share in results["several"].shares] == [
        ("أول", FEWEST_SHOWN),
        ("ثان", FEWEST_SHOWN),
    ]
    assert results["short"].texts == ["كان جيداً"] * FEWEST_SHOWN


# What is known of people


def test_a_person_s_file_says_where_they_were_seen():
    event, [guest], _by = finished(count=1, came=1)
    person = UserFactory()
    guest.user = person
    guest.save()
    DoorKeeperFactory(event=event, keeper=person)

    held = privacy.data_of(person)["attendance"]

    assert [one["event"] for one in held["check_ins"]] == [event.slug]
    assert [one["name"] for one in held["certificates"]] == [guest.contact.name]
    assert [one["event"] for one in held["doors_kept"]] == [event.slug]


def test_an_erased_person_is_on_no_certificate_and_keeps_no_door(client):
    event, [guest], _by = finished(count=1, came=1)
    person = UserFactory()
    guest.user = person
    guest.save()
    DoorKeeperFactory(event=event, keeper=person)
    code = Certificate.objects.get().code

    erase_person(person, by=person)

    assert list(Certificate.objects.values_list("name", "other_name")) == [("", "")]
    assert not event.door_keepers.exists()
    assert CheckIn.objects.count() == 1
    assert client.get(f"/en/r/certificate/{code}/").status_code == 200


def test_a_registration_forgotten_takes_its_name_from_the_certificate():
    _event, [guest], _by = finished(count=1, came=1)

    forget_registration(guest)

    assert Certificate.objects.get().name == ""
