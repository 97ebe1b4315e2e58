"""An organiser publishes a programme: what is drafted is frozen under a number, and people are told what changed."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.record import record
from core import page_cache
from core.errors import OutOfDate, Refused
from core.text import clean_text
from events.models import Event
from programmes import emails
from programmes.changes import changes_between
from programmes.models import Version
from programmes.snapshots import freeze, stamp


def publish(
    event: Event, *, by: User, note: str = "", after: int | None = None, tells: bool = False
) -> Version:
    """Freeze the draft as the next version. `after`: the number that the organiser saw as the last one.

    Raises OutOfDate when somebody published meanwhile, Refused when there is nothing to publish.
    """
    note = clean_text(note, 2_000)
    with transaction.atomic():
        Event.objects.select_for_update(no_key=True).get(pk=event.pk)
        last = Version.objects.filter(event=event).order_by("-number").first()
        number = last.number if last else 0
        if after is not None and after != number:
            raise OutOfDate(
                _("Somebody else published this programme meanwhile. Look at it again.")
            )
        version = _drawn(event, last, by=by, note=note)
        version.save()
        facts = {"number": version.number, "changes": len(version.changes)}
        scope = event.cycle.group.slug
        record("programme.published", event, by=by, scope=scope, after=facts)
        page_cache.touch(scope)
        if tells and last is not None:
            emails.tell_changes(version, event, by=by)
    return version


def _drawn(event: Event, last: Version | None, *, by: User, note: str) -> Version:
    before = last.rows if last is not None else None
    rows = freeze(event, before)
    if not rows["sessions"]:
        raise Refused(_("There is no session to publish yet."))
    changes = changes_between(before, rows)
    if last is not None and not changes and _around(before) == _around(rows):
        words = _("Nothing has changed since version %(number)s.")
        raise Refused(words % {"number": last.number})
    now = timezone.now()
    number = (last.number if last is not None else 0) + 1
    stamp(rows, last, number=number, at=now)
    return Version(
        event=event,
        number=number,
        note=note,
        rows=rows,
        people=sorted({person for row in rows["sessions"] for person, _role in row["people"]}),
        # All sessions of a first version are new: nothing to list.
        changes=changes if last is not None else [],
        published_at=now,
        published_by=by,
    )


def _around(rows: object) -> object:
    """What stands around the sessions: tracks, rooms, the zone."""
    return (
        {name: rows.get(name) for name in ("zone", "tracks", "rooms")}
        if isinstance(rows, dict)
        else None
    )
