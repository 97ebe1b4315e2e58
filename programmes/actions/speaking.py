"""People are asked to speak, and answer by a letter's link: yes or no, their words, their picture, what may be shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.record import record
from core import page_cache
from core.errors import OutOfDate, Refused
from core.text import clean_text
from events.models import Event, EventPerson, Session
from events.states import EventStatus
from organisations.models import Person
from programmes import emails
from programmes.models import SpeakerContact, SpeakerPage
from programmes.states import SPEAKER_MOVES, SpeakerStatus

#: An address is forgotten so long after the event, or after the asking where no day is known.
KEPT_AFTER = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class Address:
    """Where somebody without an account is written to, and in which language."""

    email: str
    language: str
    time_zone: str = ""


def ask(
    event: Event, person: Person, *, by: User, to: Address | None = None, words: str = ""
) -> SpeakerPage:
    """Ask somebody to speak, or ask again. Raises Refused when there is no address, OutOfDate when they answered yes."""
    words = clean_text(words, 2_000)
    with transaction.atomic():
        page, _new = SpeakerPage.objects.select_for_update(of=("self",)).get_or_create(
            event=event, person=person
        )
        page.event, page.person = event, person
        if SpeakerStatus.INVITED not in SPEAKER_MOVES[page.status]:
            raise OutOfDate(_now(page))
        _write_contact(page, to)
        if page.reader is None:
            raise Refused(_("There is no address to write to: add one."))
        page.status, page.invited_at, page.invited_by = SpeakerStatus.INVITED, timezone.now(), by
        page.save()
        emails.ask_speaker(page, sessions_of(page), words=words)
        _write_down(page, "asked", by=by)
    return page


def sessions_of(page: SpeakerPage) -> list[Session]:
    """The sessions that somebody has a part in, in order."""
    mine = EventPerson.objects.filter(event=page.event_id, person=page.person_id)
    return list(
        Session.objects.filter(pk__in=mine.values("session"))
        .select_related("event", "plan__room")
        .order_by("starts_at", "order", "pk")
    )


def _write_contact(page: SpeakerPage, to: Address | None) -> None:
    if to is None or not to.email:
        return
    try:
        validate_email(to.email)
    except ValidationError as fault:
        raise Refused(" ".join(fault.messages)) from fault
    facts: dict[str, Any] = {
        "email": to.email,
        "language": to.language,
        "time_zone": to.time_zone,
        "expires_on": _until(page.event),
    }
    contact, _new = SpeakerContact.objects.update_or_create(page=page, defaults=facts)
    page.contact = contact


def _until(event: Event) -> date:
    today = timezone.localdate()
    return max(event.last_day or today, today) + KEPT_AFTER


def confirm(page: SpeakerPage, *, by: User | None = None) -> SpeakerPage:
    """They will speak. Raises Refused when the event was called off."""
    if page.event.status == EventStatus.CANCELLED:
        raise Refused(_("This event does not take place."))
    with transaction.atomic():
        moved = _answer(page, SpeakerStatus.CONFIRMED, "confirmed", by=by)
        if moved:
            emails.thank_speaker(page)
    return page


def decline(page: SpeakerPage, *, by: User | None = None, words: str = "") -> SpeakerPage:
    """They will not speak; they stand on no public page from this moment."""
    with transaction.atomic():
        if words:
            _wish(page, words)
        _answer(page, SpeakerStatus.DECLINED, "declined", by=by)
    return page


def _answer(page: SpeakerPage, status: SpeakerStatus, verb: str, *, by: User | None) -> bool:
    """Compare and set; saying the same again changes nothing."""
    if page.status == status:
        return False
    if status not in SPEAKER_MOVES[page.status]:
        raise OutOfDate(_now(page))
    now = timezone.now()
    same = SpeakerPage.objects.filter(pk=page.pk, status=page.status)
    if not same.update(status=status, answered_at=now):
        raise OutOfDate(_("This was answered meanwhile. Look at it again."))
    page.status, page.answered_at = status, now
    _write_down(page, verb, by=by)
    return True


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody gives of themselves."""

    biography: str
    language: str
    may_show: bool
    may_record: bool | None
    wish: str = ""
    #: A picture drawn anew by `core.uploads.picture_of`.
    picture: ContentFile[bytes] | None = None
    drops_picture: bool = False


def give(page: SpeakerPage, given: Given) -> SpeakerPage:
    """Take what a speaker says of themselves, and what may be done with it."""
    biography = clean_text(given.biography, 3_000)
    old = page.picture.name
    with transaction.atomic():
        setattr(page, f"biography_{given.language.replace('-', '_')}", biography)
        page.may_show, page.may_record = given.may_show, given.may_record
        if given.picture is not None:
            page.picture.save("picture.jpg", given.picture, save=False)
        elif given.drops_picture:
            page.picture = ""
        if given.wish.strip() != page.wish:
            _wish(page, given.wish)
        page.save()
        _write_down(page, "gave", by=None)
    if old and old != page.picture.name:
        storage = page.picture.storage
        transaction.on_commit(lambda: storage.delete(old))
    return page


def _wish(page: SpeakerPage, words: str) -> None:
    page.wish = clean_text(words, 2_000)
    page.wished_at = timezone.now() if page.wish else None
    page.save(update_fields=["wish", "wished_at"])


def settle_wish(page: SpeakerPage, *, by: User) -> SpeakerPage:
    """An organiser has seen to what a speaker asked for."""
    page.wish, page.wished_at = "", None
    page.save(update_fields=["wish", "wished_at"])
    _write_down(page, "wish_settled", by=by)
    return page


def _write_down(page: SpeakerPage, verb: str, *, by: User | None) -> None:
    scope = page.event.cycle.group.slug
    record(f"speaker.{verb}", page, by=by, scope=scope)
    page_cache.touch(scope)


def _now(page: SpeakerPage) -> str:
    words = _("The answer is now: %(status)s. It cannot go where you wanted.")
    return words % {"status": page.get_status_display()}
