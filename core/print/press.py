"""One paper is set, and the process ends: what a typesetter has learned by then goes with it.

It is run by itself (see `core.print.setting`): it knows the typesetter, and nothing of the house.
"""

import json
import sys

import typst


def main() -> None:
    told = json.load(sys.stdin.buffer)
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=told.pop("folders")
    )
    made = typst.compile(**told, font_paths=fonts, ignore_system_fonts=True, format="pdf")
    sys.stdout.buffer.write(made if isinstance(made, bytes) else b"")


if __name__ == "__main__":
    main()
