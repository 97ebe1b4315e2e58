"""Figures come in: drawn anew, with an alternative text, private until the text that holds them is published."""

from __future__ import annotations

from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from PIL import Image

from core.errors import Refused
from core.text import clean_line, clean_text
from core.uploads import picture_of
from editions.actions.writing import hold_open
from editions.models import Edition, Figure, Writer
from editions.states import MOST_FIGURES

#: Wide enough for a printed page.
SIDE = 2_000


def add_figure(
    edition: Edition, file: Any, *, alternative: str, caption: str, writer: Writer
) -> Figure:
    """Keep a picture for the text. Raises Refused for what is no picture, and for one without words."""
    drawn = picture_of(file, side=SIDE)
    with transaction.atomic():
        hold_open(edition)
        if edition.figures.count() >= MOST_FIGURES:
            raise Refused(_("There are too many figures in this text."))
        figure = Figure(edition=edition, writer=writer, at=timezone.now())
        _describe(figure, alternative, caption)
        figure.width, figure.height = _size(drawn)
        figure.file.save("figure.jpg", drawn, save=False)
        figure.save()
    return figure


def describe_figure(figure: Figure, *, alternative: str, caption: str) -> Figure:
    with transaction.atomic():
        hold_open(figure.edition)
        _describe(figure, alternative, caption)
        figure.save(update_fields=["alternative", "caption"])
    return figure


def remove_figure(figure: Figure) -> None:
    """Take a figure away that no section shows. Raises Refused for one that is shown."""
    with transaction.atomic():
        hold_open(figure.edition)
        mark = f'data-figure="{figure.key}"'
        shown = figure.edition.brief.editions.filter(sections__html__contains=mark).exists()
        kept = figure.edition.brief.editions.filter(versions__content__icontains=figure.key)
        if shown or figure.is_public:
            raise Refused(_("The text shows this figure. Take it out of the text first."))
        if kept.exists():
            raise Refused(_("An earlier version of the text shows this figure, so it stays."))
        store, name = figure.file.storage, str(figure.file.name)
        figure.delete()
        transaction.on_commit(lambda: store.delete(name))


def _describe(figure: Figure, alternative: str, caption: str) -> None:
    figure.alternative, figure.caption = clean_text(alternative, 2_000), clean_line(caption, 500)
    if not figure.alternative:
        raise Refused(_("Write what the picture says, for whoever does not see it."))


def _size(drawn: ContentFile[bytes]) -> tuple[int, int]:
    with Image.open(drawn) as seen:
        size = seen.size
    drawn.seek(0)
    return size
