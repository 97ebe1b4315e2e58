"""How practices are found: one index over the words of all languages."""

from __future__ import annotations

from functools import reduce
from operator import add
from typing import Any

from django.conf import settings
from django.db.models import Model

from core.searching import index_text, vector_of
from practices.models import Described, Practice


def _in(row: Model | None, name: str, language: str) -> str:
    """A translated column as it stands, in this language alone."""
    return str(vars(row).get(f"{name}_{language.replace('-', '_')}") or "") if row else ""


def index(practice: Practice) -> None:
    """Write what the index reads of a practice, from its words as they stand in the database."""
    row = Practice.objects.select_related("organisation", "field").get(pk=practice.pk)
    answers = list(Described.objects.filter(practice=row))
    told: dict[str, str] = {}
    for language, _name in settings.CONTENT_LANGUAGES:
        texts = [_in(row, name, language) for name in ("title", "summary", "beneficiaries")]
        texts += [_in(answer, "text", language) for answer in answers]
        texts += [_in(row.organisation, "name", language), _in(row.field, "name", language)]
        told[language] = "\n".join(text for text in texts if text)
    if row.organisation_name:
        told[row.language] = f"{told.get(row.language, '')}\n{row.organisation_name}"
    folded = {code: index_text(text) for code, text in told.items() if text.strip()}
    vectors: list[Any] = [vector_of(text, code) for code, text in folded.items()]
    vector = reduce(add, vectors) if vectors else None
    Practice.objects.filter(pk=row.pk).update(folded=" ".join(folded.values()), vector=vector)
