"""Every kind of page in a browser: nothing for axe, all of it by the keyboard, nothing out of the screen.

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
#: More stops than any page has; who is still on the page after so many is trapped.
MANY = 600

#: A form for a new row begins in its first field; the walk begins where the page does.
FROM_THE_TOP = "() => { document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex'); }"

#: Says of each stop of the keyboard whether it can be seen and has an outline.
STOP = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return null;
  const box = e.getBoundingClientRect(), style = getComputedStyle(e);
  const over = document.elementFromPoint(box.x + Math.min(box.width / 2, 8), box.y + box.height / 2);
  const known = e.dataset.stop;
  e.dataset.stop = "1";
  return {
    what: e.outerHTML.slice(0, 120),
    again: known === "1",
    outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
    covered: !!over && over !== e && !e.contains(over) && !over.contains(e) && !e.labels?.[0]?.contains(over),
    skip: e.matches(".skip, .skip-to-content-link"),
    positive: e.tabIndex > 0,
  };
}"""


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


def stops_of(tab):
    """Every stop from the top of the page until the keyboard leaves it."""
    tab.evaluate(FROM_THE_TOP)
    for _ in range(MANY):
        tab.keyboard.press("Tab")
        stop = tab.evaluate(STOP)
        if stop is None or stop["again"]:
            return
        yield stop
    yield {"what": "a trap", "seen": False, "outlined": False, "covered": False, "positive": False}


def by_keyboard(tab):
    stops = list(stops_of(tab))
    if not stops or not stops[0]["skip"]:
        yield "the first stop is not the way past the head"
    for stop in stops:
        for fault, is_fault in (
            ("is not seen", not stop["seen"]),
            ("has no outline", not stop["outlined"]),
            ("is covered", stop["covered"]),
            ("is out of order", stop["positive"]),
        ):
            if is_fault:
                yield f"{fault}: {stop['what']}"


@pytest.mark.parametrize("language", LANGUAGES if ALL else ["ar"])
def test_every_page_goes_by_the_keyboard_alone(live_server, house, browser, language):
    world, clients = house
    tabs, found = tabs_of(browser, clients, live_server.url, reduced_motion="reduce"), []
    for page in pages_of(world, clients, language):
        for width in (390, 1280) if ALL else (390,):
            tab = tabs[page.role]
            tab.set_viewport_size({"width": width, "height": 900})
            tab.goto(live_server.url + page.path)
            found += [f"{page} {width}: {fault}" for fault in by_keyboard(tab)]

    assert not found, "\n" + "\n".join(found)


def test_the_way_past_the_head_leads_to_the_words(live_server, house, browser):
    _world, clients = house
    tab = tabs_of(browser, {"a": clients["a"]}, live_server.url)["a"]
    tab.goto(f"{live_server.url}/ar/about/")

    tab.keyboard.press("Tab")
    tab.keyboard.press("Enter")

    assert tab.evaluate("document.activeElement.id") == "main"
