"""Letters are queued here and nowhere else."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import islice

from django.db import transaction
from django.db.models import Model, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext, gettext_noop

from accounts.models import User
from core.errors import OutOfDate, Refused
from core.inserting import insert_new
from core.prepared import fetch
from mailing.enclosures import ENCLOSES
from mailing.kinds import can_be_stopped
from mailing.models import Address, OutgoingLetter, Stop, fold_address
from mailing.readers import Reader
from mailing.rendering import in_readers_place, language_for, one_line, render
from mailing.states import MOVES, LetterStatus, Priority
from mailing.stops import StopLink, stop_headers
from mailing.tasks import ring_on_commit

Words = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Draft:
    """One reader's letter among many."""

    to: Reader
    key: str
    context: Words
    #: Beside those that all letters of the call have.
    headers: Mapping[str, str] = field(default_factory=dict)


def queue_letter(
    name: str,
    *,
    to: Reader,
    key: str,
    kind: str,
    context: Words,
    scope: str = "",
    about: Model | None = None,
    headers: Mapping[str, str] | None = None,
    encloses: Mapping[str, int] | None = None,
) -> OutgoingLetter | None:
    """Write a letter to one reader; None if one with this ``key`` was written before.

    Call it in the transaction of the fact it tells. ``letters/<name>/`` holds the words;
    ``encloses`` names the files that travel with them (``mailing.enclosures``).
    """
    priority = Priority.SINGLE if can_be_stopped(kind) else Priority.SERVICE
    post = _Post(name, kind, scope, about, dict(headers or {}), priority, dict(encloses or {}))
    written = _write([Draft(to, key, context)], post)
    return written[0] if written else None


def queue_letters(
    name: str,
    drafts: Iterable[Draft],
    *,
    kind: str,
    scope: str = "",
    about: Model | None = None,
    headers: Mapping[str, str] | None = None,
    encloses: Mapping[str, int] | None = None,
) -> int:
    """Write one letter to each of many readers, behind everybody's single letters; gives how many are new."""
    post = _Post(name, kind, scope, about, dict(headers or {}), Priority.BULK, dict(encloses or {}))
    rest, new = iter(drafts), 0
    while some := list(islice(rest, 500)):
        new += len(_write(some, post))
    return new


def retry_letter(letter: OutgoingLetter, *, by: User) -> OutgoingLetter:
    """Try again a letter that was given up; a mark on its address is taken away.

    Raises OutOfDate if the letter left or was blanked meanwhile, Refused if its reader stopped the kind.
    """
    stops = Stop.objects.covering(emails=[letter.to_email], kind=letter.kind, scope=letter.scope)
    if stops.exists():
        raise Refused(gettext(STOPPED))
    with transaction.atomic():
        _move(letter, LetterStatus.WAITING, by=by)
        Address.objects.filter(email=fold_address(letter.to_email)).delete()
        ring_on_commit()
    return letter


def cancel_letter(letter: OutgoingLetter, *, by: User) -> OutgoingLetter:
    """Keep a letter from leaving. Raises OutOfDate if it is on its way already."""
    _move(letter, LetterStatus.CANCELLED, by=by)
    return letter


def unmark_address(address: Address) -> None:
    """Letters may go to this mailbox again."""
    Address.objects.filter(email=address.email).delete()


def take_back(key: str) -> bool:
    """Cancel a letter that is no longer true; False if it left, or was never written."""
    taken = (
        OutgoingLetter.objects.filter(key=key, status=LetterStatus.WAITING)
        .order_by()
        .update(status=LetterStatus.CANCELLED, last_error=NO_LONGER_TRUE)
    )
    return taken > 0


def stop_kind(link: StopLink) -> bool:
    """Spare a reader this kind of letter, those waiting too; False if that was so already."""
    with transaction.atomic():
        _stop, is_new = Stop.objects.get_or_create(
            email=fold_address(link.email), kind=link.kind, scope=link.scope
        )
        waiting = OutgoingLetter.objects.waiting().to_addresses([link.email]).filter(kind=link.kind)
        (waiting.filter(scope=link.scope) if link.scope else waiting).update(
            status=LetterStatus.CANCELLED, last_error=STOPPED
        )
    return is_new


def take_back_stop(link: StopLink) -> None:
    """The reader wants this kind of letter again."""
    Stop.objects.filter(email=fold_address(link.email), kind=link.kind, scope=link.scope).delete()


STOPPED = gettext_noop("The reader stopped letters of this kind.")
MARKED = gettext_noop("The address takes no letters.")
NO_LONGER_TRUE = gettext_noop("What the letter says was taken back.")


@dataclass(frozen=True, slots=True)
class _Post:
    """What the letters of one call share."""

    name: str
    kind: str
    scope: str
    about: Model | None
    headers: dict[str, str]
    priority: Priority
    encloses: dict[str, int]


def _write(drafts: list[Draft], post: _Post) -> list[OutgoingLetter]:
    """Write the rows and ring; those whose key is new come back, with their numbers."""
    emails = [fold_address(draft.to.email) for draft in drafts]
    stopped, marked = _stopped(emails, post), _marked(emails)
    letters = []
    for draft, email in zip(drafts, emails, strict=True):
        letter = _letter(draft, post)
        if email in stopped:
            letter.status, letter.last_error = LetterStatus.CANCELLED, STOPPED
        elif email in marked:
            letter.status, letter.last_error = LetterStatus.FAILED, MARKED
        letters.append(letter)
    # One statement: a savepoint around it would cost as much as the letter.
    with transaction.atomic(savepoint=False):
        # Due by the clock that those go by who send it.
        new = insert_new(letters, known_by="message_id", next_at=("clock_timestamp()", []))
        if any(letter.status == LetterStatus.WAITING for letter in new):
            ring_on_commit()
    return new


def _stopped(emails: list[str], post: _Post) -> set[str]:
    if not can_be_stopped(post.kind):
        return set()
    stops = Stop.objects.covering(emails=emails, kind=post.kind, scope=post.scope)
    return set(stops.values_list("email", flat=True))


def _marked(emails: list[str]) -> set[str]:
    if len(emails) == 1:
        rows = fetch("mailing.marked", _marks_of, email=emails[0])
        return {email for (email,) in rows}
    return set(Address.objects.filter(email__in=emails).values_list("email", flat=True))


def _marks_of(email: str) -> QuerySet[Address, tuple[str]]:
    return Address.objects.filter(email=email).values_list("email")


def _letter(draft: Draft, post: _Post) -> OutgoingLetter:
    """One letter, rendered in its reader's language and time."""
    to = draft.to
    given = {**post.headers, **draft.headers}
    headers = {one_line(name): one_line(value) for name, value in given.items()}
    with in_readers_place(to, post.scope):
        stop_url = ""
        if can_be_stopped(post.kind):
            stop_url = StopLink(to.email, post.kind, post.scope).url
            headers |= stop_headers(stop_url)
        words = render(post.name, to=to, context=draft.context, stop_url=stop_url)
    return OutgoingLetter(
        key=draft.key,
        to_email=to.email.strip(),
        to_user=to if isinstance(to, User) else None,
        to_name=one_line(to.name)[:200],
        language=language_for(to),
        kind=post.kind,
        letter=post.name,
        subject=words.subject,
        text=words.text,
        html=words.html,
        headers=headers,
        facts={ENCLOSES: post.encloses} if post.encloses else {},
        scope=post.scope,
        about_label=post.about._meta.label_lower if post.about else "",
        about_pk=str(post.about.pk) if post.about else "",
        priority=post.priority,
    )


def _move(letter: OutgoingLetter, status: LetterStatus, *, by: User) -> None:
    """Compare and set: only from where the letter may go there."""
    now = timezone.now()
    # A taken letter is its worker's.
    sources = [
        source
        for source, targets in MOVES.items()
        if status in targets and source != LetterStatus.TAKEN
    ]
    changes: dict[str, object] = {"status": status, "handled_at": now, "handled_by": by.pk}
    if status == LetterStatus.WAITING:
        changes |= {"next_at": now, "attempts": 0, "last_error": "", "error_code": ""}
    moved = (
        OutgoingLetter.objects.filter(pk=letter.pk, status__in=sources)
        .exclude(Q(to_email="") | Q(text="", scribe=""))
        .order_by()
        .update(**changes)
    )
    if not moved:
        raise OutOfDate
    for name, value in changes.items():
        setattr(letter, name, value)
