"""Organisations are invited to sign a charter; they sign, decline, and take their name off again."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.record import record
from core.errors import OutOfDate, Refused, decided_meanwhile
from core.page_cache import touch
from organisations.models import Organisation
from roadmaps import emails
from roadmaps.models import Charter, Signatory, Signature
from roadmaps.states import SIGNATURE_MOVES, CharterStatus, SignatureStatus


def invite(
    charter: Charter, organisation: Organisation, *, email: str, name: str, language: str, by: User
) -> Signature:
    """Ask an organisation to sign, by a letter with a private link. Raises Refused when it was asked before."""
    now = timezone.now()
    try:
        with transaction.atomic():
            signature = Signature.objects.create(
                charter=charter, organisation=organisation, invited_at=now, invited_by=by
            )
            signature.contact = Signatory.objects.create(
                signature=signature,
                name=name,
                email=email.lower(),
                language=language,
                expires_at=now + settings.CONTACT_KEPT_FOR,
            )
            record("signature.invited", signature, by=by, scope=charter.group.slug)
            emails.charter_to_sign(signature)
    except IntegrityError as fault:
        raise Refused(_("This organisation was asked to sign already.")) from fault
    return signature


def renew_link(signature: Signature, *, by: User) -> Signature:
    """Send a new private link; the old one stops working."""
    with transaction.atomic():
        Signature.objects.filter(pk=signature.pk).update(link_generation=F("link_generation") + 1)
        signature.link_generation += 1
        record("signature.link_renewed", signature, by=by, scope=signature.group.slug)
        emails.charter_to_sign(signature)
    return signature


def sign(signature: Signature, *, name: str, title: str) -> Signature:
    """Put the organisation's name under the charter. Raises Refused once it is closed for signature."""
    if signature.charter.status != CharterStatus.OPEN:
        raise Refused(_("This charter is not open for signature. Nothing was signed."))
    written = {"signed_name": name, "signed_title": title, "signed_at": timezone.now()}
    with transaction.atomic():
        _move(signature, SignatureStatus.SIGNED, ended_at=None, words="", **written)
        emails.charter_signed(signature)
    return signature


def decline(signature: Signature, *, words: str) -> Signature:
    with transaction.atomic():
        _move(signature, SignatureStatus.DECLINED, ended_at=timezone.now(), words=words)
    return signature


def withdraw(signature: Signature, *, words: str) -> Signature:
    """Take the organisation's name off the charter; that it stood there stays in the record."""
    with transaction.atomic():
        _move(signature, SignatureStatus.WITHDRAWN, ended_at=timezone.now(), words=words)
        emails.signature_withdrawn(signature)
    return signature


def _move(signature: Signature, to: SignatureStatus, **written: Any) -> None:
    """Compare and set; raises OutOfDate if it was moved first, or does not go there."""
    before = signature.status
    if to not in SIGNATURE_MOVES[before]:
        raise OutOfDate(decided_meanwhile())
    same = Signature.objects.filter(pk=signature.pk, status=before)
    if not same.update(status=to, **written):
        raise OutOfDate(decided_meanwhile())
    signature.status = to
    for name, value in written.items():
        setattr(signature, name, value)
    scope = signature.group.slug
    record(f"signature.{to}", signature, by=None, scope=scope, before={"status": before})
    touch(scope)
