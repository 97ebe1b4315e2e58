"""What the pages of a form and of a registration show."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict
from django.utils.translation import gettext as _

from accounts.models import User
from core.languages import worded
from core.work import Challenge
from events import links as event_links
from events.clock import clock_of, reader_zone
from events.views.shared import event_frame
from registrants.asking import draft_name
from registrants.forms import EntryForm
from registrants.stages import TAKING, moment_of, stage_of
from registration import links
from registration.models import RegistrationForm
from registration.reading import Asked


@dataclass(frozen=True, slots=True)
class Sending:
    """Why a good form was not taken yet: work to do, or a time to wait."""

    proof: Challenge | None = None
    retry_after: int = 0

    @property
    def minutes(self) -> int:
        return -(-self.retry_after // 60)


def drafts_of(form: RegistrationForm, asked: Asked) -> str:
    """The names under which a device keeps what is written into the form."""
    return " ".join(draft_name(form, question) for question in asked.questions)


def form_frame(
    form: RegistrationForm,
    user: User | AnonymousUser,
    *,
    now: datetime,
    asked: Asked | None = None,
) -> dict[str, Any]:
    """Frame, crumbs, stage and hours of the pages about a form."""
    event = form.event
    frame = event_frame(event)
    title = worded(event, "title").text
    own, stage = reader_zone(user), stage_of(form, now=now)
    return {
        **frame,
        "page_title": f"{_('Register')} · {title}",
        "crumbs": [*frame["crumbs"], (title, event_links.event_path(event))],
        "form": form,
        "stage": stage,
        "is_taking": stage in TAKING,
        "clock": clock_of(event, user),
        "knows_reader": bool(own),
        "opens": moment_of(form.opens_at, form.zone, own),
        "closes": moment_of(form.ends_at, form.zone, own),
        "left": form.left,
        "event_path": event_links.event_path(event),
        "form_path": links.form_path(event),
        "drafts": drafts_of(form, asked) if asked else "",
    }


def said_by(entered: EntryForm) -> str:
    """A digest of everything a form sent, by which its second sending is known."""
    sent = cast("QueryDict", entered.data)
    said = sorted((name, sent.getlist(name)) for name in sent if name != "proof")
    return hashlib.blake2b(repr(said).encode(errors="replace"), digest_size=20).hexdigest()
