import pytest
from django.utils.translation import override

from core.counts import Count, number, use_numerals


@pytest.fixture
def arabic_numerals():
    use_numerals("arab")
    yield
    use_numerals("latn")


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (Count(1284), "1,284"),
        (Count(400, "more than"), "more than 400"),
        (Count(200, "about"), "about 200"),
        (Count(None, "thousands"), "thousands"),
        (Count(None), "not known"),
        (Count(0), "0"),
    ],
)
def test_a_count_is_no_surer_than_its_source(count, words):
    with override("en"):
        assert count.words() == words == str(count)


def test_a_count_that_nobody_knows_is_nothing():
    assert [bool(Count(n, q)) for n, q in [(None, ""), (0, ""), (None, "thousands")]] == [
        False,
        True,
        True,
    ]


@pytest.mark.parametrize(
    ("language", "shown"),
    [("en", "200,000"), ("ar", "200,000"), ("fr", "200\u202f000"), ("es", "200.000")],
)
def test_thousands_are_parted_as_the_language_does(language, shown):
    with override(language):
        assert number(200_000) == shown


@pytest.mark.usefixtures("arabic_numerals")
def test_arabic_numerals_stand_on_arabic_pages_only():
    with override("ar"):
        assert (number(1284), number(1.5), Count(400).words()) == ("١٬٢٨٤", "١٫٥", "٤٠٠")
    with override("fr"):
        assert number(1284) == "1\u202f284"
