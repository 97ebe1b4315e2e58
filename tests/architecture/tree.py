"""The files of the house."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = (
    "accounts",
    "admissions",
    "answers",
    "applications",
    "attendance",
    "audit",
    "briefs",
    "calendars",
    "campaigns",
    "contributions",
    "core",
    "delegations",
    "desk",
    "discussions",
    "editions",
    "engagement",
    "events",
    "exchange",
    "groups",
    "library",
    "mailing",
    "meetings",
    "moderation",
    "organisations",
    "packs",
    "polls",
    "practices",
    "programmes",
    "publications",
    "registrants",
    "registration",
    "reminders",
    "reports",
    "reviews",
    "roadmaps",
    "schedules",
    "tasks",
    "traces",
    "years",
)


def name(path):
    return str(path.relative_to(ROOT))


def modules(*rooms):
    """The modules of these rooms, else of all."""
    found = [path for room in rooms or ROOMS for path in sorted((ROOT / room).rglob("*.py"))]
    return [path for path in found if "migrations" not in path.parts]


def templates():
    return [
        path for path in sorted((ROOT / "templates").rglob("*")) if path.suffix in {".html", ".txt"}
    ]


def text(path):
    return path.read_text(encoding="utf-8")


def faults(paths, guard):
    """What a guard finds, by file."""
    found = {name(path): guard(text(path)) for path in paths}
    return {path: faults for path, faults in found.items() if faults}
