"""Every address, read by somebody who chose Arabic-Indic numerals: no number of ours stays in Latin ones."""

import re
from html.parser import HTMLParser

import pytest
from django.test import Client
from django.utils import translation

from accounts.models import User
from tests.matrix import addresses

pytestmark = pytest.mark.django_db
#: What people typed, as the factories type it.
TYPED = (
    r"(?:Group|Team|Theme|Person|Named Person|Organisation|Process|Milestone|Invited|فكرة رقم|ورقة سياسات|ورقة|حملة|لقاء|جلسة|سلسلة|ضيفة|فئة|سؤال|خيار|دعوة إلى أوراق|تقرير)"
    r"|(?:reason|theme|team|group|organisation|person|process|campaign|invited)"
)
#: Names and codes, which are the same in every language; the last are the words of the choice itself.
CODES = r"\d{4}-\d{4}-\d{4}-\d{4}|10\.\d{4}/\S+|\b\d{4}(?:-\d\d)?\b(?= أو|، أو|\u200e?\.$)|\S*@\S*|https?://\S+|/\S*/\S*|#[0-9a-f]{6}|#\d+|\bG\d+\b|\b\d{4}/\d{4}\b|CC BY 4\.0|[\w-]{36}|\b[2-9A-HJKMNP-Z]{10}\b|\w+\.\w+[: ]\d+|123"
NOT_OURS = re.compile(rf"(?:{TYPED})[ -]?\d+|{CODES}")
#: Shows a letter as it went to somebody else, who chose for themselves.
LETTERS = frozenset({"admin:mailing_outgoingletter_change"})
#: An organiser sees something of their own there.
OWN_PAGES = frozenset({"admin:index", "accounts:me"})
#: Keys and addresses; and the place of a column in the order, which Django writes.
CODED = frozenset({"field-slug", "field-source_pk", "field-target_pk", "sortpriority", "citation"})
VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
        "path",
        "line",
    ]
)


class Shown(HTMLParser):
    """The words of a page that are ours and in its language: no code, no words of people, nothing left to right."""

    def __init__(self):
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.words: list[str] = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if given.get("aria-label"):
            self.words.append(given["aria-label"])
        if tag in VOID:
            return
        foreign = given.get("dir") == "ltr" or given.get("lang", "ar") != "ar"
        is_code = bool(CODED & set((given.get("class") or "").split()))
        mute = tag in {"style", "script", "code", "datalist"} or foreign or is_code
        self.open.append((tag, mute or bool(self.open and self.open[-1][1])))

    def handle_endtag(self, tag):
        while self.open:
            name, _mute = self.open.pop()
            if name == tag:
                break

    def handle_data(self, data):
        if not (self.open and self.open[-1][1]):
            self.words.append(data.strip())


def latin_numbers(page):
    shown = Shown()
    shown.feed(page)
    return [words for words in shown.words if re.search(r"[0-9]", NOT_OURS.sub("", words))]


@pytest.fixture(scope="package")
def readers(world, django_db_blocker):
    """A stranger by the cookie, the keeper, who sees every page, and an organiser by their settings."""
    with django_db_blocker.unblock():
        User.objects.update(numerals="arab")
        found = {role: Client() for role in "ako"}
        found["a"].cookies["numerals"] = "arab"
        for role in "ko":
            found[role].force_login(world.people[role])
    return found


@pytest.fixture(autouse=True)
def _one_factor_is_enough(settings):
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.mark.parametrize("name", sorted(set(addresses.names()) - LETTERS))
def test_numbers_are_in_the_readers_numerals(world, readers, name):
    with translation.override("ar"):
        path = addresses.path_of(world, name, "own", "")
    if path is None:
        return
    for role in ("a", "k", *("o" if name in OWN_PAGES else "")):
        response = readers[role].get(path)
        if response.streaming:
            # A file is closed once it is read.
            b"".join(response.streaming_content)
        if response.status_code == 200 and "text/html" in response["Content-Type"]:
            assert latin_numbers(response.content.decode()) == [], f"{path} as {role}"
