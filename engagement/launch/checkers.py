"""`make checkers`: the slow look at every page: the checker of HTML, axe and the keyboard everywhere, Lighthouse.

The HTML checker needs Java, Lighthouse needs Node and Chromium. What is missing is said, with how to get it, and the
rest runs. Lighthouse looks at a demo that runs (`make run` in another window, filled with `manage.py fill` if you
like); the others start what they need.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from urllib.request import urlopen

from engagement.launch.alive import responds
from engagement.launch.place import PROJECT

TOOLS = PROJECT / "var" / "checkers"
PACKAGES = ("vnu-jar@26.9.27", "lighthouse@12.8.2")
VNU = TOOLS / "node_modules/vnu-jar/build/dist/vnu.jar"
LIGHTHOUSE = TOOLS / "node_modules/.bin/lighthouse"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
NEEDED = {
    ("java",): "Java runs the HTML checker: install Debian's `default-jre-headless`.",
    ("npm",): "npm brings the HTML checker and Lighthouse: install Debian's `nodejs` and `npm`.",
    BROWSERS: "Chromium shows the pages: install Debian's `chromium`.",
}
#: What promises.md asks of a public page on a telephone, in hundredths.
ASKED = {"accessibility": 100, "best-practices": 95, "seo": 95, "performance": 95}
LANGUAGES = ("ar", "en")
PLACE = re.compile(r"<loc>([^<]+)</loc>")
#: Words of an address that tell one kind of page from another; the others are names of things.
WORDS = frozenset({"about", "accessibility", "briefs", "campaigns", "cycles", "events", "ideas", "library", "organisations", "privacy", "record", "teams", "themes"})  # fmt: skip
#: Seconds that one walk may take: every page in one language, on two screens, by day and by night, takes half an hour.
LONGEST = 4 * 3600


def missing() -> list[str]:
    """What is not here, and how to get it."""
    return [how for names, how in NEEDED.items() if not any(map(shutil.which, names))]


def bring_tools() -> None:
    if (VNU.exists() and LIGHTHOUSE.exists()) or not shutil.which("npm"):
        return
    TOOLS.mkdir(parents=True, exist_ok=True)
    quiet = ["--no-audit", "--no-fund", "--loglevel", "error"]
    subprocess.run(["npm", "install", "--prefix", str(TOOLS), *quiet, *PACKAGES], check=False)


def kind_of(address: str) -> str:
    """An address without the names in it: `/ar/v20/2020/teams/presidency/` is a `*/*/teams/*`."""
    parts = address.split("/", 4)[4].strip("/").split("/")
    return "/".join(part if part in WORDS or not part else "*" for part in parts)


def one_of_each_kind(demo: str, language: str) -> list[str]:
    """The public pages of a running demo in one language, the first of each kind, as its map names them."""
    found: dict[str, str] = {}
    for section in PLACE.findall(_read(f"{demo}/sitemap.xml")):
        for address in PLACE.findall(_read(section)):
            here = re.sub(r"^https?://[^/]+", demo, address)
            here = re.sub(rf"^({re.escape(demo)})/[a-z-]+/", rf"\1/{language}/", here)
            found.setdefault(kind_of(here), here)
    return list(found.values())


def _read(address: str) -> str:
    with urlopen(address, timeout=30) as answer:  # noqa: S310 -- the demo of this machine
        return str(answer.read().decode())


def scores(address: str) -> dict[str, int]:
    """What Lighthouse gives a page on a telephone, in hundredths."""
    chromium = next(filter(None, map(shutil.which, BROWSERS)), "")
    command = [str(LIGHTHOUSE), address, "--quiet", "--output=json"]
    command += ["--chrome-flags=--headless=new --no-sandbox"]
    done = subprocess.run(
        command, capture_output=True, check=True, env=os.environ | {"CHROME_PATH": chromium}
    )
    categories = json.loads(done.stdout)["categories"]
    return {name: round(100 * (categories[name]["score"] or 0)) for name in ASKED}


def looked_at(demo: str) -> Iterator[tuple[str, dict[str, int]]]:
    for language in LANGUAGES:
        for address in one_of_each_kind(demo, language):
            yield address, scores(address)


def lighthouse(demo: str) -> bool:
    """Print a line for each page; true when all reach what is asked."""
    is_well = True
    for address, found in looked_at(demo):
        short = [name for name, asked in ASKED.items() if found[name] < asked]
        words = " ".join(f"{name} {score}" for name, score in found.items())
        verdict = f"TOO LITTLE: {', '.join(short)}" if short else "well"
        print(f"  {address}: {words}: {verdict}", flush=True)
        is_well = is_well and not short
    return is_well


def every_page() -> list[str]:
    """The command that walks through every page."""
    pages = ["tests/pages", "tests/walks/test_every_page_for_everybody.py"]
    return [sys.executable, "-m", "pytest", "--timeout", str(LONGEST), *pages]


def walks() -> bool:
    # The import of this package has named the settings of the platform itself.
    settings = {"DJANGO_SETTINGS_MODULE": "tests.settings"}
    environment = os.environ | settings | {"PROVE_PAGES": "yes"}
    if VNU.exists() and shutil.which("java"):
        environment["TAWASUL_VNU"] = str(VNU)
    return subprocess.run(every_page(), cwd=PROJECT, env=environment, check=False).returncode == 0


def main() -> int:
    for how in missing():
        print(f"  Missing: {how}")
    bring_tools()
    is_well = walks()
    demo = f"http://127.0.0.1:{os.environ.get('PORT', '8000')}"
    if not LIGHTHOUSE.exists():
        print("  Lighthouse is not here, so nothing was measured with it.")
    elif not responds(demo):
        print(f"  No demo answers at {demo}: start one with `make run`, then Lighthouse can look.")
    else:
        is_well = lighthouse(demo) and is_well
    return 0 if is_well and not missing() else 1


if __name__ == "__main__":
    raise SystemExit(main())
