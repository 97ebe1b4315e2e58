"""No room outgrows an afternoon's reading; those that do say why."""

import re

from tests.architecture import tree

CEILING = 3000
#: Rooms that may be larger, and why. Migrations are not counted.
LARGER = {
    "applications": (
        3700,
        "one way to a seat: the call, who is asked, who applies and changes what they wrote, who decides, the seat and who stands in, the desk of its organisation",
    ),
    "attendance": (
        3900,
        "one evening: the door, its papers, and what is asked and written afterwards",
    ),
    "briefs": (
        6400,
        "a call, the one road of a brief and everybody who walks it, at a desk or behind a link: one map holds them",
    ),
    "campaigns": (
        4600,
        "a call, its ideas and what readers do with them: one cannot be read without the other",
    ),
    "core": (
        11000,
        "ground of many small modules: rich text, differences and Word files in both directions, print, sheets and archives among them",
    ),
    "engagement": (
        10800,
        "the project: launcher, loader of systems, backup, made-up content, and a demo that shows each room at work",
    ),
    "events": (
        4850,
        "when and where as well as it is known, sessions and people, calendars, posters, who is reminded",
    ),
    "editions": (
        4200,
        "one text: written by several at once, kept, compared, spoken of, translated; each stands on the section's versions",
    ),
    "packs": (
        3200,
        "one archive, out of an installation and into another: what comes along is named model by model, and read back by the same rules",
    ),
    "practices": (
        3200,
        "one practice from its sender to the catalogue: written, read and talked about, published, found, given out as files",
    ),
    "programmes": (
        3800,
        "a draft, its published versions and what changed between them, and who speaks in both",
    ),
    "meetings": (
        5500,
        "a meeting is its agenda, who came, its minutes and what came out of them: one row leads to the next",
    ),
    "publications": (
        3200,
        "what is published for ever: one row, its pages, files, citations, versions and the volume of all",
    ),
    "registration": (
        4100,
        "one promise, exactly the capacity: forms, places, who asks, waits and is offered cannot be read apart",
    ),
    "reports": (
        5450,
        "seven kinds of one document, one of them over all rooms, and five forms of one file, with the worker that makes them: each is short, none stands alone",
    ),
    "reviews": (
        4600,
        "one promise, who knows whom: every page, letter, list and file of a round is judged by the same few rows",
    ),
    "groups": (
        5500,
        "a group's cycle is its teams, seats with who stands in, themes and hosts; every page shows them together, and all rooms are frozen, opened and closed with it",
    ),
}


def lines(room):
    return sum(len(tree.text(path).splitlines()) for path in tree.modules(room))


def test_no_room_passes_its_ceiling():
    ceilings = {room: LARGER.get(room, (CEILING, ""))[0] for room in tree.ROOMS}

    over = {room: lines(room) for room in tree.ROOMS if lines(room) > ceilings[room]}

    assert over == {}


def test_a_larger_ceiling_is_needed_and_says_why():
    idle = {room for room, (_most, why) in LARGER.items() if lines(room) <= CEILING or not why}

    assert idle == set()


def test_every_room_stands_on_the_map_and_in_the_contracts():
    contracts = tree.text(tree.ROOT / "pyproject.toml")
    rooms = {path.parent.name for path in tree.ROOT.glob("*/migrations")} | set(tree.ROOMS)
    layers = re.search(r'id = "rooms".*?layers = \[(.*?)\n\]', contracts, re.DOTALL).group(1)
    table = tree.text(tree.ROOT / "docs" / "house.md").partition("## Floors")[0]

    assert rooms == set(tree.ROOMS)
    assert set(re.findall(r"\w+", layers)) == rooms
    assert {
        room for room in rooms if not re.search(rf"^\|.*`{room}`", table, re.MULTILINE)
    } == set()
