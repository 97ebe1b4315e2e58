"""Papers come from processes that end: what a typesetter keeps goes with them, and never adds to what makes the pack.

One is begun, which gets numbers alone and has its own line to the database; it has a few papers at a time set by another,
and all is written into one pipe, paper by paper. One that dies, or says nothing for long, is a fault as any other: the pack
is begun again.
"""

from __future__ import annotations

import os
import selectors
import subprocess
import sys
from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from functools import partial
from typing import IO, cast

from django.conf import settings

from packs.papers import Head, Lot
from packs.states import LEASE

Write = Callable[[IO[bytes]], object]
#: Told how many briefs are behind. Raises where nobody waits any more.
Beat = Callable[[int], None]
COMMAND = (sys.executable, "-m", "django", "set_papers")
BLOCK = 1 << 16
#: Whoever waits for a paper holds the lease meanwhile, every so many seconds; and waits no longer than a worker is waited for.
EVERY = 1.0
PATIENCE = LEASE.total_seconds()


class PapersLost(Exception):
    """The process that sets papers ended, or fell silent, before the last."""


def papers_of(
    lot: Lot,
    beat: Beat,
    command: Sequence[str] = COMMAND,
    *,
    every: float = EVERY,
    patience: float = PATIENCE,
) -> Generator[tuple[str, Write], None, None]:
    """The parts of a lot, and what writes each; each is to be written before the next is asked for. Raises PapersLost."""
    with _begun(command) as process, closing(_Line(process, every, patience)) as line:
        try:
            line.say(lot.as_bytes())
            behind = 0
            beat(behind)
            while found := line.head(partial(beat, behind)):
                behind = found.behind
                yield found.part, partial(line.copy, found.size, partial(beat, behind))
            if process.wait(patience):
                raise PapersLost(f"The process that sets papers ended with {process.returncode}.")
        finally:
            process.kill()


def _begun(command: Sequence[str]) -> subprocess.Popen[bytes]:
    """Settings come to it by the environment, as they came to us; its words for the keeper go where ours go."""
    return subprocess.Popen(  # noqa: S603 -- a command of ours, no word of anybody's in it
        command,
        cwd=settings.BASE_DIR,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        bufsize=0,
    )


class _Line:
    """What a process writes, read as it comes; whoever waits is told every so often."""

    def __init__(self, process: subprocess.Popen[bytes], every: float, patience: float) -> None:
        self._in, self._out = cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)
        self._every, self._patience = every, patience
        self._held = b""
        self._waits = selectors.DefaultSelector()
        self._waits.register(self._out, selectors.EVENT_READ)

    def say(self, words: bytes) -> None:
        try:
            self._in.write(words)
            self._in.close()
        except BrokenPipeError as error:
            raise PapersLost("The process that sets papers did not begin.") from error

    def head(self, beat: Callable[[], None]) -> Head | None:
        """Of the next paper; None where there is none any more."""
        while b"\n" not in self._held:
            if not self._more(beat):
                if self._held:
                    raise PapersLost("The process that sets papers ended in the middle of a line.")
                return None
        line, _end, self._held = self._held.partition(b"\n")
        return Head.read(line)

    def copy(self, size: int, beat: Callable[[], None], out: IO[bytes]) -> None:
        """The bytes of a paper."""
        while size:
            if not self._held and not self._more(beat):
                raise PapersLost("The process that sets papers ended in the middle of a paper.")
            block, self._held = self._held[:size], self._held[size:]
            out.write(block)
            size -= len(block)

    def close(self) -> None:
        self._waits.close()

    def _more(self, beat: Callable[[], None]) -> bool:
        """Whether anything came; it ended where nothing did."""
        waited = 0.0
        while not self._waits.select(self._every):
            waited += self._every
            if waited >= self._patience:
                raise PapersLost(f"The process that sets papers said nothing for {waited:.0f} s.")
            beat()
        block = os.read(self._out.fileno(), BLOCK)
        self._held += block
        return bool(block)
