"""Every other kind of page in French on a desk by night: those that axe leaves out in Arabic.

A file of its own, so that two processes can share the long walks.
"""

import pytest

from tests.walks import seeing
from tests.walks.seeing import ALL, VIEWS, house

__all__ = ["house"]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(ALL, reason="the long walk looks at every page in every language"),
]

DESK_BY_NIGHT = VIEWS[3]


def test_nobody_is_kept_out_of_any_page_from_left_to_right(live_server, house, browser):
    world, clients = house
    tabs = seeing.tabs_of(browser, clients, live_server.url)
    found = []
    for page in seeing.pages_of(world, clients, "fr")[1::2]:
        tab = tabs[page.role]
        seeing.visit(tab, live_server.url + page.path)
        faults = seeing.faults(tab, *DESK_BY_NIGHT, asks_axe=True)
        found += [f"{page}: {fault}" for fault in faults]

    assert not found, "\n" + "\n".join(found)
