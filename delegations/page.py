"""What the page of a delegation shows."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from accounts.models import User
from core.languages import worded
from events import links as event_links
from events.clock import clock_of, reader_zone
from events.views.shared import event_frame
from registrants.stages import moment_of
from registration import links
from registration.models import Delegation, Registration
from registration.states import HOLDING


def named_in(delegation: Delegation) -> list[Registration]:
    """Those who fill its places, in the order they were named."""
    rows = Registration.objects.filter(delegation=delegation, status__in=HOLDING)
    return list(
        rows.select_related("contact", "form__event__cycle__group", "delegation", "user").order_by(
            "pk"
        )
    )


def frame_of(
    delegation: Delegation, user: User | AnonymousUser, *, now: datetime
) -> dict[str, Any]:
    event, own = delegation.event, reader_zone(user)
    frame = event_frame(event)
    named, heading = named_in(delegation), _("My delegation")
    return {
        **frame,
        "page_title": f"{heading} · {worded(event, 'title').text}",
        "social_path": "",
        "delegation": delegation,
        "event_path": event_links.event_path(event),
        "token": links.delegation_token_for(delegation),
        "named": named,
        "free": max(delegation.seats - len(named), 0),
        "takes_names": delegation.takes_names(now),
        "swaps_until": moment_of(delegation.swaps_until_at, delegation.form.zone, own),
        "clock": clock_of(event, user),
        "knows_reader": bool(own),
    }
