"""Translations that are due from a person: to begin, to go on with, to bring after an original that moved."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import (
    Case,
    CharField,
    DateTimeField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from briefs.dates import DUE
from briefs.dues import about_brief, at_work, brief_facts
from briefs.models import Assignment
from briefs.reminders import EndOfDay
from briefs.states import AssignmentRole
from core.desk import Due, DueRow, Source, due_rows
from core.languages import language_name
from editions.models import Edition, TextVersion
from editions.rules import OVER, WITHOUT_TEXT
from editions.states import EditionStatus

BEGIN, GO_ON, MOVED = "begin", "go_on", "moved"


def _to_translate(user: Any, now: datetime) -> QuerySet[Any, Any]:
    """Work that was given: not begun, not ready yet, or ready after an earlier version of the original."""
    there = Edition.objects.filter(brief=OuterRef("brief"), language=OuterRef("language"))
    newest = TextVersion.objects.filter(
        edition__brief=OuterRef("brief"), edition__translates=None
    ).order_by("-number")
    known = there.values("source__digest")[:1]
    given = Assignment.objects.filter(user=user.pk, role=AssignmentRole.TRANSLATOR)
    rows = given.filter(at_work("brief__")).exclude(brief__status__in=sorted(OVER | WITHOUT_TEXT))
    rows = rows.annotate(newest=Subquery(newest.values("digest")[:1]), known=Subquery(known))
    rows = rows.annotate(
        what=Case(
            When(~Exists(there), then=Value(BEGIN)),
            When(Exists(there.filter(status=EditionStatus.WRITING)), then=Value(GO_ON)),
            When(~Q(newest=F("known")), then=Value(MOVED)),
            default=Value(""),
            output_field=CharField(),
        )
    )
    facts = {**brief_facts("brief__"), "what": F("what"), "into": F("language")}
    # After publication no day asks for it any more.
    at = Case(
        When(brief__status__in=[status.value for status in DUE], then=_finals()),
        default=None,
        output_field=DateTimeField(),
    )
    return due_rows(rows.exclude(what=""), source="editions.translate", at=at, **facts)


def _finals() -> EndOfDay:
    return EndOfDay(F("brief__call__finals_on"), F("brief__call__zone"))


def _tell(row: DueRow) -> Due:
    name = {"language": language_name(row.facts["into"])}
    words = {
        BEGIN: _("Begin the translation: %(language)s"),
        GO_ON: _("Go on with the translation: %(language)s"),
        MOVED: _("The original moved: bring the translation after it (%(language)s)"),
    }[row.facts["what"]]
    url = reverse("editions:texts", args=[row.facts["code"]])
    return about_brief(row, words % name, pgettext("button of something due", "Translate"), url)


SOURCES = (Source("editions.translate", _to_translate, _tell),)
