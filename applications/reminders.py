"""What of applications can be reminded: that a call closes, and an application to it was written and never sent."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import Any

from django.db.models import BigIntegerField, F, QuerySet, Value
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from applications import links
from applications.deadlines import closing_of
from applications.models import Application
from applications.states import CallStatus, Status
from core.languages import worded
from groups.states import CycleStatus
from reminders.registry import Audience, Default, Occasion, Pair, Recipients

DAY = timedelta(days=1)


def _unsent() -> QuerySet[Application]:
    """Written a day ago or longer: before that the letter with the button has only just come."""
    begun = Application.objects.filter(
        status=Status.UNCONFIRMED,
        begun_at__lte=Now() - DAY,
        contact__isnull=False,
        call__status=CallStatus.OPEN,
        call__closes_at__gt=Now(),
    )
    return begun.exclude(call__cycle__status=CycleStatus.ARCHIVED)


def _closing() -> QuerySet[Application, Any]:
    rows = _unsent().annotate(target=F("pk"))
    return rows.values_list(
        "target", "call__cycle__group__slug", "call__closes_at", "call__zone"
    )  # fmt: skip


def _writers() -> Recipients:
    """Whoever left their address; they have no account."""
    nothing = {"to_form": Value(""), "to_numerals": Value(""), "to_months": Value("")}
    found: Recipients = (
        _unsent()
        .annotate(target=F("pk"))
        .order_by()
        .values(
            "target",
            recipient=F("pk"),
            to_user=Value(None, output_field=BigIntegerField()),
            to_email=F("contact__email"),
            to_name=F("contact__name"),
            to_language=F("contact__language"),
            to_zone=F("contact__time_zone"),
            **nothing,
        )
    )
    return found


def _load(keys: Collection[int]) -> Mapping[int, Application]:
    return Application.objects.for_page().in_bulk(list(keys))


def _buttons(pairs: Collection[Pair]) -> Mapping[Pair, Mapping[str, str]]:
    """Each has a link of their own."""
    there = _load({target for target, _recipient in pairs})
    return {
        pair: {"confirm_url": links.url(links.confirm_path(there[pair[0]]))}
        for pair in pairs
        if pair[0] in there
    }


def _words(application: Application) -> Mapping[str, object]:
    title = worded(application.call, "title")
    return {
        "group": application.group,
        "title": title.text,
        "title_language": title.language,
        "closes": closing_of(application.call),
    }


NOT_SENT = Occasion(
    name="applications.not_sent",
    words=_("A call closes, and an application to it was written and not sent"),
    letter="applications/application_not_sent",
    audiences={"writer": Audience(_("whoever wrote the application"), _writers)},
    targets=_closing,
    load=_load,
    context=_words,
    own=_buttons,
    is_for_accounts=False,
    defaults=(Default(2 * DAY, "writer", hour_at_most=10),),
)
