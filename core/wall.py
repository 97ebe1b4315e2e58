"""Wall time: what clocks show in a place, kept as it was written down, and the instant that it means.

A meeting "at 15:00 in Cairo" stays at 15:00 in Cairo, whatever becomes of the rules for summer time. So wall and zone
are what is stored, and the instant is worked out from them by `instant`, again whenever the rules change.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo, available_timezones

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

FORM = "%Y-%m-%dT%H:%M"
#: Years in which anything of ours takes place.
FIRST_YEAR, LAST_YEAR = 1900, 2199

if TYPE_CHECKING:
    _WallColumn = models.Field[datetime | str | None, datetime | None]
else:
    _WallColumn = models.Field


@lru_cache(maxsize=1)
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def is_zone(name: str) -> bool:
    """Whether this names a time zone; a path or a made-up name does not."""
    return name in _zones()


def check_zone(name: str) -> None:
    """Raise ValidationError for what names no time zone."""
    if not is_zone(name):
        raise ValidationError(_("This is not a time zone, such as Asia/Riyadh."), code="zone")


def instant(wall: datetime, zone: str) -> datetime:
    """The instant, in UTC, at which clocks in a zone show this. It never fails.

    Shown twice, when clocks are put back: the first of the two. Jumped over, when they are put forward: as long after
    the jump as it lies behind its beginning (02:30 becomes 03:30). Calendars and RFC 5545 read them so, too.
    """
    return wall.replace(tzinfo=ZoneInfo(zone), fold=0).astimezone(UTC)


def shown(at: datetime, zone: str) -> datetime:
    """What clocks in a zone show at an instant."""
    return at.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)


def is_skipped(wall: datetime, zone: str) -> bool:
    """Whether clocks in the zone jump over this time."""
    return shown(instant(wall, zone), zone) != wall


def skipped_fault(wall: datetime, zone: str) -> str:
    """The words for a time that does not exist."""
    return _(
        "Clocks in %(zone)s jump over %(time)s on that day: it does not exist. Choose %(next)s or later."
    ) % {"zone": zone, "time": f"{wall:%H:%M}", "next": f"{shown(instant(wall, zone), zone):%H:%M}"}


def read_wall(value: object) -> datetime | None:
    """A wall time from what a form, a file or a row holds; raises ValidationError in words."""
    if value is None or value == "":
        return None
    if not isinstance(value, datetime):
        try:
            value = datetime.fromisoformat(str(value).strip())
        except ValueError as fault:
            raise ValidationError(_fault(), code="wall") from fault
    if value.tzinfo is not None or not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise ValidationError(_fault(), code="wall")
    return value.replace(second=0, microsecond=0)


def _fault() -> str:
    return _("Write a day and a time, for example 2020-10-15 09:00.")


class WallInput(forms.DateTimeField):
    """A box for a day and a time of day, in no zone."""

    def __init__(self, **kwargs: Any) -> None:
        for name in ("max_length", "encoder", "decoder"):
            kwargs.pop(name, None)
        box = forms.DateTimeInput(attrs={"type": "datetime-local", "dir": "ltr"}, format=FORM)
        super().__init__(**{**kwargs, "widget": box})

    def prepare_value(self, value: Any) -> Any:
        return value

    def to_python(self, value: Any) -> Any:
        return read_wall(value)


class WallField(_WallColumn):
    """A date and a time of day without a zone, to the minute."""

    description = "Wall time"

    def db_type(self, connection: Any) -> str:
        return "timestamp without time zone"

    def get_internal_type(self) -> str:
        return "WallField"

    def to_python(self, value: Any) -> Any:
        return read_wall(value)

    def get_prep_value(self, value: Any) -> Any:
        return value if hasattr(value, "resolve_expression") else read_wall(value)

    def value_to_string(self, obj: models.Model) -> str:
        value = self.value_from_object(obj)
        return value.strftime(FORM) if value else ""

    def formfield(self, **kwargs: Any) -> Any:
        kwargs.pop("widget", None)
        return super().formfield(**{"form_class": WallInput, **kwargs})
