"""Briefs as things that are talked about: by those who lead and follow them, never by those who write or review them."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from briefs.models import Author, Brief
from briefs.panels import Panel
from briefs.standing import Worker, co_chairs_of
from briefs.states import BriefStatus
from discussions.overview import talk_of
from discussions.subjects import Kind, Subject, keys

LABEL = "briefs.brief"
FOLLOW = "briefs.follow_brief"


def _find(pks: Collection[str]) -> Mapping[str, Brief]:
    rows = Brief.objects.filter(pk__in=keys(pks)).select_related(
        "cycle__group", "team__cycle__group"
    )
    return {str(brief.pk): brief for brief in rows}


def _tell(brief: Brief) -> Subject:
    return Subject(
        noun=_("policy brief"),
        title=brief.title,
        url=reverse("briefs:work", args=[brief.code]),
        cycle=brief.cycle,
        team=brief.team,
        language=brief.language,
    )


def _reads(user: User, brief: Brief) -> bool:
    return bool(user.has_perm(FOLLOW, brief))


def _circle(brief: Brief) -> QuerySet[User]:
    """Its team's chairs and those who were given work on it, but for its authors."""
    chairs = co_chairs_of(brief.team).order_by().values("pk")
    if brief.status == BriefStatus.ABSTRACT:
        chairs = chairs.none()
    near = Q(pk__in=chairs) | Q(pk__in=brief.assignments.values("user"))
    authors = Author.objects.filter(brief=brief, user__isnull=False).values("user")
    return User.objects.filter(near, is_active=True).exclude(pk__in=authors)


def panel(brief: Brief, worker: Worker) -> Panel | None:
    """Beneath the brief, for those who follow it. One query."""
    if worker.user is None or not _reads(worker.user, brief):
        return None
    return Panel("discussions/_of_team.html", {"talk": talk_of(LABEL, brief.pk)}, order=90)


KIND = Kind(LABEL, _find, _tell, _reads, _circle)
