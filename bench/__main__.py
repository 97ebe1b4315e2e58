"""`python -m bench`: measure what promises say, on a database of its own, and print one table."""

import argparse
import os
import sys
from importlib import import_module

import django

from bench import stores


def main() -> int:
    """0 when every promise is kept, 1 when one is broken."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--ideas", type=int, default=100_000, help="in the larger campaign")
    parser.add_argument("--rounds", type=int, default=60, help="of interleaved requests")
    parser.add_argument(
        "--keep", action="store_true", help="keep the filled database for next time"
    )
    parser.add_argument("--no-letters", action="store_true", help="leave out the 10,000 letters")
    asked = parser.parse_args()
    with stores.lent(keep=asked.keep) as place:
        os.environ.update(place.environment)
        os.environ["DJANGO_SETTINGS_MODULE"] = "engagement.settings"
        django.setup()
        code = import_module("bench.measure").main(asked, place)
    return int(code)


if __name__ == "__main__":
    sys.exit(main())
