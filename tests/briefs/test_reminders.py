"""Every day of a call reminds whoever's turn it is, authors without an account by their private link."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from briefs import links
from briefs.models import Call
from briefs.reminders import OCCASIONS
from mailing.delivery import deliver_due
from reminders import joins
from reminders.sweeping import sweep
from reminders.writing import write
from tests.factories.accounts import UserFactory
from tests.factories.briefs import (
    AbstractFactory,
    AssignmentFactory,
    AuthorContactFactory,
    AuthorFactory,
    BriefFactory,
    CallFactory,
    chair_of,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def turn(monkeypatch):
    """A turn of the engine at an instant; gives who got what."""

    def turned(now):
        monkeypatch.setitem(joins.scribes, "reminders", lambda letters: write(letters, now=now))
        before = len(mail.outbox)
        sweep(now=now)
        deliver_due(clock=lambda: max(now, datetime.now(tz=UTC)))
        return sorted((one.to[0].partition("<")[2][:-1], one.body) for one in mail.outbox[before:])

    return turned


def dated(**days):
    """A call whose days are so far ahead."""
    today = timezone.localdate()
    return CallFactory(**{name: today + timedelta(days=ahead) for name, ahead in days.items()})


def at_ten(ahead):
    """Ten in the morning of a day so far ahead, when reminders may go."""
    day = timezone.localdate() + timedelta(days=ahead)
    return datetime(day.year, day.month, day.day, 11, tzinfo=UTC)


def test_the_day_of_a_call_ends_in_the_database_as_it_does_in_python(call):
    call.zone, call.drafts_on = "Asia/Riyadh", date(2031, 5, 1)
    call.save()
    BriefFactory(call=call)
    (occasion,) = [each for each in OCCASIONS if each.name == "briefs.draft_due"]
    [(_target, _scope, instant, zone)] = list(occasion.targets())
    assert (instant, zone) == (Call.objects.get().end_of("drafts_on"), "Asia/Riyadh")


@pytest.mark.parametrize("occasion", OCCASIONS, ids=lambda each: each.name)
def test_every_occasion_names_its_things_its_readers_and_its_words(occasion):
    call = dated(notice_on=5, drafts_on=20, reviews_on=20, finals_on=20)
    for place in (
        "abstract",
        "abstract_submitted",
        "writing",
        "submitted",
        "minor_revision",
        "copy_edit",
        "proof",
    ):
        brief = BriefFactory(call=call, status=place)
        AbstractFactory(brief=brief)
        AssignmentFactory(brief=brief, role="copy_editor")
        AuthorContactFactory(author__brief=brief, author__consent="asked")
        chair_of(brief.team)
    things = {row[0] for row in occasion.targets()}
    assert things
    (audience,) = occasion.audiences.values()
    found = audience.recipients()
    rows = [row for each in (found if isinstance(found, list) else [found]) for row in each]
    assert things <= {row["target"] for row in rows}
    assert all(row["to_email"] for row in rows)
    loaded = occasion.load(things)
    assert all(occasion.context(thing)["brief"].call == call for thing in loaded.values())


def test_authors_are_reminded_of_their_text_and_not_once_it_is_handed_in(turn):
    call = dated(drafts_on=20)
    author = UserFactory(email="author@example.org", language="en", time_zone="UTC")
    brief = BriefFactory(call=call, with_author=author)
    link = AuthorContactFactory(
        author__brief=brief, email="guest@example.org", language="en", time_zone="UTC"
    ).author
    AuthorFactory(brief=brief, consent="asked")
    found = [pair for pair in turn(at_ten(17)) if "Where it stands: In writing" in pair[1]]
    assert [to for to, _body in found] == ["author@example.org", "guest@example.org"]
    assert f"/en/desk/briefs/{brief.code}/" in found[0][1]
    assert f"/en/b/{links.token_for(link)}/" in found[1][1]
    brief.status = "submitted"
    brief.save()
    assert turn(at_ten(21)) == []


def test_chairs_are_reminded_of_abstracts_and_not_of_what_is_decided_and_held(turn):
    call = dated(notice_on=10)
    waiting = AbstractFactory(brief__call=call).brief
    chair_of(waiting.team, UserFactory(email="chair@example.org", language="en", time_zone="UTC"))
    assert [to for to, _body in turn(at_ten(9))] == ["chair@example.org"]
    waiting.decision_held = "writing"
    waiting.save()
    assert turn(at_ten(10)) == []
