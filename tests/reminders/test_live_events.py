"""That an event starts, told to those registered by real workers: who withdrew gets nothing, a moved event reminds again."""

import pytest

from events.models import Event
from mailing.models import OutgoingLetter
from reminders.models import Rule
from tests.factories.accounts import UserFactory
from tests.factories.events import in_days
from tests.factories.registration import FormFactory, RegistrationFactory
from tests.mailing.live import PATIENCE, unsent, wait_until
from tests.reminders.conftest import DAY
from tests.reminders.living import Clock, Office, everybody, statuses, try_again_now

pytestmark = [pytest.mark.live, pytest.mark.django_db(transaction=True)]

STARTS = "events/event_starts_soon"


@pytest.fixture
def office(tmp_path_factory):
    found = Office(tmp_path_factory.mktemp("office"))
    yield found
    found.close()


@pytest.fixture
def clock(transactional_db):
    found = Clock()
    yield found
    found.close()


@pytest.fixture
def event(transactional_db):
    """In ten days, and a day before all with a place are told."""
    Rule.objects.create(
        occasion="events.starts", audience="registered", lead=DAY, keeps_quiet_hours=False
    )
    return event_with(5)


def event_with(places, **more):
    form = FormFactory(event__starts=in_days(10), event__ends=in_days(10, 17), **more)
    for number in range(places):
        RegistrationFactory(form=form, email=f"reader-{number}@example.org")
    return Event.objects.select_related("cycle__group").get(pk=form.event.pk)


def done(office, *lines):
    """A verb in a process of its own, as a person's press is: the letters it rings for are the worker's to send."""
    ran = office.run("\n".join(lines))
    assert ran.returncode == 0, ran.stderr


def all_gone(clock):
    """One that was in a worker's hand as the server came back waits for its next turn: let that be now, too."""
    try_again_now(clock)
    return not unsent()


def letters(status="sent", **more):
    """(what it says, to whom), sorted."""
    rows = OutgoingLetter.objects.filter(status=status, **more)
    return sorted(rows.values_list("letter", "to_email"))


def reminded(*readers):
    return [(STARTS, f"reader-{number}@example.org") for number in readers]


@pytest.mark.long
def test_who_withdrew_between_queueing_and_sending_is_not_reminded(office, clock, event):
    clock.put_to(event.starts_at - DAY)
    office.sweep()
    assert letters("waiting") == reminded(0, 1, 2, 3, 4)
    done(
        office,
        "from registration.actions.leaving import cancel",
        "from registration.models import Registration",
        "cancel(Registration.objects.get(contact__email='reader-3@example.org'), by=None)",
    )
    office.start_server()
    office.start_worker()
    wait_until(lambda: not unsent(), PATIENCE, "letters still wait")

    assert letters(letter=STARTS) == reminded(0, 1, 2, 4)
    assert letters(to_email="reader-3@example.org") == [
        ("registration/registration_cancelled", "reader-3@example.org")
    ]
    assert {mailbox for _message, mailbox in office.copies()} == everybody(5)
    assert set(office.copies().values()) == {1}
    why = "The reader is no longer among those reminded."
    assert statuses() == {("queued", "", "sent"): 4, ("skipped", why, "cancelled"): 1}


@pytest.mark.long
def test_an_event_that_moves_while_the_mail_server_is_away_reminds_at_its_new_time_only(
    office, clock, event
):
    by = UserFactory()
    off = event_with(2, event__cycle=event.cycle)
    clock.put_to(event.starts_at - DAY)
    office.start_worker()
    tried = OutgoingLetter.objects.waiting().filter(attempts__gt=0)
    wait_until(tried.exists, PATIENCE, "nobody tried")
    done(
        office,
        "from datetime import timedelta",
        "from accounts.models import User",
        "from events.actions.calling import Time, cancel, move",
        "from events.models import Event",
        f"by = User.objects.get(pk={by.pk})",
        f"event, off = Event.objects.get(pk={event.pk}), Event.objects.get(pk={off.pk})",
        "starts, ends = (at + timedelta(days=3) for at in (event.starts, event.ends))",
        "move(event, Time(starts, ends, zone=event.zone), by=by)",
        "cancel(off, by=by)",
    )
    event.refresh_from_db()
    office.start_server()
    wait_until(lambda: all_gone(clock), PATIENCE, "letters still wait")
    assert letters(letter=STARTS) == []
    assert letters("cancelled") == sorted([*reminded(0, 1, 2, 3, 4), *reminded(0, 1)])

    clock.put_to(event.starts_at - DAY)
    wait_until(
        lambda: letters(letter=STARTS) == reminded(0, 1, 2, 3, 4), PATIENCE, "nobody was reminded"
    )
    assert set(office.copies().values()) == {1}
