"""How a brief begins: an abstract sent in answer to a call, with an account or confirmed by letter; or without a call."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import privacy
from accounts.models import User
from audit.record import record
from briefs import emails
from briefs.actions.road import move, next_number
from briefs.models import Abstract, Author, AuthorContact, Brief, Call, Step
from briefs.standing import Actor
from briefs.states import ABSTRACTS, BriefStatus, ConsentStatus
from core import words
from core.errors import OutOfDate, Refused
from groups.models import Cycle, Question, Team, Theme
from mailing.readers import Reader


@dataclass(frozen=True, slots=True)
class Entry:
    """What somebody proposes to write; every text has passed the gate."""

    title: str
    text: str
    language: str
    team: Team | None = None
    theme: Theme | None = None
    key_question: Question | None = None
    #: Of whoever sends it.
    name: str = ""
    email: str = ""
    affiliation: str = ""
    country: str = ""


def set_late_code(call: Call, code: str) -> None:
    """Let those who know a code send an abstract after the call closed; an empty one ends that."""
    call.late_code = make_password(code.strip().casefold()) if code.strip() else ""
    call.save(update_fields=["late_code"])


def knows_late_code(call: Call, code: str) -> bool:
    return bool(call.late_code and code) and check_password(code.strip().casefold(), call.late_code)


def send_abstract(
    call: Call,
    entry: Entry,
    *,
    by: User | None,
    to: Reader,
    key: uuid.UUID,
    late_code: str = "",
    is_draft: bool = False,
) -> Brief:
    """Take an abstract in, once for each `key` of a page. Without an account it waits for its letter to be confirmed.

    With `is_draft` it stays its author's own until they send it in. Raises Refused in words.
    """
    now = timezone.now()
    is_late = not call.takes(now)
    if is_late and not knows_late_code(call, late_code):
        raise Refused(_("The call is closed. Nothing of what you wrote was sent."))
    _check(call, entry, is_draft=is_draft)
    if not (by.email if by is not None else entry.email):
        raise Refused(_("Write your e-mail address: the confirmation is sent there."))
    try:
        with transaction.atomic():
            return _take_in(call, entry, by=by, to=to, key=key, is_late=is_late, is_draft=is_draft)
    except IntegrityError:
        there = Brief.objects.for_page().filter(abstract__key=key, call=call).first()
        if there is None:
            raise
        return there


def _check(call: Call, entry: Entry, *, is_draft: bool) -> None:
    if entry.language not in call.languages:
        raise Refused(_("This call does not take texts in this language."))
    if is_draft:
        return
    counted = words.count(entry.text)
    if counted == 0:
        raise Refused(_("Write the abstract."))
    if counted > call.abstract_words:
        raise Refused(
            _("The abstract has %(counted)s words, and may have %(most)s.")
            % {"counted": counted, "most": call.abstract_words}
        )


def _take_in(
    call: Call,
    entry: Entry,
    *,
    by: User | None,
    to: Reader,
    key: uuid.UUID,
    is_late: bool,
    is_draft: bool,
) -> Brief:
    now = timezone.now()
    brief = Brief.objects.create(
        cycle=call.cycle,
        call=call,
        team=entry.team,
        theme=entry.theme,
        key_question=entry.key_question,
        language=entry.language,
        title=entry.title,
        status=BriefStatus.ABSTRACT,
        is_late=is_late,
        is_sample=call.is_sample,
    )
    brief.abstract = Abstract.objects.create(
        brief=brief,
        text=entry.text,
        words=words.count(entry.text),
        submitted_at=None if is_draft else now,
        key=key,
    )
    author = _corresponding(brief, entry, by=by, to=to, now=now)
    record("brief.begun", brief, by=by, scope=call.cycle.group.slug)
    if by is None:
        emails.abstract_to_confirm(author)
    elif not is_draft:
        move(brief, BriefStatus.ABSTRACT_SUBMITTED, by=by)
    return brief


def _corresponding(
    brief: Brief, entry: Entry, *, by: User | None, to: Reader, now: datetime
) -> Author:
    author = Author.objects.create(
        brief=brief,
        order=1,
        user=by,
        name=entry.name or (by.name if by is not None else ""),
        is_corresponding=True,
        affiliation=entry.affiliation,
        country=entry.country,
        consent=ConsentStatus.GIVEN if by is not None else ConsentStatus.ASKED,
        answered_at=now if by is not None else None,
    )
    if by is None:
        author.contact = AuthorContact.objects.create(
            author=author,
            email=entry.email.lower(),
            language=to.language,
            time_zone=to.time_zone or "UTC",
            expires_at=kept_until(now),
        )
    return author


def kept_until(now: datetime) -> datetime:
    """When the address of an author without an account is forgotten, unless something is done on the brief meanwhile."""
    return now + settings.CONTACT_KEPT_FOR


def confirm_by_letter(author: Author) -> Brief:
    """The address is its author's: their name stands on the brief, and a sent abstract is read from now on."""
    brief = author.brief
    with transaction.atomic():
        now = timezone.now()
        changed = Author.objects.filter(pk=author.pk, consent=ConsentStatus.ASKED).update(
            consent=ConsentStatus.GIVEN, answered_at=now
        )
        if not changed:
            return brief
        author.consent, author.answered_at = ConsentStatus.GIVEN, now
        abstract = getattr(brief, "abstract", None)
        if brief.status == BriefStatus.ABSTRACT and abstract is not None and abstract.submitted_at:
            move(brief, BriefStatus.ABSTRACT_SUBMITTED, by=author)
    return brief


def change_abstract(
    brief: Brief, entry: Entry, *, by: Actor, version: int, sends: bool = False
) -> Brief:
    """Say an abstract anew, and send it in where it was a draft; until the call closes.

    Raises OutOfDate where somebody changed it meanwhile, Refused in words.
    """
    call = brief.call
    if call is None or brief.status not in ABSTRACTS:
        raise Refused(_("This abstract can no longer be changed."))
    if not (call.takes(timezone.now()) or brief.is_late):
        raise Refused(_("The call is closed: the abstract stays as it is."))
    _check(call, entry, is_draft=brief.status == BriefStatus.ABSTRACT and not sends)
    fields = {
        "title": entry.title,
        "language": entry.language,
        "team": entry.team,
        "theme": entry.theme,
        "key_question": entry.key_question,
    }
    with transaction.atomic():
        same = Brief.objects.filter(pk=brief.pk, version=version, status=brief.status)
        if not same.update(**fields, version=F("version") + 1):
            raise OutOfDate(_("Somebody else changed this abstract meanwhile."))
        for name, value in fields.items():
            setattr(brief, name, value)
        brief.version = version + 1
        counted = words.count(entry.text)
        Abstract.objects.filter(brief=brief).update(text=entry.text, words=counted)
        brief.abstract.text, brief.abstract.words = entry.text, counted
        known = by if isinstance(by, User) else None
        record("brief.abstract_changed", brief, by=known, scope=brief.cycle.group.slug)
        if sends and brief.status == BriefStatus.ABSTRACT:
            Abstract.objects.filter(brief=brief).update(submitted_at=timezone.now())
            move(brief, BriefStatus.ABSTRACT_SUBMITTED, by=by)
    return brief


def begin_brief(
    cycle: Cycle,
    *,
    by: User,
    title: str,
    language: str,
    team: Team | None,
    author: User | None = None,
) -> Brief:
    """A brief without a call, for a team that writes one of its own accord; it is in writing at once."""
    writer = author or by
    with transaction.atomic():
        brief = Brief.objects.create(
            cycle=cycle,
            team=team,
            title=title,
            language=language,
            status=BriefStatus.WRITING,
            number=next_number(cycle),
        )
        Author.objects.create(
            brief=brief,
            order=1,
            user=writer,
            name=writer.name,
            is_corresponding=True,
            consent=ConsentStatus.GIVEN,
            answered_at=timezone.now(),
        )
        Step.objects.create(brief=brief, to_status=BriefStatus.WRITING, by=by)
        record("brief.begun", brief, by=by, scope=cycle.group.slug)
    return brief


def claim(user: User) -> int:
    """Briefs that somebody writes under an address that is theirs become their account's; gives how many."""
    rows = Author.objects.standing().filter(
        user=None, contact__email__in=privacy.addresses_of(user)
    )
    theirs = {author.brief_id: author for author in rows.exclude(brief__authors__user=user)}
    for author in theirs.values():
        Author.objects.filter(pk=author.pk, user=None).update(user=user)
    return len(theirs)
