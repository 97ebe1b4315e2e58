"""The other half of the pages: in Arabic on a phone by the keyboard, then in French on a desk by night under axe.

A file of its own, so that two processes can share the long walk.
"""

import pytest

from tests.walks import keyboard, seeing
from tests.walks.seeing import ALL, VIEWS, house

__all__ = ["house"]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(ALL, reason="the long walk looks at every page in every language"),
]

PHONE_BY_DAY, DESK_BY_NIGHT = VIEWS[0], VIEWS[3]


def test_nobody_is_kept_out_of_any_page_from_left_to_right(live_server, house, browser):
    world, clients = house
    tabs = seeing.tabs_of(browser, clients, live_server.url)
    pages = seeing.pages_of(world, clients, "ar", half=1)
    found = [*_by_the_keyboard(tabs, live_server.url, pages)]
    seeing.bring_axe(tabs)
    found += _under_axe(tabs, live_server.url, [page.said_in("fr") for page in pages])

    assert not found, "\n" + "\n".join(found)


def _by_the_keyboard(tabs, address, pages):
    heads = set()
    for page in pages:
        tab = tabs[page.role]
        yield from (f"{page}: {fault}" for fault in seeing.visit(tab, address, page))
        yield from (
            f"{page}: {fault}" for fault in seeing.faults(tab, *PHONE_BY_DAY, asks_axe=False)
        )
        tab.set_viewport_size({"width": PHONE_BY_DAY[0], "height": 900})
        is_known = page.head in heads
        yield from (f"{page}: {fault}" for fault in keyboard.faults(tab, is_known=is_known))
        heads.add(page.head)


def _under_axe(tabs, address, pages):
    heads = set()
    for page in pages:
        tab, is_known = tabs[page.role], page.head in heads
        yield from (f"{page}: {fault}" for fault in seeing.visit(tab, address, page))
        faults = seeing.faults(tab, *DESK_BY_NIGHT, asks_axe=True, is_known=is_known)
        yield from (f"{page}: {fault}" for fault in faults)
        heads.add(page.head)
