"""Translated texts in queries: read in one column as JSON, for pages that join many small rows; or named, each language a column."""

from __future__ import annotations

from django.conf import settings
from django.db.models.functions import JSONObject


def every_language(name: str) -> JSONObject:
    """`{"ar": ..., "en": ...}` of a translated field; `core.languages.worded` reads it."""
    return JSONObject(
        **{code: f"{name}_{code.replace('-', '_')}" for code, _called in settings.CONTENT_LANGUAGES}
    )


def columns_of(way: str, *names: str) -> list[str]:
    """The columns of translated texts at the end of a way: each text stands in one for every language, and one more."""
    codes = [code.replace("-", "_") for code, _called in settings.CONTENT_LANGUAGES]
    return [way + name + ending for name in names for ending in ("", *(f"_{c}" for c in codes))]
