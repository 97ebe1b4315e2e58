"""Every kind of page in a browser: nothing for axe, nothing out of the screen, every stop of the keyboard in its order.

The ordinary run opens an eighth of the kinds of pages, by turns in Arabic on a phone by day, in English on a desk by night and so
on; none may be refused there or wider than its screen. Axe and the keyboard go through each that is made of something no
page before it was made of, and past its head and foot where those were seen; the fullest pages come first. What
`make checkers` looks at is every page in every language, on both, by day and by night, and all of each by the keyboard.
"""

import itertools

import pytest

from engagement.launch.place import PROJECT
from tests.matrix import addresses
from tests.pages import kinds
from tests.walks import keyboard, seeing
from tests.walks.seeing import ALL, LANGUAGES, VIEWS, house

__all__ = ["house"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

#: A page's turn: each width by day and by night, in every language.
LOOKS = list(zip(("ar", "en", "fr", "ar"), VIEWS, strict=True))


@pytest.mark.skipif(ALL, reason="the long walk looks at every page in every language")
def test_nobody_is_kept_out_of_any_page(live_server, house, browser):
    world, clients = house
    tabs = seeing.tabs_of(browser, clients, live_server.url)
    # Every eighth address; `make checkers` looks at all.
    pages = seeing.pages_of(world, clients, "ar", named=addresses.names()[::8])
    pages.sort(key=lambda page: len(page.content), reverse=True)
    parts, found = seeing.Parts(), []
    for kind, (language, view) in zip(pages, itertools.cycle(LOOKS), strict=False):
        page, tab = kind.said_in(language), tabs[kind.role]
        tab.set_viewport_size({"width": view[0], "height": 900})
        found += [f"{page}: {fault}" for fault in seeing.visit(tab, live_server.url, page)]
        is_new, is_known = parts.of(tab)
        faults = [*seeing.faults(tab, *view, asks_axe=is_new, is_known=is_known)]
        if is_new:
            tab.set_viewport_size({"width": view[0], "height": 900})
            faults += keyboard.faults(tab, is_known=is_known)
        found += [f"{page} {view}: {fault}" for fault in faults]

    assert not found, "\n" + "\n".join(found)


@pytest.mark.skipif(not ALL, reason="`make checkers` takes this long walk")
@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_is_kept_out_of_any_page_in_any_language(live_server, house, browser, language):
    world, clients = house
    tabs = seeing.tabs_of(browser, clients, live_server.url)
    seeing.bring_axe(tabs)
    found = []
    for page in seeing.pages_of(world, clients, language):
        tab = tabs[page.role]
        found += [f"{page}: {fault}" for fault in seeing.visit(tab, live_server.url, page)]
        for view in VIEWS:
            faults = seeing.faults(tab, *view, asks_axe=True)
            found += [f"{page} {view}: {fault}" for fault in faults]
        for width in (390, 1280):
            tab.set_viewport_size({"width": width, "height": 900})
            found += [f"{page} {width}: {fault}" for fault in keyboard.faults(tab)]

    assert not found, "\n" + "\n".join(found)


def test_the_way_past_the_head_leads_to_the_words(live_server, page):
    page.goto(f"{live_server.url}/ar/about/")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "main"


def test_a_page_that_looks_anew_by_itself_stands_still_while_it_is_looked_at(page):
    asked = []

    def answer(route):
        asked.append(route.request.url)
        told = {"Refresh": "1", "Content-Type": "text/html"}
        route.fulfill(status=200, headers=told, body="<p>x</p>")

    page.route("**/*", answer)
    found = [*seeing.visit(page, "http://localhost", kinds.Page("waiting", "/waiting/", "a"))]
    page.wait_for_timeout(2500)

    assert (asked, found) == (["http://localhost/waiting/"], [])


def test_a_table_that_folds_into_a_list_is_still_read_out_as_a_table(page):
    page.set_content(
        '<html lang="en"><table data-folds><thead><tr><th scope="col">Hour</th></tr></thead>'
        '<tbody><tr><th scope="row">9</th><td>Opening</td></tr></tbody></table><table></table></html>'
    )
    page.add_script_tag(path=PROJECT / "static/tawasul.js")

    told = page.evaluate("[...document.querySelectorAll('table, table *')].map((e) => e.role)")

    head, body = ["rowgroup", "row", "columnheader"], ["rowgroup", "row", "rowheader", "cell"]
    assert told == ["table", *head, *body, None]


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ('<a href="#m">On</a>', "the first stop is not the way past the head"),
        (
            '<a class="skip" href="#m">On</a><a href="/" style="outline:none">x</a>',
            "has no outline",
        ),
        ('<a class="skip" href="#m">On</a><i style="position:fixed;inset:0"></i>', "is covered"),
        (
            '<a class="skip" href="#m">On</a><a href="/" style="position:fixed;left:-999px">x</a>',
            "is not seen",
        ),
    ],
)
def test_the_walk_sees_what_the_keyboard_meets(page, broken, said):
    page.set_content(f"<!doctype html><style>:focus{{outline:2px solid}}</style>{broken}")

    assert said in " ".join(keyboard.faults(page))


def test_past_a_known_head_the_middle_is_gone_through_and_the_foot_is_not(page):
    style = "<style>:focus { outline: 2px solid }</style>"
    bare = '<a href="/" style="outline: none">{}</a>'
    page.set_content(
        f'<!doctype html>{style}<a class="skip" href="#m">On</a>{bare.format("head")}'
        f'<main id="m" tabindex="-1"><a href="/">x</a>{bare.format("middle")}</main>{bare.format("foot")}'
    )

    found = list(keyboard.faults(page, is_known=True))

    assert [("no outline" in fault, "middle" in fault) for fault in found] == [(True, True)]


def test_past_a_known_head_axe_sees_the_middle_and_what_stands_outside(page):
    page.add_init_script(seeing.AXE)
    page.goto("about:blank")
    page.set_content(
        '<!doctype html><html lang="en"><title>x</title><header class="mast"><img src="data:,"></header>'
        '<div>nowhere</div><main><h1>x</h1><input></main><footer class="foot"><a href="/"></a></footer></html>'
    )

    whole = " ".join(seeing.faults(page, 390, "light", asks_axe=True))
    middle = " ".join(seeing.faults(page, 390, "light", asks_axe=True, is_known=True))

    assert [name in whole for name in ("image-alt", "link-name", "label", "region")] == [True] * 4
    assert [name in middle for name in ("image-alt", "link-name")] == [False] * 2
    assert [name in middle for name in ("label", "region")] == [True] * 2


def test_a_page_is_new_that_has_something_no_other_had(page):
    parts, whole = seeing.Parts(), '<header class="mast"><a href="/">x</a></header><main>{}</main>'
    found = []
    for words in (
        "<p>one</p>",
        "<p>two</p><p>three</p>",
        '<p class="late">x</p>',
        "<p><i>x</i></p>",
    ):
        page.set_content(whole.format(words))
        found.append(parts.of(page))

    assert found == [(True, False), (False, True), (True, True), (True, True)]
