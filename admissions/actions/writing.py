"""Organisers write to some of those who registered: once, each in their language, as each letter leaves."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from admissions.circulars import KIND, LETTER, SCRIBE
from admissions.models import Circular
from audit.record import record
from core.errors import OutOfDate, Refused
from core.languages import worded
from mailing.bulk import queue_scribed
from registration.models import RegistrationForm

_RECIPIENTS = """
SELECT 'circular:' || c.id || ':' || r.id,
    coalesce(u.email, k.email), u.id, coalesce(nullif(k.name, ''), u.name, ''),
    coalesce(u.language, k.language), %s, 'admissions.circular', c.id::text,
    jsonb_build_object('circular', c.id, 'registration', r.id)
FROM admissions_circular c
JOIN registration_registration r ON r.id = ANY(c.recipients) AND r.form_id = c.form_id
LEFT JOIN registration_contact k ON k.registration_id = r.id
LEFT JOIN accounts_user u ON u.id = r.user_id AND u.is_active
WHERE c.id = %s AND coalesce(u.email, k.email, '') <> ''
ORDER BY r.id
"""


def draft_circular(form: RegistrationForm, recipients: Iterable[int], *, by: User) -> Circular:
    """Begin a letter to these registrations; nothing leaves before it is sent."""
    return Circular.objects.create(form=form, recipients=sorted(recipients), written_by=by)


def send_circular(circular: Circular, *, by: User) -> int:
    """Queue the letter for each of its recipients, once; gives for how many.

    Raises Refused for a letter without words, OutOfDate for one that was sent.
    """
    if not (worded(circular, "subject").text and worded(circular, "text").text):
        raise Refused(_("Write a subject and a text first."))
    scope = circular.cycle.group.slug
    with transaction.atomic():
        now = timezone.now()
        if not Circular.objects.filter(pk=circular.pk, sent_at=None).update(
            sent_at=now, sent_by=by
        ):
            raise OutOfDate(_("This letter was sent already."))
        circular.sent_at, circular.sent_by = now, by
        new = queue_scribed(LETTER, _RECIPIENTS, [scope, circular.pk], scribe=SCRIBE, kind=KIND)
        record("circular.sent", circular, by=by, scope=scope, after={"letters": len(new)})
    return len(new)
