import re

import pytest
from django.conf import settings

from engagement.sitemaps import SITEMAPS
from tests.factories.groups import CycleFactory, GroupFactory


@pytest.fixture
def groups(db):
    """A public group with a cycle, and one that is not public."""
    for slug, is_public in (("open", True), ("hidden", False)):
        CycleFactory(group=GroupFactory(slug=slug, name=slug, is_public=is_public), slug="2020")


def locations(client, section):
    return re.findall(r"<loc>http://[^/]+([^<]+)</loc>", page(client, f"/sitemap-{section}.xml"))


def page(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_index_names_every_section(client, groups):
    listed = re.findall(r"/sitemap-(\w+)\.xml", page(client, "/sitemap.xml"))

    assert listed == list(SITEMAPS)


def test_every_language_of_a_public_page_is_there_and_nothing_hidden(client, groups):
    codes = [code for code, _name in settings.LANGUAGES]

    assert sorted(locations(client, "groups")) == sorted(f"/{code}/open/" for code in codes)
    assert sorted(locations(client, "cycles")) == sorted(f"/{code}/open/2020/" for code in codes)
    assert f"/{codes[0]}/privacy/" in locations(client, "pages")


@pytest.mark.parametrize("section", SITEMAPS)
def test_each_section_can_be_read(client, groups, section):
    assert "hidden" not in page(client, f"/sitemap-{section}.xml")


def test_robots_are_told_where_it_is(client, db):
    assert "/sitemap.xml" in page(client, "/robots.txt")
