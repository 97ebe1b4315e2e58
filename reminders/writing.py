"""The scribe: words of reminders as they leave, judged once more against their room's word of that moment.

The words are rendered once for all readers of one thing who read alike; what differs between them, a name, a link,
stands as a mark until the end and is put in for each.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import DatabaseError
from django.db.models import Model
from django.utils.html import escape

from core.calendars import Calendar, calendar_of
from mailing.models import OutgoingLetter
from mailing.rendering import Rendered, in_readers_place, one_line, render
from mailing.scribes import NOT_WRITTEN, NoLongerTrue, Outcome
from mailing.stops import StopLink
from mailing.verdicts import Verdict
from reminders.judging import GONE, Judged, Recipient, close, judge
from reminders.models import Alarm, Reminder
from reminders.registry import KIND, Occasion, occasions

log = logging.getLogger(__name__)

#: Marks are of the private use area, which no gate lets a person type.
_MARK = re.compile("\ue000([a-z_]+)\ue001")
#: A name stands in every letter; its mark must pass for one.
NAME = "\ue000name\ue001"


@dataclass(frozen=True, slots=True)
class Alike:
    """What readers share who get the same words."""

    occasion: str
    target: int
    alarm: int
    language: str
    time_zone: str
    address_form: str
    numerals: str
    month_names: str
    has_name: bool
    #: Names of the words of their own.
    own: frozenset[str]


def write(letters: Sequence[OutgoingLetter], *, now: datetime) -> dict[int, Outcome]:
    """The words of each letter, or why it does not leave."""
    letter_of = {letter.facts["reminder"]: letter for letter in letters}
    reminders = list(
        # Thousands hang on one alarm.
        Reminder.objects.filter(pk__in=list(letter_of))
        .prefetch_related("alarm__rule")
        .order_by("pk")
    )
    judged = judge(reminders, now=now)
    found: dict[int, Outcome] = {letter.pk: NoLongerTrue(GONE) for letter in letters}
    things, own = _things(reminders, judged)
    rendered: dict[Alike, Rendered | Verdict] = {}
    calendars: dict[str, Calendar] = {}
    for reminder in reminders:
        letter, one = letter_of[reminder.pk], judged[reminder.pk]
        thing = things.get((reminder.alarm.occasion, reminder.alarm.target))
        if one.to is None or thing is None:
            judged[reminder.pk] = one if one.why else Judged(why=GONE)
            found[letter.pk] = NoLongerTrue(judged[reminder.pk].why)
            continue
        marks = own.get((reminder.alarm.occasion, reminder.alarm.target, one.to.key), {})
        alike = _alike(reminder.alarm, one.to, frozenset(marks))
        if alike not in rendered:
            scope = reminder.alarm.scope
            if scope not in calendars:
                calendars[scope] = calendar_of(scope)
            near = calendars[scope]
            rendered[alike] = render_for(reminder.alarm, one.to, thing, own=alike.own, near=near)
        found[letter.pk] = _for_one(rendered[alike], letter, one.to, marks)
    close({pk: one.why for pk, one in judged.items() if one.why})
    return found


Things = dict[tuple[str, int], Model]
#: By occasion, thing and recipient.
Own = dict[tuple[str, int, int], Mapping[str, str]]


def _things(reminders: Sequence[Reminder], judged: Mapping[int, Judged]) -> tuple[Things, Own]:
    things: Things = {}
    own: Own = {}
    for name in sorted({reminder.alarm.occasion for reminder in reminders}):
        occasion = occasions.get(name)
        some = [one for one in reminders if one.alarm.occasion == name and judged[one.pk].to]
        if occasion is None or not some:
            continue
        loaded = occasion.load({one.alarm.target for one in some})
        things |= {(name, key): thing for key, thing in loaded.items()}
        if occasion.own is not None:
            marks = occasion.own({(one.alarm.target, one.recipient) for one in some})
            own |= {(name, *pair): words for pair, words in marks.items()}
    return things, own


def _alike(alarm: Alarm, to: Recipient, own: frozenset[str]) -> Alike:
    return Alike(
        alarm.occasion,
        alarm.target,
        alarm.pk,
        to.language,
        to.time_zone,
        to.address_form,
        to.numerals,
        to.month_names,
        bool(one_line(to.name)),
        own,
    )


def context_for(
    occasion: Occasion, alarm: Alarm, thing: Model, own: Collection[str] = ()
) -> dict[str, object]:
    """What a letter says; asked in the reader's language. `own`: names of words that differ, left as marks."""
    return {
        **occasion.context(thing),
        **{name: f"\ue000{name}\ue001" for name in own},
        "instant": alarm.instant,
        "zone": alarm.zone,
        "lead": alarm.rule.lead,
    }


def render_for(
    alarm: Alarm,
    to: Recipient,
    thing: Model,
    *,
    own: Collection[str] = (),
    near: Calendar | None = None,
) -> Rendered | Verdict:
    """The words with their marks. `near`: the group's calendar, where it is in hand. A template that is broken in one language holds up that language alone."""
    occasion = occasions[alarm.occasion]
    reader = to.as_reader(name=NAME if one_line(to.name) else "")
    try:
        with in_readers_place(reader, near or alarm.scope):
            words = context_for(occasion, alarm, thing, own)
            return render(
                occasion.letter, to=reader, context=words, stop_url="\ue000stop_url\ue001"
            )
    except DatabaseError:
        raise
    except Exception as error:  # whatever a template or a translation makes
        log.exception("A reminder could not be written in %s", to.language)
        return Verdict.later(NOT_WRITTEN, repr(error))


def _for_one(
    words: Rendered | Verdict, letter: OutgoingLetter, to: Recipient, own: Mapping[str, str]
) -> Outcome:
    if isinstance(words, Verdict):
        return words
    stop_url = StopLink(letter.to_email, letter.kind, letter.scope).url_in(to.language)
    marks = {**own, "name": one_line(to.name), "stop_url": stop_url}

    def plain(found: re.Match[str]) -> str:
        return str(marks.get(found[1], ""))

    return Rendered(
        one_line(_MARK.sub(plain, words.subject))[:300],
        _MARK.sub(plain, words.text),
        _MARK.sub(lambda found: escape(plain(found)), words.html),
    )


def as_sample(words: Rendered) -> Rendered:
    """For organisers to look at: nobody's address to stop letters stands in it."""
    stop_url = f"{settings.PUBLIC_URL}/…/"
    return Rendered(
        words.subject, _MARK.sub(stop_url, words.text), _MARK.sub(escape(stop_url), words.html)
    )


def write_digests(letters: Sequence[OutgoingLetter], *, now: datetime) -> dict[int, Outcome]:
    """One letter of a morning for each person: what of it is still true."""
    keys = [pk for letter in letters for pk in letter.facts["reminders"]]
    reminders = Reminder.objects.filter(pk__in=keys).select_related("alarm__rule").order_by("pk")
    by_key = {reminder.pk: reminder for reminder in reminders}
    judged = judge(list(by_key.values()), now=now)
    things, _own = _things(list(by_key.values()), judged)
    found: dict[int, Outcome] = {}
    for letter in letters:
        mine = [by_key[pk] for pk in letter.facts["reminders"] if pk in by_key]
        mine = [one for one in mine if (one.alarm.occasion, one.alarm.target) in things]
        true = [one for one in mine if judged[one.pk].to is not None]
        to = judged[true[0].pk].to if true else None
        found[letter.pk] = NoLongerTrue(GONE) if to is None else _digest(letter, to, true, things)
    close({pk: one.why for pk, one in judged.items() if one.why})
    return found


def _digest(
    letter: OutgoingLetter, to: Recipient, reminders: Sequence[Reminder], things: Things
) -> Outcome:
    reader = to.as_reader(name=to.name)
    try:
        with in_readers_place(reader):
            lines = [_line(one, things) for one in reminders]
            stop_url = StopLink(letter.to_email, KIND, letter.scope).url
            words = {"lines": lines}
            return render(letter.letter, to=reader, context=words, stop_url=stop_url)
    except DatabaseError:
        raise
    except Exception as error:  # as above
        log.exception("A morning's reminders could not be written in %s", to.language)
        return Verdict.later(NOT_WRITTEN, repr(error))


def _line(reminder: Reminder, things: Things) -> dict[str, object]:
    alarm = reminder.alarm
    occasion = occasions[alarm.occasion]
    return {
        "words": occasion.words,
        "called": str(things[alarm.occasion, alarm.target]),
        **context_for(occasion, alarm, things[alarm.occasion, alarm.target]),
    }
