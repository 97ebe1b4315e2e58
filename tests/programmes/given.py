"""Where the real programmes lie, and what tests say of addresses."""

from functools import partial

from django.urls import reverse
from django.utils import translation

from tests.architecture.tree import ROOT

DATA = ROOT.parent / "shared" / "data" / "programmes"
OPEN_EVENT = ("event", "microlocations", "sessions", "speakers", "tracks")


def open_event_files(folder):
    return {
        f"{name}.json": (folder / "OpenTechSummit2017" / f"{name}.json").read_bytes()
        for name in OPEN_EVENT
    }


def address(name, event, *more, language="en", room="programmes"):
    with translation.override(language):
        args = [event.cycle.group.slug, event.cycle.slug, event.slug, *more]
        return reverse(f"{room}:{name}", args=args)


file_address = partial(address, room="schedules")


def house(name, event, *more, language="en"):
    with translation.override(language):
        return reverse(f"admin:events_event_{name}", args=[event.pk, *more])
