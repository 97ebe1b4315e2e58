"""Say what is being done, one line a step."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass
class Step:
    """A step under way; `words` is how it ended."""

    words: str = "done"


@contextmanager
def step(name: str) -> Iterator[Step]:
    """Print the name, then how it ended and, if it took a while, how long."""
    begun = time.monotonic()
    print(f"  {name}: ", end="", flush=True)
    under_way = Step()
    try:
        yield under_way
    except BaseException:
        print("not done", flush=True)
        raise
    seconds = time.monotonic() - begun
    took = f" in {seconds:.0f} s" if seconds >= 1 else ""
    print(f"{under_way.words}{took}", flush=True)
