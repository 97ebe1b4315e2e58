"""A pack is made: rows as of one instant, files, papers, a report, what is open; part by part, never all in memory."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import IO, cast

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from core.archives import tables, zips
from core.archives.faults import Unfit
from core.archives.parts import FILES, File
from core.archives.steps import known_migrations
from core.languages import worded
from groups.models import Cycle
from packs import manifest, people
from packs.choosing import Choice
from packs.extras import extras_of
from packs.licences import licences_of
from packs.lines import Lines
from packs.manifest import About, Extra, Manifest, Table
from packs.models_of import USER, Kind, left_out
from packs.states import Step
from packs.typesetting import Write

#: Told which step is on, and how many of its parts are behind, of how many. Raises where nobody waits any more.
Tell = Callable[[Step, int, int], None]


@dataclass(frozen=True, slots=True)
class Packed:
    """A pack that was written."""

    manifest: Manifest
    fingerprint: str


@dataclass
class _Made:
    tables: list[Table] = field(default_factory=list)
    files: list[File] = field(default_factory=list)
    extras: list[Extra] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    cut: dict[str, int] = field(default_factory=dict)
    #: Names of files, as rows name them.
    named: list[str] = field(default_factory=list)


def nobody(_step: Step, _done: int, _of: int) -> None:
    """For those who do not wait."""


def pack(cycle: Cycle, out: IO[bytes], *, leave: str, now: datetime, tell: Tell = nobody) -> Packed:
    """Write the pack of a cycle. Without `leave`, the reason why, no personal data is in it. Raises Unfit in words."""
    about, made = _about(cycle, leave, now), _Made()
    with zips.Writing(out) as writing:
        # Durable: no transaction of somebody else's may have looked at the rows before us.
        with transaction.atomic(durable=True):
            tables.freeze(reads_only=False)
            tables.speak_plainly()
            choice = Choice(cycle, with_people=bool(leave))
            choice.choose()
            _rows(writing, made, choice, tell)
        _files(writing, made, tell)
        # Closed, however it goes: what sets the papers ends with it.
        with closing(extras_of(cycle, about, made.tables, now=now, tell=tell)) as extras:
            _extras(writing, made, extras)
        whole = _whole(about, made)
        text = whole.as_bytes()
        writing.close(text, manifest.seal_of(text))
    return Packed(whole, manifest.fingerprint(text))


def _extras(writing: zips.Writing, made: _Made, extras: Iterable[tuple[str, Write]]) -> None:
    for name, write in extras:
        with writing.part(name, is_dense=name.endswith(".pdf")) as part:
            write(cast("IO[bytes]", part))
        made.extras.append(Extra(name, part.size, part.sha256))


def _whole(about: About, made: _Made) -> Manifest:
    return Manifest(
        manifest.FORMAT,
        about,
        tuple(made.tables),
        tuple(made.files),
        tuple(made.extras),
        tuple(made.missing),
        made.cut,
        left_out(with_people=bool(about.leave)),
    )


def _about(cycle: Cycle, leave: str, now: datetime) -> About:
    with translation.override(cycle.group.languages[0] if cycle.group.languages else "ar"):
        title = f"{worded(cycle.group, 'name').text} {cycle}"
    with _said_otherwise(_("The tables are not of this version of the program.")):
        migrations = known_migrations("pack")
    licences = licences_of(cycle)
    return About(cycle.group.slug, cycle.slug, title, now, licences, leave, migrations)


@contextmanager
def _said_otherwise(words: str) -> Iterator[None]:
    """Archives speak to keepers at their terminal; whoever asked for a pack reads their own language."""
    try:
        yield
    except Unfit as unfit:
        raise Unfit(words) from unfit


def _rows(writing: zips.Writing, made: _Made, choice: Choice, tell: Tell) -> None:
    # Mixed into keys of readers and devices, and then nobody's.
    lines = Lines(choice, secrets.token_hex(16))
    every = list(choice.kinds.values())
    for done, kind in enumerate(every):
        tell(Step.ROWS, done, len(every))
        _hold_whole(made, lines, kind)
        made.tables.append(_table(writing, lines, kind))
        with writing.part(f"tables/{kind.label}.csv") as part:
            lines.write_table(kind, cast("IO[bytes]", part))
        made.extras.append(Extra(f"tables/{kind.label}.csv", part.size, part.sha256))
        made.named.extend(lines.files(kind))
    made.tables.append(_accounts(writing, with_people=choice.with_people))


def _hold_whole(made: _Made, lines: Lines, kind: Kind) -> None:
    """Links that lead to what stays are empty in the pack, and said; one that must not be empty has no pack."""
    for column, count in lines.cut(kind):
        name = f"{kind.label}.{column}"
        if column in kind.needed:
            why = _("%(name)s: some rows hang on something that is not in the cycle (%(count)s).")
            raise Unfit(why % {"name": name, "count": count})
        made.cut[name] = count


def _table(writing: zips.Writing, lines: Lines, kind: Kind) -> Table:
    said = lines.said(kind)
    with writing.part(f"{manifest.DATA}{kind.label}.jsonl") as part:
        lines.write(kind, cast("IO[bytes]", part))
    return Table(kind.label, kind.columns, said.rows, said.sum, part.size, part.sha256)


def _accounts(writing: zips.Writing, *, with_people: bool) -> Table:
    said = people.said(with_people=with_people)
    with writing.part(f"{manifest.DATA}{USER}.jsonl") as part:
        people.write(cast("IO[bytes]", part), with_people=with_people)
    columns = people.columns(with_people=with_people)
    return Table(USER, columns, said.rows, said.sum, part.size, part.sha256)


def _files(writing: zips.Writing, made: _Made, tell: Tell) -> None:
    """Every file that a row names, as far as it is there."""
    names = sorted(set(made.named))
    for done, name in enumerate(names):
        tell(Step.FILES, done, len(names))
        with _said_otherwise(_("%(name)s: this is no path of an uploaded file.") % {"name": name}):
            zips.hold_path(name)
        try:
            source = default_storage.open(name, "rb")
        except FileNotFoundError:
            made.missing.append(name)
            continue
        with source, writing.part(f"{FILES}{name}", is_dense=True) as part:
            while block := source.read(zips.BLOCK):
                part.write(block)
                # A large file takes longer than a lease.
                tell(Step.FILES, done, len(names))
        made.files.append(File(name, part.size, part.sha256))
