from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.urls import reverse
from django.utils.translation import override

from core.context import place

GROUP = SimpleNamespace(slug="v20", mark="V20", name="Values 20")
CYCLE = SimpleNamespace(slug="2020", year=2020, mark_year=2020)


def render(source, spoken="en", **context):
    with override(spoken):
        return Template("{% load chrome %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("section", "below", "current"),
    [
        ("teams", "", ' aria-current="page"'),
        ("teams", "global-values/", ' aria-current="true"'),
        ("home", "", ""),
    ],
)
def test_the_section_of_a_page_is_marked(section, below, current):
    with override("en"):
        teams = reverse("groups:teams", args=["v20", "2020"])
    page = render(
        "{% group_nav %}", group=GROUP, cycle=CYCLE, section=section, page_path=teams + below
    )
    assert f'<a href="{teams}"{current}>Teams</a>' in page


def test_what_is_kept_follows_its_keys_and_its_language():
    source = "{% kept test_part key %}{{ key }}{{ other }}{% endkept %}"
    assert render(source, key="a", other=1) == "a1"
    assert render(source, key="a", other=2) == "a1"
    assert render(source, key="b", other=2) == "b2"
    assert render(source, "ar", key="a", other=3) == "a3"


def test_nobody_gets_the_mast_of_a_signed_in_person():
    signed_in = SimpleNamespace(is_authenticated=True, is_staff=True)
    nobody = SimpleNamespace(is_authenticated=False, is_staff=False)
    source = "{% include '_mast.html' %}"
    assert "My account" in render(source, user=signed_in, language="en")
    page = render(source, user=nobody, language="en")
    assert "My account" not in page
    assert "Sign in" in page


def test_a_page_names_itself_in_every_language():
    with override("fr"):
        around = place(RequestFactory().get("/fr/v20/2020/?order=new"))
    assert around["page_url"] == "http://127.0.0.1:8000/fr/v20/2020/"
    page = render("{% alternate_links %}{% language_links %}", "fr", **around)
    assert '<link rel="alternate" hreflang="ar" href="http://127.0.0.1:8000/ar/v20/2020/">' in page
    assert '<a href="/ar/v20/2020/" lang="ar" hreflang="ar" dir="rtl">العربية</a>' in page
    assert '<a href="/fr/' not in page


def test_a_group_brings_its_colour_and_a_picture_of_itself():
    page = render("{% accent_sheet '#8a3b12' %}")
    assert page == '<link rel="stylesheet" href="/accent/8a3b12.css">'
    assert render("{% accent_sheet nothing %}") == ""
    meta = render(
        "{% include '_meta.html' %}",
        public_url="http://x",
        page_url="http://x/ar/",
        social_path="/ar/v20/2020/social.png",
    )
    assert '<meta property="og:image" content="http://x/ar/v20/2020/social.png">' in meta
