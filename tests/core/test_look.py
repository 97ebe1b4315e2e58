import re
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent.parent
SHEETS = sorted((PROJECT / "static").glob("*.css"))
TEMPLATES = sorted((PROJECT / "templates").rglob("*.html"))


def test_the_sheet_of_the_pages_is_light():
    assert (
        sum((PROJECT / "static" / name).stat().st_size for name in ("tawasul.css", "fonts.css"))
        < 30_000
    )


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_no_sheet_knows_one_side_from_the_other(sheet):
    rules = re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.DOTALL)
    assert re.findall(r"\b(?:left|right)\b", rules) == []
    assert (
        re.findall(
            r"(?<![-\w])(?:width|height|margin-top|margin-bottom|padding-top|padding-bottom)\s*:",
            rules,
        )
        == []
    )


def test_the_sheet_keeps_its_layers():
    first = (PROJECT / "static" / "tawasul.css").read_text().splitlines()[1]
    assert first == "@layer reset, tokens, base, layout, components, pages;"


def test_no_page_has_a_style_or_a_script_of_its_own():
    for page in TEMPLATES:
        if page.is_relative_to(PROJECT / "templates" / "letters"):
            continue
        source = page.read_text()
        assert not re.search(
            r"\sstyle=|<style|\son[a-z]+=\"|<script(?![^>]*\s(?:src=|type=\"application/(?:ld\+)?json\"))",
            source,
        ), page.name


def test_on_paper_no_heading_stays_behind_at_the_foot_of_a_page():
    """A table's head is carried over with its first row."""
    printed = (PROJECT / "static" / "tawasul.css").read_text().partition("@media print")[2]
    kept = re.search(r"([^{}]+)\{ break-after: avoid; \}", printed)[1]

    assert {"h2", "h3", "caption", "thead", "figcaption"} <= set(re.findall(r"[\w.]+", kept))
