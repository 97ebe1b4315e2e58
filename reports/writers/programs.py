"""JSON: what the report says, its codebook and every row, written as it is read."""

from __future__ import annotations

import json
from typing import IO, Any

from django.core.serializers.json import DjangoJSONEncoder

from core.print import unmarked
from reports.datasets import Dataset
from reports.writers.shared import Made, Tell, Written


def write(made: Made, file: IO[bytes], tell: Tell) -> Written:
    report = made.report
    head = {
        "title": report.title,
        "kind": report.kind,
        "group": report.group.slug,
        "cycle": report.cycle.slug,
        "language": report.language,
        "from": report.period_from,
        "to": report.period_to,
        "sees": report.sees,
        "report": _without_drawings(made.document.as_data()),
        "codebook": {one.name: _codebook(one) for one in made.datasets},
    }
    file.write(_text(head)[:-1] + b',\n"data": {')
    whole, done = sum(one.count() for one in made.datasets), 0
    for place, dataset in enumerate(made.datasets):
        file.write((",\n" if place else "\n").encode() + _text(dataset.name) + b": [")
        names = [column.name for column in dataset.columns]
        begun = False
        for page in dataset.pages():
            lines = [_text(dict(zip(names, row, strict=True))) for row in page]
            if lines:
                file.write((b",\n" if begun else b"\n") + b",\n".join(lines))
                begun = True
            done += len(lines)
            tell(done, whole)
        file.write(b"\n]")
    file.write(b"\n}}\n")
    return Written(rows=done)


def _text(value: Any) -> bytes:
    return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False).encode()


def _codebook(dataset: Dataset) -> dict[str, Any]:
    return {
        column.name: {
            "heading": column.heading,
            "meaning": column.meaning,
            "kind": column.kind,
            **({"values": dict(column.words)} if column.words else {}),
        }
        for column in dataset.columns
    }


def _without_drawings(value: Any) -> Any:
    """The words alone, without the marks that keep their direction on paper."""
    if isinstance(value, dict):
        return {key: _without_drawings(part) for key, part in value.items() if key != "chart"}
    if isinstance(value, list):
        return [_without_drawings(part) for part in value]
    return unmarked(value) if isinstance(value, str) else value
