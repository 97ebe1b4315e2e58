"""Every page of the house is HTML without a fault, in every language."""

import json
import os
import subprocess

import pytest
from django.conf import settings

from mailing.models import OutgoingLetter
from tests.matrix import addresses
from tests.pages import kinds
from tests.pages.markup import faults, skeleton

pytestmark = pytest.mark.django_db

ALL = os.environ.get("PROVE_PAGES") == "yes"
VNU = os.environ.get("TAWASUL_VNU", "")
LANGUAGES = [code for code, _name in settings.LANGUAGES]


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_whole(furnished, clients, language):
    found, named = [], addresses.names()
    # The languages share the addresses, and the rows of the house stand for each other; `make prove` looks at all of them.
    if not ALL:
        named = named[LANGUAGES.index(language) :: len(LANGUAGES)]
    for page in kinds.looked_at(furnished, clients, language, every=ALL, named=named):
        text = (page.content or clients[page.role].get(page.path).content).decode()
        spoken = language if page.path.startswith(f"/{language}/") else ""
        whole = "<html" in text
        found += [f"{page}: {fault}" for fault in faults(text, language=spoken, whole=whole)]

    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_forms_that_come_back_are_whole(furnished, clients, language):
    found = []
    for page, response in kinds.sent_back(furnished, clients, language):
        assert response.status_code in {200, 422}, page
        text = response.content.decode()
        found += [f"{page}: {fault}" for fault in faults(text, language=language)]

    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_that_say_no_are_whole(rf, language):
    found = []
    for name, response in kinds.refusals(rf, language):
        text = response.content.decode()
        found += [f"{name}: {fault}" for fault in faults(text, language=language)]

    assert not found, "\n" + "\n".join(found)


def test_letters_are_whole(furnished):
    found = []
    for letter in OutgoingLetter.objects.exclude(html=""):
        whole = [fault for fault in faults(letter.html) if fault != "no main with an id"]
        found += [f"{letter.letter}: {fault}" for fault in whole]

    assert not found, "\n" + "\n".join(found)


@pytest.mark.skipif(not VNU, reason="`make checkers` asks the HTML checker, which needs Java")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_checker_of_the_standard_finds_nothing(furnished, clients, language, tmp_path):
    pages = {}
    for number, page in enumerate(kinds.looked_at(furnished, clients, language)):
        content = page.content or clients[page.role].get(page.path).content
        if b"<html" in content:
            (tmp_path / f"{number}.html").write_bytes(content)
            pages[f"{number}.html"] = page
    command = ["java", "-jar", VNU, "--format", "json", "--errors-only", "--exit-zero-always"]
    asked = subprocess.run(
        [*command, "--stdout", *map(str, tmp_path.iterdir())], capture_output=True, check=True
    )
    found = [
        f"{pages[said['url'].rpartition('/')[2]]}: {said['message']}"
        for said in json.loads(asked.stdout)["messages"]
    ]

    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ("<p>one<div>two</p>", "unexpected-end-tag"),
        ('<ul class="x"></ul>', "empty ul"),
        ('<p id="a"></p><p id="a"></p>', "id a stands 2 times"),
        ('<label for="b">x</label>', "no such id"),
        ('<input name="q">', "without a label"),
        ("<p>None</p>", "says None"),
        ('<time datetime="2020-01-01T10:00:00.123456+00:00">x</time>', "time 2020"),
        ('<form hx-post="/"></form>', "unknown attribute hx-post"),
        ("<span><ul><li>x</li></ul></span>", "ul in span"),
        ('<a href="/"></a>', "a without words"),
        ("<table><tr role=row><td>x</table>", "tr with the role row"),
        (
            '<label>x<select name="z" required><option value="UTC">UTC</option></select></label>',
            "required select z without an empty choice",
        ),
    ],
)
def test_the_checker_sees_what_is_broken(broken, said):
    assert said in " ".join(faults(f"<!doctype html><title>x</title>{broken}", whole=False))


def test_a_page_that_differs_from_a_good_one_in_its_words_has_its_words_read():
    def page(language, words, more=""):
        return (
            f'<!doctype html><html lang="{language}" dir="ltr"><title>{words}</title>'
            f'<main id="main"><h1>{words}</h1><a href="/{language}/" title="{words}">{words}</a>{more}</main></html>'
        )

    assert faults(page("en", "Good"), language="en") == []
    assert skeleton(page("en", "Good")) == skeleton(page("fr", "Bon"))
    assert faults(page("fr", "Bon"), language="fr") == []
    assert "says None" in " ".join(faults(page("fr", "None"), language="fr"))
    assert faults(page("ar", "Bon"), language="fr") == ["html in ar, not in fr"]
    assert "a without words" in " ".join(faults(page("fr", ""), language="fr"))
    assert "unknown attribute" in " ".join(faults(page("fr", "Bon", "<p hx-x></p>")))
