"""A letter put together by hand reads like one of the library's."""

from email import message_from_bytes, policy

import pytest

from mailing.post import message_of
from mailing.wire import bytes_of
from tests.factories.mailing import LetterFactory

LONG = "ساعة كل شهر في كل مدرسة يحكي فيها كبار الحي للطلاب موقفًا عاشوه بقيمة تمسكوا بها " * 3
CASES = [
    {},
    {"subject": "Plain words", "to_name": ""},
    {"subject": LONG[:300], "to_name": LONG[:200]},
    {"to_name": 'Dr "Quote", <x@example.org>'},
    {"text": ".\n.hidden\nFrom here\n", "html": "<p>" + "long " * 900 + "</p>"},
    {
        "headers": {
            "Reply-To": "أمينة <amina@example.org>",
            "List-Unsubscribe": f"<https://x/{'a' * 400}>",
        }
    },
    {"to_email": "amina@مثال.إختبار"},
    {"subject": "🌳 trees", "language": "fr"},
]


def read(content):
    return message_from_bytes(content, policy=policy.default)


@pytest.mark.parametrize("case", CASES)
def test_both_ways_say_the_same(case):
    letter = LetterFactory.build(**case)

    ours = read(bytes_of(letter))
    theirs = read(message_of(letter).message().as_bytes())

    assert ours.defects == []
    for name in {*ours.keys(), *theirs.keys()} - {"Content-Type", "Content-Transfer-Encoding"}:
        # The library's reader puts a space where a long name was folded.
        assert "".join(ours[name].split()) == "".join(theirs[name].split()), name
    for kind in ("plain", "html"):
        parts = [whole.get_body((kind,)).get_content().split() for whole in (ours, theirs)]
        assert parts[0] == parts[1]


@pytest.mark.parametrize("case", CASES)
def test_a_letter_fits_any_server(case):
    content = bytes_of(LetterFactory.build(**case))

    assert content.isascii()
    assert max(map(len, content.split(b"\r\n"))) < 998
    assert b"\n" not in content.replace(b"\r\n", b"")


def test_words_that_look_like_code_stay_words():
    letter = LetterFactory.build(subject="=?utf-8?q?forged?=")

    assert read(bytes_of(letter))["Subject"] == "=?utf-8?q?forged?="


@pytest.mark.parametrize(
    "case",
    [
        {"subject": "One\r\nBcc: all@example.org"},
        {"to_name": "A\nB"},
        {"headers": {"Reply-To": "a@example.org\nBcc: all@example.org"}},
    ],
)
def test_nobody_adds_a_header_of_their_own(case):
    with pytest.raises(ValueError, match="B"):
        bytes_of(LetterFactory.build(**case))


@pytest.mark.parametrize(
    ("words", "names", "language", "said"),
    [
        ("Tawasul <letters@example.org>", {}, "ar", "تواصل <letters@example.org>"),
        ("Tawasul <letters@example.org>", {}, "en", "Tawasul <letters@example.org>"),
        # A name of the operator's own stays, unless they say it in other languages, too.
        ("V20 <letters@example.org>", {}, "ar", "V20 <letters@example.org>"),
        (
            "V20 <letters@example.org>",
            {"ar": "مجموعة القيم"},
            "ar",
            "مجموعة القيم <letters@example.org>",
        ),
        ("V20 <letters@example.org>", {"ar": "مجموعة القيم"}, "fr", "V20 <letters@example.org>"),
        ("letters@example.org", {}, "ar", "letters@example.org"),
    ],
)
def test_the_sender_is_named_in_the_readers_language(settings, words, names, language, said):
    settings.DEFAULT_FROM_EMAIL, settings.SENDER_NAMES = words, names
    letter = LetterFactory.build(language=language)

    assert read(bytes_of(letter))["From"] == said
    assert read(message_of(letter).message().as_bytes())["From"] == said
