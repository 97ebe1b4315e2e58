"""Voices that speak while a poll is closed, and two of one organisation at once. The database holds both."""

import os
import threading
from collections import Counter

import pytest
from django.db import connection

from core.clock import database_now
from core.errors import OutOfDate, Refused
from polls.actions.answering import SpokenMeanwhile, TooLate, say
from polls.models import Poll, Voice
from polls.states import Kind, Outcome, PollStatus, Stance
from polls.turning import close, close_due
from tests.factories.groups import OrganisationFactory, TeamFactory
from tests.factories.meetings import seat_in
from tests.factories.polls import ended, open_of

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = range(20 if os.environ.get("PROVE_RACES") == "yes" else 2)


def at_once(deeds):
    """Do all of it from threads that start together; gives what each heard: nothing, a refusal, or the fault."""
    start, heard = threading.Barrier(len(deeds), timeout=60), [None] * len(deeds)

    def run(place, deed):
        try:
            start.wait()
            deed()
        except (OutOfDate, Refused) as words:
            heard[place] = type(words)
        except Exception as fault:  # noqa: BLE001 -- whatever it is, the test shows it
            heard[place] = fault
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    return heard


def fresh(voice):
    return Voice.objects.select_related("poll__team__cycle__group").get(pk=voice.pk)


@pytest.mark.parametrize("_round", ROUNDS)
def test_a_voice_that_speaks_while_a_poll_is_closed_counts_or_hears_that_it_is_too_late(_round):
    """Each voice speaks with its last word before an early closing; whoever was not refused stands in the count."""
    team = TeamFactory()
    people = [seat_in(team, organisation=OrganisationFactory()) for _ in range(6)]
    poll = open_of(team, kind=Kind.CONSENT)
    voices = list(poll.voices.order_by("order"))
    # An objection stands, so whoever leads may close it before its end.
    say(fresh(voices[0]), Stance.OBJECTION, reason="لا", by=people[0], version=0)
    deeds = [
        lambda voice=voice, by=by: say(fresh(voice), Stance.CONSENT, reason="", by=by, version=0)
        for voice, by in zip(voices[1:], people[1:], strict=True)
    ]

    heard = at_once([*deeds, lambda: close(poll, by=poll.written_by)])

    counted = Counter(heard[:-1])
    assert set(counted) <= {None, TooLate}
    assert heard[-1] is None
    poll.refresh_from_db()
    stances = Counter(poll.voices.values_list("stance", flat=True))
    assert (poll.status, poll.outcome) == (PollStatus.CLOSED, Outcome.STOPPED)
    assert poll.tally == dict(stances)
    assert poll.tally.get("consent", 0) == counted[None]


@pytest.mark.parametrize("_round", ROUNDS)
def test_after_its_end_no_voice_slips_in_however_late_the_clock_closes_it(_round):
    team = TeamFactory()
    people = [seat_in(team, organisation=OrganisationFactory()) for _ in range(3)]
    poll = ended(open_of(team, kind=Kind.CONSENT))
    deeds = [
        lambda voice=voice, by=by: say(
            fresh(voice), Stance.OBJECTION, reason="لا", by=by, version=0
        )
        for voice, by in zip(poll.voices.order_by("order"), people, strict=True)
    ]
    beats = [lambda: close_due(now=database_now()) for _ in range(2)]

    heard = at_once([*deeds, *beats])

    assert heard == [TooLate, TooLate, TooLate, None, None]
    assert Poll.objects.get().outcome == Outcome.ADOPTED
    assert Poll.objects.get().tally == {"": 3}


@pytest.mark.parametrize("_round", ROUNDS)
def test_of_two_of_one_organisation_at_once_one_speaks_and_the_other_is_told(_round):
    team, organisation = TeamFactory(), OrganisationFactory()
    people = [seat_in(team, organisation=organisation) for _ in range(2)]
    poll = open_of(team, kind=Kind.MAJORITY)
    voice = poll.voices.get()
    said = [(Stance.FAVOUR, people[0]), (Stance.AGAINST, people[1])]

    heard = at_once(
        [
            lambda stance=stance, by=by: say(fresh(voice), stance, reason="", by=by, version=0)
            for stance, by in said
        ]
    )

    assert Counter(heard) == {None: 1, SpokenMeanwhile: 1}
    first = said[heard.index(None)]
    voice.refresh_from_db()
    assert (voice.stance, voice.said_by, voice.version) == (*first, 1)


def test_a_closing_waits_for_a_voice_that_is_being_written_and_counts_it():
    """The voice holds the poll; the closing that comes in between counts it."""
    team = TeamFactory()
    user = seat_in(team, organisation=OrganisationFactory())
    poll = open_of(team, kind=Kind.MAJORITY)
    voice, wrote, waits = poll.voices.get(), threading.Event(), threading.Event()
    heard = []

    def slowly(run, sql, *rest):
        found = run(sql, *rest)
        if sql.startswith('UPDATE "polls_voice"'):
            wrote.set()
            waits.wait(timeout=20)
        return found

    def speak():
        try:
            with connection.execute_wrapper(slowly):
                say(fresh(voice), Stance.FAVOUR, reason="", by=user, version=0)
        finally:
            connection.close()

    def shut():
        try:
            heard.append(close(poll, by=poll.written_by).tally)
        finally:
            connection.close()

    speaking, closing = threading.Thread(target=speak), threading.Thread(target=shut)
    speaking.start()
    assert wrote.wait(timeout=20)
    closing.start()
    closing.join(timeout=0.5)
    assert heard == []
    waits.set()
    for thread in (speaking, closing):
        thread.join(timeout=60)
    assert heard == [{"favour": 1}]
