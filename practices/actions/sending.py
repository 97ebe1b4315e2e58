"""What somebody who sends a practice does: begin it, send it, mend it, take it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as made_by
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.record import record
from core.errors import OutOfDate, Refused, decided_meanwhile
from core.page_cache import touch
from core.when import When
from organisations.models import Organisation
from practices import emails, search
from practices.actions.moving import move
from practices.models import Catalogue, Contact, Criterion, Described, Field, Practice
from practices.states import EDITABLE, PracticeStatus


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody writes of a practice; every part has passed the gate."""

    title: str
    summary: str
    language: str
    kind: str
    beneficiaries: str = ""
    organisation: Organisation | None = None
    organisation_name: str = ""
    countries: tuple[str, ...] = ()
    field: Field | None = None
    goals: tuple[str, ...] = ()
    period: When = made_by(default_factory=When)
    evidence_url: str = ""
    #: What is said to each criterion, by its key.
    answers: Mapping[int, str] = made_by(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sender:
    """Somebody without an account."""

    email: str
    name: str = ""
    language: str = "ar"
    time_zone: str = ""


def begin_practice(
    catalogue: Catalogue,
    words: Words,
    *,
    by: User | None,
    sender: Sender | None,
    is_sent: bool,
    key: UUID | None = None,
) -> Practice:
    """Keep a practice as a draft, or send it to be read: row, record and letter in one transaction.

    The same `key` again gives the practice that is there already. Raises Refused when the catalogue takes none.
    """
    if not catalogue.is_open:
        raise Refused(
            _("This catalogue takes no practices now. Nothing of what you wrote was sent.")
        )
    there = sent_before(key)
    if there is not None:
        return there
    try:
        with transaction.atomic():
            return _begin(catalogue, words, by=by, sender=sender, is_sent=is_sent, key=key)
    except IntegrityError:
        # The same form came before: the other half of a double click.
        there = sent_before(key)
        if there is None:
            raise
        return there


def sent_before(key: UUID | None) -> Practice | None:
    if key is None:
        return None
    return Practice.objects.for_page().filter(submission_key=key).first()


def _begin(
    catalogue: Catalogue,
    words: Words,
    *,
    by: User | None,
    sender: Sender | None,
    is_sent: bool,
    key: UUID | None,
) -> Practice:
    now = timezone.now()
    practice = Practice(cycle=catalogue.cycle, sent_by=by, begun_at=now, submission_key=key)
    _fill(practice, words)
    practice.save()
    if by is None and sender is not None:
        practice.contact = Contact.objects.create(
            practice=practice,
            name=sender.name,
            email=sender.email.lower(),
            language=sender.language,
            time_zone=sender.time_zone,
            expires_at=now + settings.CONTACT_KEPT_FOR,
        )
    _answer(practice, words)
    search.index(practice)
    record("practice.begun", practice, by=by, scope=practice.cycle.group.slug)
    if is_sent:
        move(practice, PracticeStatus.SUBMITTED, by=by, now=now, submitted_at=now)
    emails.practice_received(practice)
    return practice


def edit_practice(
    practice: Practice,
    words: Words,
    *,
    version: int,
    by: User | None,
    is_sent: bool,
    said: str = "",
) -> Practice:
    """Put new words in the place of the old ones, and send it where it was not sent or was returned.

    Raises OutOfDate when it was moved or edited meanwhile.
    """
    now = timezone.now()
    with transaction.atomic():
        same = Practice.objects.filter(pk=practice.pk, version=version, status__in=EDITABLE)
        if not same.update(version=F("version") + 1):
            raise OutOfDate(decided_meanwhile())
        practice.version = version + 1
        _fill(practice, words)
        practice.save()
        _answer(practice, words)
        search.index(practice)
        record("practice.edited", practice, by=by, scope=practice.cycle.group.slug)
        if is_sent and practice.status != PracticeStatus.SUBMITTED:
            _send(practice, by=by, now=now, said=said)
    return practice


def _send(practice: Practice, *, by: User | None, now: datetime, said: str) -> None:
    move(practice, PracticeStatus.SUBMITTED, by=by, now=now, words=said, submitted_at=now)
    emails.practice_received(practice)


def withdraw_practice(practice: Practice, *, by: User | None, words: str = "") -> Practice:
    """Take a practice back. What was public stays an address, which says so and has no words."""
    now = timezone.now()
    is_senders = by is None or by.pk == practice.sent_by_id
    with transaction.atomic():
        move(practice, PracticeStatus.WITHDRAWN, by=by, now=now, words=words)
        if not is_senders:
            emails.practice_withdrawn(practice, words)
    return practice


def renew_link(practice: Practice) -> Practice:
    """Make a new private link and send it; the old one stops working."""
    with transaction.atomic():
        Practice.objects.filter(pk=practice.pk).update(link_generation=F("link_generation") + 1)
        practice.link_generation += 1
        emails.practice_new_link(practice)
    return practice


def _fill(practice: Practice, words: Words) -> None:
    """Texts go into the columns of the language they are written in."""
    if practice.language != words.language:
        for name in ("title", "summary", "beneficiaries"):
            setattr(practice, _column(name, practice.language), "")
    for name in ("title", "summary", "beneficiaries"):
        setattr(practice, _column(name, words.language), getattr(words, name))
    written: dict[str, Any] = {
        name: getattr(words, name)
        for name in (
            "language",
            "kind",
            "organisation",
            "organisation_name",
            "field",
            "period",
            "evidence_url",
        )
    }
    written |= {"countries": list(words.countries), "goals": list(words.goals)}
    for name, value in written.items():
        setattr(practice, name, value)


def _answer(practice: Practice, words: Words) -> None:
    known = {each.criterion_id: each for each in Described.objects.filter(practice=practice)}
    criteria = Criterion.objects.filter(group=practice.cycle.group_id, pk__in=words.answers)
    for criterion in criteria:
        text = words.answers[criterion.pk]
        row = known.get(criterion.pk) or Described(practice=practice, criterion=criterion)
        if text:
            setattr(row, _column("text", words.language), text)
            row.save()
        elif row.pk is not None:
            row.delete()


def _column(name: str, language: str) -> str:
    return f"{name}_{language.replace('-', '_')}"


def retouch(practice: Practice) -> None:
    """After an organiser changed its words: the index follows, and the public pages."""
    search.index(practice)
    touch(practice.cycle.group.slug)
