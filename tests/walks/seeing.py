"""What a browser sees of every kind of page: axe's faults, and what stands out of the screen."""

import os

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Error

from tests.matrix import world as worlds
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


@pytest.fixture
def house(transactional_db, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    world = kinds.furnish(worlds.build())
    return world, kinds.visitors(world)


def pages_of(world, clients, language):
    pages = kinds.looked_at(world, clients, language, every=ALL)
    return kinds.in_a_browser(pages, twins=ALL)


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


def visit(tab, address):
    """A page that looks anew by itself may be on its way when the next one is asked for."""
    try:
        tab.goto(address)
    except Error as stopped:
        if "ERR_ABORTED" not in str(stopped):
            raise
        tab.goto(address)


def faults(tab, width, scheme, *, asks_axe):
    tab.set_viewport_size({"width": width, "height": 900})
    tab.emulate_media(color_scheme=scheme)
    if asks_axe:
        for fault in Axe().run(tab, options=RULES).response["violations"]:
            yield f"{fault['id']}: {fault['nodes'][0]['html'][:160]}"
    for narrow in {width, min(width, NARROWEST)}:
        tab.set_viewport_size({"width": narrow, "height": 900})
        if (wide := tab.evaluate("document.documentElement.scrollWidth")) > narrow:
            yield f"{wide} wide on a screen of {narrow}"
