"""Every kind of page by the keyboard alone: each stop in its order, seen, with an outline, and no trap.

A file of its own, so that two processes can share the long walks.
"""

import pytest

from tests.walks.test_every_page_for_everybody import ALL, LANGUAGES, house, pages_of, tabs_of

__all__ = ["house"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

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
