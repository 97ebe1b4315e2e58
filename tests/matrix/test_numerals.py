"""What a reader of Arabic-Indic numerals would find in Latin ones; `test_addresses` looks for it on every page."""

import re
from html.parser import HTMLParser

import pytest

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


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("<p>12 فكرة</p>", ["12 فكرة"]),
        ('<a aria-label="الصفحة 2">٢</a>', ["الصفحة 2"]),
        ("<p>١٢ فكرة</p>", []),
        ("<p>Group 12, 10.5281/zenodo.1, reader-1@example.org</p>", []),
        ("<code>12</code><p dir=ltr>12</p><p lang=en>12</p><script>12</script>", []),
    ],
)
def test_numbers_of_ours_are_seen_and_names_and_codes_let_be(words, found):
    assert latin_numbers(words) == found
