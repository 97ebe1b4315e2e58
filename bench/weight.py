"""What a first visit weighs over the wire: the page, its styles, its scripts, its fonts."""

import re

from bench.client import Client
from bench.pages import Page
from bench.table import Line

MOST_BYTES = 150_000
_ASSETS = re.compile(r'(?:href|src)="(/static/[^"]+\.(?:css|js))"')
_INSIDE = re.compile(r'url\(["\']?([^"\')]+\.woff2)["\']?\)')
COMPRESSED = {"Accept_Encoding": "br, gzip", "Accept_Language": "ar"}
PLAIN = {"Accept_Encoding": "identity"}
#: Fonts for scripts that an Arabic or Latin page does not use are not fetched by a browser.
OTHER_SCRIPTS = ("noto", "cyrillic")


def measure(ours: Client, pages: list[Page]) -> list[Line]:
    """A line for each kind of page: kilobytes, the promise as the floor."""
    return [_line(ours, page) for page in pages]


def _line(ours: Client, page: Page) -> Line:
    html = ours.get(page.large, Accept_Encoding="identity").body.decode()
    total = len(ours.get(page.large, **COMPRESSED).body)
    fonts: set[str] = set()
    for address in dict.fromkeys(_ASSETS.findall(html)):
        total += len(ours.get(address, **COMPRESSED).body)
        if address.endswith(".css"):
            sheet = ours.get(address, **PLAIN).body.decode()
            fonts |= {_beside(address, name) for name in _INSIDE.findall(sheet)}
    for font in fonts:
        if not any(script in font.lower() for script in OTHER_SCRIPTS):
            total += len(ours.get(font, **COMPRESSED).body)
    kilobytes = total / 1000
    return Line(
        f"first view: {page.name}", kilobytes, MOST_BYTES / 1000, 1.0, bytes=total, unit="kB"
    )


def _beside(sheet: str, name: str) -> str:
    """The address of a file named in a style sheet."""
    if name.startswith("/"):
        return name
    parts = sheet.rsplit("/", 1)[0].split("/")
    for step in name.split("/"):
        if step == "..":
            parts.pop()
        elif step != ".":
            parts.append(step)
    return "/".join(parts)
