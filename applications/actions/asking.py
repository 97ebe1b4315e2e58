"""Organisers ask organisations and persons to apply: a letter with the address of the call, never twice while it is open."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.actions import INVITATION_OPEN_FOR, invite
from accounts.models import Invitation, User
from applications import links
from applications.actions.applying import address_mark
from applications.models import Application, Call
from applications.states import STANDING
from core.errors import OutOfDate, Refused
from core.languages import worded

#: What an invitation to apply is called where it is accepted.
APPLY = "applications.call"


def asked_to(call: Call) -> QuerySet[Invitation]:
    """Everybody who was asked to apply and whose invitation was not taken back, the last first."""
    asked = Invitation.objects.filter(purpose_label=APPLY, purpose_pk=str(call.pk))
    return asked.filter(withdrawn_at=None).order_by("-pk")


def ask_to_apply(
    call: Call, *, email: str, by: User, name: str = "", language: str = "ar"
) -> Invitation:
    """Write to somebody. Raises Refused for whoever was asked or has applied, OutOfDate once the call is closed."""
    now = timezone.now()
    with transaction.atomic():
        # Two who ask the same person at once: one letter.
        Call.objects.select_for_update().only("pk").get(pk=call.pk)
        if not call.is_taking(now):
            raise OutOfDate(_("This call takes no applications now."))
        asked = asked_to(call).filter(email__iexact=email.strip())
        if asked.filter(accepted_at=None, expires_at__gt=now).exists() or asked.exclude(accepted_at=None).exists():  # fmt: skip
            raise Refused(_("This address was asked to apply already."))
        if _has_applied(call, email):
            raise Refused(_("Somebody with this address has applied already."))
        until = INVITATION_OPEN_FOR if call.closes_at is None else call.closes_at - now
        with override(language):
            words = _("apply to “%(call)s” (%(group)s)") % {
                "call": worded(call, "title").text,
                "group": worded(call.group, "name").text,
            }
        return invite(
            email,
            by=by,
            name=name,
            language=language,
            purpose_label=APPLY,
            purpose_pk=str(call.pk),
            purpose_words=words[:300],
            scope=call.group.slug,
            open_for=until,
        )


def _has_applied(call: Call, email: str) -> bool:
    sent = Application.objects.filter(call=call, status__in=STANDING)
    return sent.filter(address_mark=address_mark(email)).exists()


def call_of(invitation: Invitation) -> Call | None:
    """The call to which it asks, as long as it takes applications."""
    calls = Call.objects.filter(cycle__group__slug=invitation.scope).taking(timezone.now())
    return calls.select_related("cycle__group").filter(pk=invitation.purpose_pk).first()


def begin(invitation: Invitation, _by: User) -> None:
    """What accepting gives: nothing but the way to the form. Raises OutOfDate once the call is closed."""
    if call_of(invitation) is None:
        raise OutOfDate(_("This call takes no applications now."))


def way_to(invitation: Invitation) -> str:
    call = call_of(invitation)
    return links.call_path(call, "apply") if call is not None else ""
