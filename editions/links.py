"""Addresses of texts. Pages of a text stand at the desk and behind the private link (`briefs.doors.Work.url`)."""

from __future__ import annotations

from django.urls import reverse

from briefs import links as of_briefs
from briefs.models import Author, Brief
from editions.models import Figure


def text_path(brief: Brief, language: str) -> str:
    """The page of a text at the desk."""
    return reverse("editions:text", args=[brief.code, language])


def text_path_for(author: Author, language: str) -> str:
    """The same for one of its authors: at their desk, or behind their link."""
    if author.user_id is not None:
        return text_path(author.brief, language)
    return reverse("editions:text_by_link", args=[of_briefs.token_for(author), language])


def figure_path(figure: Figure) -> str:
    """A figure for whoever reads the text that holds it, once it is published."""
    cycle = figure.edition.brief.cycle
    return reverse("editions:public_figure", args=[cycle.group.slug, cycle.slug, figure.key])
