"""What rooms above show on a registrant's own page, below its state: a certificate, a questionnaire. They register here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from registration.models import Registration


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of the page: a template of the room that fills it, which gets `context` as `panel`."""

    template: str
    context: Mapping[str, object] = field(default_factory=dict)


Fill = Callable[[Registration], Panel | None]
private: list[Fill] = []


def panels_of(registration: Registration) -> list[Panel]:
    found = (fill(registration) for fill in private)
    return [panel for panel in found if panel is not None]
