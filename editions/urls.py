"""Addresses of texts. Each page stands at the desk and behind the private link of an author (`briefs.doors.routes`)."""

from __future__ import annotations

from typing import Any

from django.urls import URLPattern, URLResolver, path

from briefs.doors import routes
from editions.views import figures, remarks, section, text, translating, versions, word

app_name = "editions"

TEXT = "text/<slug:language>/"
ONE = f"{TEXT}sections/<slug:key>/"
STATES = f"{ONE}states/"

PAGES: list[tuple[str, Any, str]] = [
    ("text/", text.texts, "texts"),
    (TEXT, text.text, "text"),
    (f"{TEXT}title/", text.title, "title"),
    (f"{TEXT}status/", text.status, "status"),
    (f"{TEXT}source/", translating.newer_source, "newer_source"),
    (f"{TEXT}versions/", versions.versions, "versions"),
    (f"{TEXT}versions/<int:number>/", versions.version, "version"),
    (f"{TEXT}versions/<int:number>/back/", versions.put_back, "put_back"),
    (f"{TEXT}figures/", figures.figures, "figures"),
    (f"{TEXT}figures/<slug:key>/", figures.figure, "figure"),
    (f"{TEXT}figures/<slug:key>/file/", figures.figure_file, "figure_file"),
    (f"{TEXT}comments/<int:pk>/<slug:verb>/", remarks.on_remark, "on_remark"),
    (f"{TEXT}word/", word.word, "word"),
    (f"{TEXT}text.docx", word.word_out, "word_out"),
    (ONE, section.section, "section"),
    (f"{ONE}save/", section.save, "save"),
    (f"{ONE}beside/<int:pk>/", section.beside, "beside"),
    (f"{ONE}comments/", remarks.remark, "remark"),
    (f"{ONE}translation/", translating.translate, "translate"),
    (f"{ONE}translation/save/", translating.save_translated, "save_translated"),
    (STATES, versions.states, "states"),
    (f"{STATES}<int:pk>/back/", versions.put_back_state, "put_back_state"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path(
        "<slug:group>/<slug:cycle>/briefs/figures/<slug:key>/",
        figures.public_figure,
        name="public_figure",
    ),
    *(pattern for rest, view, name in PAGES for pattern in routes(rest, view, name)),
]
