"""Published practices as a file, narrowed as the list is: CSV, JSON, XLSX. What is not published is in none."""

from __future__ import annotations

import csv
import json
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from typing import IO, Any, cast

from django.conf import settings
from django.http import FileResponse, HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from core.limits import hold
from core.sheets import XLSX, Sheet, harmless, write_book
from practices import links
from practices.listing import Asked, asked_for
from practices.models import Criterion, Practice, PracticeQuerySet

#: From one address.
HOURLY = 60
ENDINGS = ("csv", "json", "xlsx")
COLUMNS = (
    "number",
    "cycle",
    "kind",
    "language",
    "organisation",
    "countries",
    "field",
    "goals",
    "period",
    "published",
    "evidence",
    "address",
)
TEXTS = ("title", "summary", "beneficiaries")


def file_of(
    request: HttpRequest, rows: PracticeQuerySet, criteria: list[Criterion], ending: str, name: str
) -> HttpResponseBase:
    """The file of what is asked for."""
    hold(
        "practices-data", request.META.get("REMOTE_ADDR", ""), limit=HOURLY, per=timedelta(hours=1)
    )
    near = asked_for(rows, Asked.read(request.GET)).order_by("pk").for_page()
    found = near.prefetch_related("described").iterator(chunk_size=500)
    response: HttpResponseBase
    if ending == "csv":
        response = StreamingHttpResponse(
            _lines(found, criteria), content_type="text/csv; charset=utf-8"
        )
    elif ending == "json":
        response = StreamingHttpResponse(
            _json(found, criteria), content_type="application/json; charset=utf-8"
        )
    else:
        response = FileResponse(_book(found, criteria), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return response


def _columns(criteria: list[Criterion]) -> list[str]:
    codes = [code for code, _name in settings.CONTENT_LANGUAGES]
    texts = [f"{name}_{code}" for name in TEXTS for code in codes]
    return [*COLUMNS, *texts, *(_heading(each, code) for each in criteria for code in codes)]


def _heading(criterion: Criterion, code: str) -> str:
    return f"{criterion.label} ({code})"


def _in(row: Any, name: str, code: str) -> str:
    return str(vars(row).get(f"{name}_{code.replace('-', '_')}") or "") if row is not None else ""


def _facts(practice: Practice) -> dict[str, Any]:
    named = practice.organisation.name if practice.organisation else practice.organisation_name
    at = practice.published_at
    return {
        "number": practice.number,
        "cycle": practice.cycle.slug,
        "kind": practice.kind,
        "language": practice.language,
        "organisation": named,
        "countries": practice.countries,
        "field": practice.field.name if practice.field else "",
        "goals": practice.goals,
        "period": str(practice.period),
        "published": at.isoformat() if at else "",
        "evidence": practice.evidence_url,
        "address": links.url(links.practice_path(practice)),
    }


def _row(practice: Practice, criteria: list[Criterion]) -> list[object]:
    codes = [code for code, _name in settings.CONTENT_LANGUAGES]
    facts = _facts(practice)
    told = [" ".join(value) if isinstance(value, list) else value for value in facts.values()]
    answers = {each.criterion_id: each for each in practice.described.all()}
    texts = [_in(practice, name, code) for name in TEXTS for code in codes]
    said = [_in(answers.get(each.pk), "text", code) for each in criteria for code in codes]
    return [*told, *texts, *said]


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, line: str) -> str:
        return line


def _lines(found: Iterator[Practice], criteria: list[Criterion]) -> Iterator[str]:
    """With the mark of UTF-8, so that spreadsheets read Arabic."""
    writer = csv.writer(cast("Any", _Echo()))
    yield "\ufeff"
    yield str(writer.writerow([harmless(each) for each in _columns(criteria)]))
    for practice in found:
        yield str(writer.writerow([harmless(cell) for cell in _row(practice, criteria)]))


def _json(found: Iterator[Practice], criteria: list[Criterion]) -> Iterator[str]:
    codes = [code for code, _name in settings.CONTENT_LANGUAGES]
    yield '{"practices": ['
    for place, practice in enumerate(found):
        told = _facts(practice)
        for name in TEXTS:
            told[name] = {code: text for code in codes if (text := _in(practice, name, code))}
        answers = {each.criterion_id: each for each in practice.described.all()}
        told["criteria"] = [
            {
                "criterion": each.label,
                "text": {
                    code: text
                    for code in codes
                    if (text := _in(answers.get(each.pk), "text", code))
                },
            }
            for each in criteria
            if each.pk in answers
        ]
        yield ("," if place else "") + json.dumps(told, ensure_ascii=False, indent=1)
    yield "]}"


def _book(found: Iterator[Practice], criteria: list[Criterion]) -> IO[bytes]:
    file = tempfile.TemporaryFile()  # noqa: SIM115 -- the answer closes it
    rows = (_row(practice, criteria) for practice in found)
    write_book(file, [Sheet(_("Practices"), _columns(criteria), rows)])
    file.seek(0)
    return file
