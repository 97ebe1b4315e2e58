"""Drafts and versions: what is published, what changed since, and who is told."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.errors import OutOfDate, Refused
from events.models import EventPerson
from mailing.models import OutgoingLetter
from programmes import concerned
from programmes.actions.publishing import publish
from programmes.changes import people_in, words_of
from programmes.models import SpeakerContact, SpeakerPage, Version
from programmes.reading import names_of
from programmes.states import PlanStatus, SpeakerStatus
from tests.factories.accounts import UserFactory
from tests.factories.events import EventFactory, EventPersonFactory
from tests.factories.groups import PersonFactory
from tests.factories.programmes import PlanFactory, RoomFactory, SpeakerPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def by():
    return UserFactory()


@pytest.fixture
def plan():
    event = EventFactory()
    return PlanFactory(event=event, room=RoomFactory(event=event, name_en="Hall", name_ar=""))


def row_of(version, plan):
    return next(row for row in version.rows["sessions"] if row["key"] == plan.session_id)


def move(plan):
    plan.session.starts += timedelta(minutes=30)
    plan.session.save()


def test_versions_are_numbered_and_a_first_one_lists_no_changes(plan, by):
    first = publish(plan.event, by=by)
    move(plan)
    second = publish(plan.event, by=by, note="Later")

    assert [(each.number, each.note, len(each.changes)) for each in (first, second)] == [
        (1, "", 0),
        (2, "Later", 1),
    ]


def test_a_version_stays_as_it_was(plan, by):
    first = publish(plan.event, by=by)
    before = row_of(first, plan)["starts"]
    move(plan)

    assert row_of(Version.objects.get(), plan)["starts"] == before


def test_what_did_not_change_cannot_be_published_again(plan, by):
    publish(plan.event, by=by)

    with pytest.raises(Refused, match="Nothing has changed since version 1"):
        publish(plan.event, by=by)


def test_nothing_is_no_programme(by):
    with pytest.raises(Refused, match="no session"):
        publish(EventFactory(), by=by)


def test_two_who_publish_at_once_do_not_undo_each_other(plan, by):
    publish(plan.event, by=by)
    move(plan)

    with pytest.raises(OutOfDate):
        publish(plan.event, by=by, after=0)


def test_undecided_sessions_stay_outside_and_cancelled_ones_are_said(plan, by):
    new = PlanFactory(event=plan.event, status=PlanStatus.OPEN)
    assert len(publish(plan.event, by=by).rows["sessions"]) == 1

    plan.status, new.status = PlanStatus.CANCELLED, PlanStatus.CANCELLED
    plan.save(), new.save()
    version = publish(plan.event, by=by)

    assert [row["is_cancelled"] for row in version.rows["sessions"]] == [True]
    assert [row["kinds"] for row in version.changes] == [["cancelled"]]


def said(version):
    names = names_of(people_in(version.changes))
    return [sentence for row in version.changes for sentence in words_of(row, names)]


def test_changes_are_said_in_words(plan, by):
    leaving = EventPersonFactory(
        event=plan.event, session=plan.session, person=PersonFactory(name_en="Omar")
    )
    publish(plan.event, by=by)
    leaving.delete()
    coming = PersonFactory(name_en="Amal")
    EventPersonFactory(event=plan.event, session=plan.session, person=coming)
    plan.room = RoomFactory(event=plan.event, name_en="Garden", name_ar="")
    plan.kind = "panel"
    plan.save()
    plan.session.title_en = "Another"
    move(plan)

    sentences = said(publish(plan.event, by=by))

    assert sentences[0].startswith("Moved from ")
    assert sentences[1:] == [
        "Now in Garden, not in Hall.",
        "Now with Amal.",
        "Without Omar now.",
        "Its title or its description has changed.",
        "Track, kind, languages or themes have changed.",
    ]


def test_new_sessions_and_those_taken_out_are_said(plan, by):
    publish(plan.event, by=by)
    PlanFactory(event=plan.event)
    plan.session.delete()

    assert said(publish(plan.event, by=by)) == [
        "New in the programme.",
        "It is no longer in the programme.",
    ]


def test_calendars_see_the_number_of_a_changed_session_rise_alone(plan, by):
    other = PlanFactory(event=plan.event)
    publish(plan.event, by=by)
    move(plan)
    version = publish(plan.event, by=by)

    assert (row_of(version, plan)["sequence"], row_of(version, plan)["since"]) == (1, 2)
    assert (row_of(version, other)["sequence"], row_of(version, other)["since"]) == (0, 1)
    assert row_of(version, plan)["uid"] != row_of(version, other)["uid"]


def speaker(plan, email, status=SpeakerStatus.CONFIRMED):
    page = SpeakerPageFactory(event=plan.event, status=status, invited_at=timezone.now())
    day = timezone.localdate() + timedelta(days=9)
    SpeakerContact.objects.create(page=page, email=email, language="en", expires_on=day)
    EventPerson.objects.create(event=plan.event, session=plan.session, person=page.person)
    return page


def test_those_whom_a_change_concerns_are_told_of_their_sessions_only(plan, by, monkeypatch):
    other = PlanFactory(event=plan.event)
    other.session.title_en = "Not mine"
    speaker(plan, "amal@example.org")
    speaker(plan, "gone@example.org", SpeakerStatus.DECLINED)
    publish(plan.event, by=by)
    move(plan), move(other)
    registered = UserFactory(email="registered@example.org", language="en")
    monkeypatch.setattr(
        concerned, "circles", [lambda _event, keys: [(registered, keys & {other.session_id})]]
    )

    publish(plan.event, by=by, tells=True)

    letters = {letter.to_email: letter.text for letter in OutgoingLetter.objects.all()}
    assert set(letters) == {"amal@example.org", "registered@example.org"}
    assert letters["amal@example.org"].count("Moved from") == 1


def test_nobody_is_told_unless_asked(plan, by):
    speaker(plan, "amal@example.org")
    publish(plan.event, by=by)
    move(plan)
    publish(plan.event, by=by)

    assert OutgoingLetter.objects.count() == 0


def test_who_declined_stands_in_no_version(plan, by):
    page = speaker(plan, "gone@example.org", SpeakerStatus.DECLINED)

    assert page.person_id not in publish(plan.event, by=by).people
    assert SpeakerPage.objects.count() == 1
