"""What a browser sees of every kind of page: axe's faults, and what stands out of the screen."""

import os

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Error

from tests.matrix import world as worlds
from tests.matrix.conftest import take_no_notes
from tests.pages import kinds

ALL = os.environ.get("PROVE_PAGES") == "yes"
LANGUAGES = [code for code, _name in settings.LANGUAGES]
VIEWS = [(width, scheme) for width in (390, 1280) for scheme in ("light", "dark")]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
#: `preload` would fetch the sheets again, which the policy of the pages refuses. Of what is well, nothing is told at length.
RULES = {
    "runOnly": {"type": "tag", "values": TAGS},
    "preload": False,
    "resultTypes": ["violations"],
}
NARROWEST = 320
#: Pieces that a page takes in while somebody writes; they are no pages themselves.
PIECES = {
    "campaigns:similar",
    "letter-as-page",
    "packs:progress",
    "registrants:organisations",
    "reports:progress",
}
AXE = Axe().axe_script
#: Head and foot, which many pages share.
SHARED = [["body > .mast"], ["body > .foot"]]
#: What a page is made of: each element as the sheets and the rules know it, in what it stands. First the page, then its head and foot.
PARTS = """() => {
  const named = (e) => [e.tagName, ...e.classList, e.type, e.getAttribute("role"), e.tabIndex >= 0,
    ...e.getAttributeNames().filter((name) => name.startsWith("aria-"))].join(" ");
  const of = (all) => [...new Set([...all].map((e) => named(e.parentElement) + " > " + named(e)))];
  return [of(document.querySelectorAll("body *")), of(document.querySelectorAll(":is(.mast, .foot) *"))];
}"""


@pytest.fixture
def house(transactional_db, settings, monkeypatch):
    take_no_notes(monkeypatch)
    settings.SECOND_FACTOR_REQUIRED = False
    world = kinds.furnish(worlds.build())
    return world, kinds.visitors(world)


def pages_of(world, clients, language, named=None):
    """Without `ALL`, a page that stands behind a private link, too, is looked at where it stands for those signed in."""
    pages = kinds.looked_at(world, clients, language, every=ALL, named=named)
    known = {page.name for page in pages}
    return [
        page
        for page in pages
        if page.name not in PIECES
        and (ALL or page.name.removesuffix(kinds.BY_LINK) not in known - {page.name})
    ]


def tabs_of(browser, clients, address):
    """A browser's tab for each standing, signed in as the client of that standing is."""
    tabs = {}
    for role, client in clients.items():
        context = browser.new_context(bypass_csp=True, reduced_motion="reduce")
        context.add_cookies(
            [
                {"name": name, "value": kept.value, "url": address}
                for name, kept in client.cookies.items()
            ]
        )
        tabs[role] = context.new_page()
    return tabs


class Parts:
    """What pages are made of, as far as they were looked at."""

    def __init__(self):
        self._seen = set()

    def of(self, tab):
        """Whether something of this page was not seen before, and whether its head and foot were."""
        page, shared = map(set, tab.evaluate(PARTS))
        is_new, is_known = not page <= self._seen, shared <= self._seen
        self._seen |= page
        return is_new, is_known


def bring_axe(tabs):
    """Each page from here on has it before its own scripts come."""
    for tab in tabs.values():
        tab.add_init_script(AXE)


def visit(tab, address, page):
    """Open the page; say so where it is not what it was for the client."""
    answer = _go(tab, address + page.path)
    if answer.status != (404 if page.name == kinds.NOT_FOUND else 200):
        yield f"answered {answer.status}"
    if "refresh" in answer.headers:
        # It would look anew by itself, in the middle of being looked at.
        tab.evaluate("window.stop()")


def _go(tab, address):
    """A page that looks anew by itself may be on its way when the next one is asked for."""
    try:
        return tab.goto(address)
    except Error as stopped:
        if "ERR_ABORTED" not in str(stopped):
            raise
        return tab.goto(address)


def faults(tab, width, scheme, *, asks_axe, is_known=False):
    """What axe finds, past head and foot where they are known, and what stands out of the screen."""
    tab.set_viewport_size({"width": width, "height": 900})
    tab.emulate_media(color_scheme=scheme)
    if asks_axe:
        yield from _faults_for_axe(tab, left_out=SHARED if is_known else [])
    for narrow in {width, min(width, NARROWEST)}:
        tab.set_viewport_size({"width": narrow, "height": 900})
        if (wide := tab.evaluate("document.documentElement.scrollWidth")) > narrow:
            yield f"{wide} wide on a screen of {narrow}"


def _faults_for_axe(tab, left_out):
    if not tab.evaluate("'axe' in window"):
        tab.add_script_tag(content=AXE)
    asked = "([what, how]) => axe.run(what, how).then((told) => told.violations)"
    for fault in tab.evaluate(asked, [{"include": [["html"]], "exclude": left_out}, RULES]):
        yield f"{fault['id']}: {fault['nodes'][0]['html'][:160]}"
