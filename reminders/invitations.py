"""Invitations that nobody answered: accounts stand below this room, so it speaks for them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import BigIntegerField, F, QuerySet, Value
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.invitations import link_to
from accounts.models import Invitation
from reminders.registry import Audience, Default, Occasion, Pair


def _unanswered() -> QuerySet[Invitation]:
    return Invitation.objects.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=Now())


def _open() -> QuerySet[Invitation, Any]:
    return (
        _unanswered()
        .annotate(target=F("pk"), zone=Value("UTC"))
        .values_list("target", "scope", "expires_at", "zone")
    )


def _invited() -> QuerySet[Invitation, Any]:
    """Whoever was asked; they need no account."""
    nothing = {"to_form": Value(""), "to_numerals": Value(""), "to_months": Value("")}
    return (
        _unanswered()
        .annotate(target=F("pk"))
        .values(
            "target",
            recipient=F("pk"),
            to_user=Value(None, output_field=BigIntegerField()),
            to_email=F("email"),
            to_name=F("name"),
            to_language=F("language"),
            to_zone=Value("UTC"),
            **nothing,
        )
    )


def _inviters() -> QuerySet[Invitation, Any]:
    """Whoever asked."""
    by = "invited_by__"
    return (
        _unanswered()
        .filter(invited_by__is_active=True)
        .annotate(target=F("pk"))
        .values(
            "target",
            recipient=F(f"{by}pk"),
            to_user=F(f"{by}pk"),
            to_email=F(f"{by}email"),
            to_name=F(f"{by}name"),
            to_language=F(f"{by}language"),
            to_zone=F(f"{by}time_zone"),
            to_form=F(f"{by}address_form"),
            to_numerals=F(f"{by}numerals"),
            to_months=F(f"{by}month_names"),
        )
    )


def _load(keys: Collection[int]) -> Mapping[int, Invitation]:
    return Invitation.objects.select_related("invited_by").in_bulk(list(keys))


def _links(pairs: Collection[Pair]) -> Mapping[Pair, Mapping[str, str]]:
    """Each has a link of their own."""
    there = _load({target for target, _recipient in pairs})
    return {pair: {"link": link_to(there[pair[0]])} for pair in pairs if pair[0] in there}


def _words(invitation: Invitation) -> Mapping[str, object]:
    return {
        "invitation": invitation,
        "purpose": invitation.purpose_words,
        "invited_by": invitation.invited_by.name if invitation.invited_by else "",
    }


def _words_for_inviter(invitation: Invitation) -> Mapping[str, object]:
    """The page where it can be taken back, or sent again."""
    page = reverse("admin:accounts_invitation_changelist")
    return {**_words(invitation), "url": settings.PUBLIC_URL + page}


WAITS = Occasion(
    name="accounts.invitation",
    words=_("An invitation is still open"),
    letter="accounts/invitation_still_open",
    audiences={"invited": Audience(_("whoever was invited"), _invited)},
    targets=_open,
    load=_load,
    context=_words,
    own=_links,
    is_for_accounts=False,
    defaults=(
        Default(timedelta(days=7), "invited", hour_at_most=10),
        Default(timedelta(days=2), "invited", hour_at_most=10),
    ),
)
UNANSWERED = Occasion(
    name="accounts.invitation_unanswered",
    words=_("Nobody answered an invitation"),
    letter="accounts/invitation_unanswered",
    audiences={"inviter": Audience(_("whoever sent the invitation"), _inviters)},
    targets=_open,
    load=_load,
    context=_words_for_inviter,
    defaults=(Default(timedelta(days=3), "inviter", hour_at_most=10),),
)
