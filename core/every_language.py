"""A translated text read in one column: every language of it as JSON, for pages that join many small rows."""

from __future__ import annotations

from django.conf import settings
from django.db.models.functions import JSONObject


def every_language(name: str) -> JSONObject:
    """`{"ar": ..., "en": ...}` of a translated field; `core.languages.worded` reads it."""
    return JSONObject(
        **{code: f"{name}_{code.replace('-', '_')}" for code, _called in settings.CONTENT_LANGUAGES}
    )
