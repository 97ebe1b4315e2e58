"""A published brief: the text that is read now, a text by its language, a version as it was."""

from __future__ import annotations

import json
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from briefs.models import Brief
from core.languages import language_name, spoken
from core.page_cache import cached_page
from core.print import apart
from publications import links
from publications.citing import styles
from publications.doors import published_for
from publications.exchange import meta_tags, schema_org
from publications.reading import Published, affiliated
from publications.shown import shown_sections
from publications.states import WITH_TEXT
from publications.told import recommended
from publications.views.shared import briefs_frame
from traces.trail import beside

GONE = 410
#: What would end a script element, or begin a comment in it, written otherwise.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@login_not_required
@require_safe
@cached_page("group")
def brief(request: HttpRequest, group: str, cycle: str, number: int) -> HttpResponse:
    """The newest text in the reader's language, or in its own."""
    return _page(request, published_for(request, group, cycle, number))


@login_not_required
@require_safe
@cached_page("group")
def text(request: HttpRequest, group: str, cycle: str, number: int, language: str) -> HttpResponse:
    return _page(request, published_for(request, group, cycle, number, language=language))


@login_not_required
@require_safe
@cached_page("group")
def version(
    request: HttpRequest, group: str, cycle: str, *, number: int, version: int, language: str
) -> HttpResponse:
    """A version as it was published."""
    found = published_for(request, group, cycle, number, version=version, language=language)
    return _page(request, found, is_version=True)


def _page(request: HttpRequest, found: Published, *, is_version: bool = False) -> HttpResponse:
    if found.withdrawal is not None:
        return _stone(request, found)
    edition, record, cited = found.edition, found.record, found.cited()
    text = shown_sections(found.document)
    with override(spoken(edition.language)):
        recommendations = recommended(edition)
    context = {
        **briefs_frame(record.cycle, title=edition.title, about=cited.abstract),
        **_versions(found),
        "published": found,
        "edition": edition,
        "record": record,
        "authors": affiliated(edition),
        "sections": text.sections,
        "notes": text.notes,
        "cited": text.cited,
        "recommendations": recommendations,
        "files": _files(found),
        "styles": styles(cited, apart),
        "citation_files": _citation_files(found),
        "citing": cited,
        "meta_tags": [] if is_version else meta_tags(cited),
        "linked_data": json.dumps(schema_org(cited), ensure_ascii=False).translate(_ESCAPES),
        "trail": beside(Brief(pk=record.brief_id)),
        "canonical_url": cited.url,
        "page_type": "article",
        "is_noindex": is_version and not found.is_latest,
    }
    return TemplateResponse(request, "publications/brief.html", context)


def _stone(request: HttpRequest, found: Published) -> HttpResponse:
    """What stays of a brief that was withdrawn: its name, its versions' dates, and why."""
    context = {
        **briefs_frame(found.cycle, title=found.edition.title),
        **_versions(found),
        "published": found,
        "edition": found.edition,
        "record": found.record,
        "authors": affiliated(found.edition),
        "is_noindex": True,
    }
    return TemplateResponse(request, "publications/withdrawn.html", context, status=GONE)


def _versions(found: Published) -> dict[str, Any]:
    record = found.record
    original = next((each for each in found.languages if each.is_original), found.edition)
    return {
        "versions": [
            (each, _version_path(found, each) if each.kind in WITH_TEXT else "")
            for each in reversed(found.publications)
        ],
        "languages": [
            (
                each,
                language_name(each.language),
                links.text_path(
                    record, each.language, 0 if found.is_latest else found.publication.number
                ),
            )
            for each in found.languages
        ],
        "original": original,
        "is_later": found.edition.appears_at > original.appears_at,
    }


def _version_path(found: Published, publication: Any) -> str:
    texts = {each.language for each in found.known if each.publication_id == publication.pk}
    language = found.edition.language
    if language not in texts:
        language = next(iter(texts), language)
    return links.text_path(found.record, language, publication.number)


def _files(found: Published) -> list[tuple[str, str]]:
    number, language = found.publication.number, found.edition.language
    return [
        (words, links.file_path(found.record, number, language, ending))
        for words, ending in (("PDF", "pdf"), (_("Word file"), "docx"))
        if ending != "pdf" or found.has_paper
    ]


def _citation_files(found: Published) -> list[tuple[str, str]]:
    """In the language of the text that is read, so that they cite this one."""
    forms = (("RIS", "ris"), ("BibTeX", "bib"), ("CSL-JSON", "json"), ("DataCite", "datacite"))
    language = found.edition.language
    # Where the house does not speak it, no page of the house leads to this text without its name.
    named = "" if spoken(language) == language else language
    with override(spoken(language)):
        return [
            (words, links.citation_path(found.record, ending, named)) for words, ending in forms
        ]
