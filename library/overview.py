"""What the library shows elsewhere: the papers on a team's page, and those of a person's teams on the desk."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import pgettext

from accounts.models import User
from core.desk import Part, PartLine
from core.languages import worded
from core.prepared import fetch_of_day
from groups.models import Team
from groups.panels import Section
from groups.standing import holdings_of
from library import links
from library.models import Paper
from library.reading import status_words

#: So many stand beside other things; the library has them all.
MOST = 6


def papers_of_team(team: Team, user: User | AnonymousUser) -> Section | None:
    """The papers of a team, as far as the reader may see them."""
    seen = Paper.objects.visible_to(user).filter(team=team).select_related("issuer")
    papers = list(seen.newest_first()[:MOST])
    if not papers:
        return None
    for paper in papers:
        paper.group, paper.team = team.cycle.group, team
    return Section(
        "library", pgettext("of the library", "Papers"), "library/_of_team.html", {"papers": papers}
    )


def _of_teams(user: int) -> QuerySet[Paper]:
    teams = holdings_of(User(pk=user)).values("seat__team")
    seen = Paper.objects.filter(team__in=teams).select_related("group", "issuer")
    return seen.order_by("-updated_at", "-pk")[:MOST]


def papers_of_teams(user: Any, teams: frozenset[int]) -> Part | None:
    """The newest papers of the person's teams."""
    if not teams:
        return None
    papers = fetch_of_day("library.of_teams", _of_teams, day=timezone.localdate(), user=user.pk)
    if not papers:
        return None
    return Part(
        "papers",
        pgettext("of the library", "Papers"),
        "library/_on_desk.html",
        {"papers": papers},
        order=40,
        lines=tuple(
            PartLine(worded(paper, "title").text, links.paper_path(paper), status_words(paper))
            for paper in papers
        ),
    )
