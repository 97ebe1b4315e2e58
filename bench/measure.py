"""One run: fill, serve, measure, print, judge."""

import argparse
import sys
import time

from django.core.management import call_command
from django.db import connection

from bench import (
    accepting,
    briefs,
    desk,
    events,
    letters,
    library,
    packing,
    pages,
    printing,
    programmes,
    racing,
    registering,
    reminders,
    reporting,
    searching,
    taking_part,
    weight,
    years,
)
from bench.servers import serving
from bench.stores import Place
from bench.table import Line, show
from campaigns.models import Campaign
from engagement.filling.registrations import fill_registrations
from engagement.launch.prepare import collect_static_files, compile_messages, make_fonts
from registration.models import RegistrationForm

SMALL = 1_000
REGISTERED = 20_000
#: Events of a cycle: of 2,000 in sixty cycles, and a feed as long as feeds get.
FEW, MANY = 33, 500
#: Of 5,000 in sixty cycles, and a cycle as full as they get.
FEW_BRIEFS, MANY_BRIEFS = 83, 500
LETTERS_MOST = 1.5


def main(asked: argparse.Namespace, _place: Place) -> int:
    """Print the table; 0 when every promise is kept."""
    compile_messages()
    make_fonts()
    collect_static_files()
    call_command("migrate", interactive=False, verbosity=0)
    small = _filled("small", SMALL, FEW, FEW_BRIEFS)
    large = _filled(f"large-{asked.ideas}", asked.ideas, MANY, MANY_BRIEFS)
    form = _registered(small)
    connection.close()
    lines = _served(small, large, form, asked.rounds)
    lines += searching.measure(large, asked.rounds)
    lines += reporting.measure(large)
    lines += packing.measure(large)
    lines += programmes.measure(small.cycle)
    lines += racing.measure(small.cycle)
    lines += printing.measure()
    if not asked.no_letters:
        lines += _letters()
        lines += _reminders(large)
    print()
    print(f"{asked.ideas:,} ideas in the large campaign, {SMALL:,} in the small one")
    print(show(lines))
    return _judged(lines)


def _filled(name: str, ideas: int, events_in_it: int, briefs_in_it: int) -> Campaign:
    found = Campaign.objects.select_related("cycle__group").filter(
        cycle__group__slug=f"{name}-1", slug="campaign-1"
    )
    if not found:
        began = time.monotonic()
        much = {"ideas": ideas, "events": events_in_it, "briefs": briefs_in_it}
        call_command("fill", **much, name=name, verbosity=0)
        print(f"  filled {ideas:,} ideas in {time.monotonic() - began:.0f} s", flush=True)
    return found.get()


def _registered(campaign: Campaign) -> RegistrationForm:
    """The form of an event that many registered for."""
    found = RegistrationForm.objects.select_related("event__cycle__group").filter(
        event__cycle=campaign.cycle, event__slug=f"event-{REGISTERED}"
    )
    return found.first() or fill_registrations(campaign.cycle, REGISTERED)


def _served(small: Campaign, large: Campaign, form: RegistrationForm, rounds: int) -> list[Line]:
    application = "engagement.wsgi:application"
    with (
        serving(application, "/en/about/", PAGE_CACHE_SECONDS="0") as ours,
        serving(application, "/en/about/", PAGE_CACHE_SECONDS="3600") as kept,
        serving("bench.floor:application", f"/rows/{large.pk}/10/") as floor,
    ):
        lines = pages.measure(pages.Servers(ours, kept, floor), small, large, rounds)
        lines += weight.measure(kept, pages.pages(small, large))
        lines += accepting.measure(ours, floor, large, rounds)
        lines += taking_part.measure(ours, floor, large, rounds)
        names = {"few": "small", "many": large.cycle.group.slug.removesuffix("-1")}
        lines += events.measure(ours, kept, rounds, **names)
        lines += briefs.measure(ours, kept, floor, large.cycle, rounds)
        lines += registering.measure(ours, floor, form, rounds)
        for campaign in (small, large):
            lines += desk.measure(ours, floor, campaign.cycle, rounds)
        lines += library.measure(ours, kept, floor, large.cycle, rounds)
        lines += years.measure(ours, kept, floor, small.cycle, rounds)
    return lines


def _reminders(large: Campaign) -> list[Line]:
    """Public pages are served as in production, from the page cache, while reminders leave."""
    application = "engagement.wsgi:application"
    with serving(application, "/en/about/", PAGE_CACHE_SECONDS="60") as kept:
        return reminders.measure(kept, f"/ar/{large.cycle.group.slug}/")


def _letters() -> list[Line]:
    return [
        Line(
            row.workload,
            row.ours_seconds * 1000,
            row.floor_seconds * 1000,
            LETTERS_MOST
            if row.workload.endswith("sent") and "written" not in row.workload
            else None,
            row.queries,
            row.bytes,
        )
        for row in letters.run()
    ]


def _judged(lines: list[Line]) -> int:
    broken = [line for line in lines if not line.is_kept]
    for line in broken:
        print(
            f"Broken: {line.workload} takes {line.ratio:.2f} times the floor; at most {line.most:g} is promised.",
            file=sys.stderr,
        )
    if not broken:
        print("Every promise measured here is kept.")
    return 1 if broken else 0
