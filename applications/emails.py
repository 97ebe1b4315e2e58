"""Letters about applications. Each is keyed by what it tells, so that it never leaves twice."""

from __future__ import annotations

from typing import Any

from django.utils import translation

from applications import links
from applications.deadlines import closing_of
from applications.models import Application
from core.languages import worded
from mailing.actions import queue_letter
from mailing.readers import Reader, reader_behind
from mailing.rendering import language_for
from mailing.states import SERVICE


def reader_of(application: Application) -> Reader | None:
    """Who is written to: the account, else the address that was left, as long as it is kept."""
    return reader_behind(application.applicant, getattr(application, "contact", None))


def application_to_confirm(application: Application) -> None:
    """The button in it shows that the address is theirs; nobody reads the application before."""
    _write("application_to_confirm", application)


def application_received(application: Application) -> None:
    """With the private link."""
    _write("application_received", application)


def application_accepted(application: Application) -> None:
    _write("application_accepted", application)


def application_declined(application: Application) -> None:
    _write("application_declined", application)


def _write(letter: str, application: Application) -> None:
    to = reader_of(application)
    if to is None:
        return
    group = application.group
    with translation.override(language_for(to)):
        title = worded(application.call, "title")
        context: dict[str, Any] = {
            "group": group,
            "cycle": application.cycle,
            "accent": group.accent,
            "application": application,
            "has_account": application.applicant is not None,
            "team": application.team,
            "said": application.word,
            "closes": closing_of(application.call),
            "title": title.text,
            "title_language": title.language,
            "own_url": links.url(links.own_path(application)),
            "confirm_url": links.url(links.confirm_path(application)),
        }
    queue_letter(
        f"applications/{letter}",
        to=to,
        key=f"{letter.replace('_', '-')}:{application.pk}",
        kind=SERVICE,
        context=context,
        scope=group.slug,
        about=application,
    )
