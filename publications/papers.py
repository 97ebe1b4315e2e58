"""A published text as PDF and as a Word file, made from the same tree as its page, once for the same words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from html import escape
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from core.counts import digits
from core.languages import spoken, worded_in
from core.print import apart, breakable, ltr, typeset, typeset_once, unmarked
from core.print.trees import printed
from core.rich import Document, Section, html_of
from core.rich.tidying import Block
from core.rosette import rosette
from core.templatetags.words import day
from core.word_files import write
from editions.documents import content_of_figure
from editions.models import Figure
from groups.models import Cycle
from publications.citing import styles
from publications.reading import Published, affiliated, document_of
from publications.told import Recommended, recommended

#: A title longer than this is set smaller on the cover.
LONG_TITLE = 90
WIDE = 900


def pdf_of(published: Published) -> bytes:
    """The PDF of a text: kept under the hash of its words, and made when nobody asked for it yet."""
    with override(spoken(published.edition.language)):
        data, files = _brief_data(published)
    title, language = published.edition.title, published.edition.language
    return typeset_once("brief", data, title=title, language=language, files=files)


def set_anew(published: Published) -> bytes:
    """The PDF of a text, made whether or not it is kept."""
    with override(spoken(published.edition.language)):
        data, files = _brief_data(published)
    title, language = published.edition.title, published.edition.language
    return typeset("brief", data, title=title, language=language, files=files)


def pack_of(cycle: Cycle, briefs: Sequence[Published], language: str) -> bytes:
    """All briefs of a cycle in one volume, each in the language of the volume or, failing that, its own."""
    with override(spoken(language)):
        data, files = _pack_data(cycle, briefs, language)
        title = str(data["title_words"])
    return typeset_once("brief", data, title=title, language=language, files=files, alone=True)


def docx_of(published: Published) -> bytes:
    """The Word file of a text, with its recommendations and how it is cited."""
    document = _with_bytes(published)
    with override(spoken(published.edition.language)):
        sections = (*document.sections, *_recommendations(published))
        return write(replace(document, sections=sections, closing=(_closing(published),)))


def _frame(cycle: Cycle, language: str) -> dict[str, Any]:
    """What stands on every page, in the words of the house beside a text in a language."""
    group = cycle.group
    return {
        "accent": group.accent,
        "rosette": rosette(group.acronym or "", cycle.year or 0, "currentColor"),
        "mark": apart(worded_in(group, "name", language).text),
        "under_mark": apart(str(cycle)),
        "contents_heading": _("Contents"),
        "digits": [digits(str(number)) for number in range(10)],
        "title_size": 27,
    }


def _brief_data(published: Published) -> tuple[dict[str, Any], dict[str, bytes]]:
    one, files = _one(published, "a")
    edition = published.edition
    lines = [one["published"], one["version"], ltr(published.cited().address), published.licence]
    if published.brief.is_sample:
        lines.append(_sample())
    return {
        **_frame(published.cycle, edition.language),
        "is_pack": False,
        "has_contents": len(edition.text_version.content) > 3,  # noqa: PLR2004 -- fewer are seen at once
        "running": breakable(_shortened(edition.title)),
        "foot": ltr(published.cited().address),
        "heading": breakable(edition.title),
        "title_size": 27 if len(edition.title) <= LONG_TITLE else 20,
        "kind_words": one["over"],
        "authors": [author["name"] for author in edition.authors],
        "keywords": published.keywords,
        "lines": [line for line in lines if line],
        "briefs": [one],
    }, files


def _sample() -> str:
    return _("Sample: added for this demonstration, not taken from the group’s public record.")


def _pack_data(
    cycle: Cycle, briefs: Sequence[Published], language: str
) -> tuple[dict[str, Any], dict[str, bytes]]:
    pictures: dict[str, bytes] = {}
    told = []
    are_samples = bool(briefs) and all(each.brief.is_sample for each in briefs)
    for place, each in enumerate(briefs):
        # A brief that exists in another language alone is set in that language, its headings too.
        with override(spoken(each.edition.language)):
            one, files = _one(each, f"b{place}")
            if each.brief.is_sample and not are_samples:
                one["imprint"].append(_sample())
        pictures |= files
        told.append(one)
    heading = _("Policy briefs of %(cycle)s") % {"cycle": str(cycle)}
    newest = max((each.edition.appears_at for each in briefs), default=None)
    return {
        **_frame(cycle, language),
        "is_pack": True,
        "has_contents": True,
        "running": heading,
        "foot": "",
        "heading": heading,
        "title_words": heading,
        "kind_words": pgettext("a volume of briefs", "Policy pack"),
        "authors": sorted({name for each in briefs for name in each.document.authors}),
        "keywords": [],
        "lines": [
            *([_("As published until %(day)s") % {"day": apart(day(newest))}] if newest else []),
            *([_sample()] if are_samples else []),
        ],
        "briefs": told,
    }, pictures


def _one(published: Published, mark: str) -> tuple[dict[str, Any], dict[str, bytes]]:
    document = _with_bytes(published)
    numbers = {key: digits(str(number)) for key, number in document.citation_numbers().items()}
    names = {key: f"{mark}-{place}.jpg" for place, key in enumerate(document.pictures)}
    shown = {
        key: {
            "file": names[key],
            "alternative": picture.alternative,
            "caption": picture.caption,
            "wide": picture.width >= WIDE,
        }
        for key, picture in document.pictures.items()
        if picture.content
    }
    contents = {name: document.pictures[key].content for key, name in names.items() if key in shown}
    return {
        **_named(published),
        "language": document.language,
        "rtl": document.is_rtl,
        "numbers": numbers,
        "pictures": shown,
        **_texts(published, document, numbers),
    }, contents


def _named(published: Published) -> dict[str, Any]:
    edition, cited = published.edition, published.cited()
    return {
        "title": breakable(edition.title),
        "over": _("Policy brief No. %(number)s") % {"number": apart(digits(str(cited.number)))},
        "published": _("Published on %(day)s") % {"day": apart(day(edition.appears_at))},
        "version": _("Version %(number)s") % {"number": apart(digits(str(cited.version)))},
        "people": [_person(author) for author in affiliated(edition)],
        "cite_heading": _("How to cite"),
        "cite": [
            {"style": style, "words": breakable(words)} for style, words in styles(cited, apart)
        ],
        "imprint": _imprint(published),
    }


def _texts(published: Published, document: Document, numbers: Mapping[str, str]) -> dict[str, Any]:
    return {
        "sections": [
            {"title": breakable(each.title), "blocks": printed(each.blocks)}
            for each in document.sections
            if each.html
        ],
        "recommendations_heading": _("Recommendations and whom they address"),
        "recommendations": [_recommendation(each) for each in recommended(published.edition)],
        "cited_heading": _("Sources cited"),
        "cited": [
            {"number": numbers[key], "words": apart(breakable(words or url)), "url": url}
            for key, (words, url) in document.citations.items()
        ],
    }


def _imprint(published: Published) -> list[str]:
    said = [_("Licence: %(licence)s") % {"licence": ltr(published.licence)}]
    if published.publication.note and published.publication.number > 1:
        said.append(_("Corrected: %(note)s") % {"note": apart(published.publication.note)})
    if published.withdrawal is not None:
        said.insert(
            0, _("This brief was withdrawn: %(note)s") % {"note": apart(published.withdrawal.note)}
        )
    return said


def _person(author: Mapping[str, Any]) -> dict[str, str]:
    return {
        "name": apart(breakable(author["name"])),
        "affiliation": apart(breakable(author["affiliation"])),
        "orcid": author["orcid"],
    }


def _recommendation(one: Recommended) -> dict[str, Any]:
    return {
        "number": one.number,
        "text": breakable(one.text),
        "paragraphs": [breakable(words) for words in one.paragraphs],
        "facts": [
            {"label": _("%(label)s:") % {"label": label}, "words": apart(breakable(words))}
            for label, words in one.facts
        ],
    }


def _shortened(title: str) -> str:
    return title if len(title) <= LONG_TITLE else f"{title[:LONG_TITLE].rsplit(' ', 1)[0]}…"


def _with_bytes(published: Published) -> Document:
    """The text with the pictures themselves."""
    document = document_of(published.edition, published.cycle)
    if not document.pictures:
        return document
    rows = Figure.objects.filter(edition__brief=published.brief.pk, key__in=document.pictures)
    content = {row.key: content_of_figure(row) for row in rows}
    pictures = {
        key: replace(picture, content=content.get(key, b""))
        for key, picture in document.pictures.items()
    }
    return replace(document, pictures=pictures)


# What a Word file has beside its text ----------------------------------------------------------


def _recommendations(published: Published) -> Iterable[Section]:
    rows = recommended(published.edition)
    if rows:
        items = [
            [
                _line(one.text, bold=True),
                *(_line(words) for words in one.paragraphs),
                *(_line(f"{label}: {words}") for label, words in one.facts),
            ]
            for one in rows
        ]
        tree: list[Block] = [{"t": "ol", "start": 1, "items": items}]
        yield Section("recommended", _("Recommendations and whom they address"), html_of(tree))


def _closing(published: Published) -> Section:
    """How it is cited, and what the cover of the paper and its last page say."""
    said = "".join(
        f"<p><strong>{escape(style)}</strong> {escape(words)}</p>"
        for style, words in styles(published.cited())
    )
    named, cycle = _named(published), published.cycle
    group = worded_in(cycle.group, "name", published.edition.language).text
    lines = [f"{group} · {cycle}", named["over"], named["published"], named["version"]]
    lines += [*named["imprint"], *([_sample()] if published.brief.is_sample else [])]
    told = "".join(f"<p>{escape(unmarked(line))}</p>" for line in lines)
    return Section("cite", _("How to cite"), said + told)


def _line(words: str, *, bold: bool = False) -> Block:
    return {"t": "p", "c": [{"x": " ".join(words.split()), **({"b": True} if bold else {})}]}
