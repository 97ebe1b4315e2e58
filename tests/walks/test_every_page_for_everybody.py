"""Every kind of page in a browser: nothing for axe, nothing out of the screen.

The ordinary run looks at one page of each kind, in Arabic on a phone by day and in French on a desk by night;
`make checkers` at every page in every language, on both, by day and by night.
"""

import os

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings

from tests.matrix import world as worlds
from tests.pages import kinds

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ALL = os.environ.get("PROVE_PAGES") == "yes"
LANGUAGES = [code for code, _name in settings.LANGUAGES]
VIEWS = [(width, scheme) for width in (390, 1280) for scheme in ("light", "dark")]
#: What the ordinary run looks at: a phone by day from right to left, a desk by night from left to right.
USUAL = {"ar": [VIEWS[0]], "fr": [VIEWS[3]]}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
#: `preload` would fetch the sheets again, which the policy of the pages refuses.
RULES = {"runOnly": {"type": "tag", "values": TAGS}, "preload": False}
NARROWEST = 320


@pytest.fixture
def house(transactional_db, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    world = kinds.furnish(worlds.build())
    return world, kinds.visitors(world)


def tabs_of(browser, clients, address, **options):
    """A browser's tab for each standing, signed in as the client of that standing is."""
    tabs = {}
    for role, client in clients.items():
        context = browser.new_context(bypass_csp=True, **options)
        context.add_cookies(
            [
                {"name": name, "value": kept.value, "url": address}
                for name, kept in client.cookies.items()
            ]
        )
        tabs[role] = context.new_page()
    return tabs


def pages_of(world, clients, language):
    pages = kinds.in_a_browser(kinds.looked_at(world, clients, language))
    return pages if ALL else kinds.one_of_each(pages)


def seen_by_axe(tab):
    for fault in Axe().run(tab, options=RULES).response["violations"]:
        yield f"{fault['id']}: {fault['nodes'][0]['html'][:160]}"


def outside(tab, width):
    for narrow in {width, min(width, NARROWEST)}:
        tab.set_viewport_size({"width": narrow, "height": 900})
        if (wide := tab.evaluate("document.documentElement.scrollWidth")) > narrow:
            yield f"{wide} wide on a screen of {narrow}"
    tab.set_viewport_size({"width": width, "height": 900})


@pytest.mark.parametrize("language", LANGUAGES if ALL else list(USUAL))
def test_nobody_is_kept_out_of_any_page(live_server, house, browser, language):
    world, clients = house
    tabs, found = tabs_of(browser, clients, live_server.url), []
    views = VIEWS if ALL else USUAL[language]
    for page in pages_of(world, clients, language):
        tab = tabs[page.role]
        tab.goto(live_server.url + page.path)
        for width, scheme in views:
            tab.set_viewport_size({"width": width, "height": 900})
            tab.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            faults = [*seen_by_axe(tab), *outside(tab, width)]
            found += [f"{page} {width} {scheme}: {fault}" for fault in faults]

    assert not found, "\n" + "\n".join(found)
