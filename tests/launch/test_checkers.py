import tomllib

import pytest

from engagement.launch import checkers
from engagement.launch.place import PROJECT

#: A page of each section of the map, and the four of the platform itself.
PAGES = [
    "",
    "about/",
    "privacy/",
    "accessibility/",
    "v20/",
    "v20/2020/",
    "v20/2020/teams/presidency/",
    "v20/2020/themes/trust/",
    "v20/2020/campaigns/values/",
    "v20/2020/campaigns/values/ideas/1/",
    "v20/2020/events/summit/",
    "v20/2020/briefs/1/",
    "v20/library/reference/",
]


def test_each_kind_of_page_is_told_from_the_others():
    kinds = [checkers.kind_of(f"http://127.0.0.1:8000/ar/{page}") for page in PAGES]

    assert len(set(kinds)) == len(PAGES), kinds


@pytest.mark.parametrize("name", ["events/forum/", "themes/t1/", "briefs/9/"])
def test_two_things_of_one_kind_are_one_kind(name):
    at = "http://127.0.0.1:8000/en/v20/2020"

    assert checkers.kind_of(f"{at}/{name}") == checkers.kind_of(f"{at}/{name.split('/')[0]}/other/")


def test_a_walk_through_every_page_may_take_longer_than_a_test():
    told = tomllib.loads((PROJECT / "pyproject.toml").read_text())
    longest = told["tool"]["pytest"]["ini_options"]["timeout"]
    command = checkers.every_page()

    assert int(command[command.index("--timeout") + 1]) > 10 * longest
