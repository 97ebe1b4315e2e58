"""Papers of a team as things that are talked about: by the team's own people."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db.models import QuerySet

from accounts.models import User
from core.languages import worded
from discussions.subjects import Kind, Subject, keys
from discussions.teams import people_of, reads_of_team
from library import links
from library.models import Paper
from library.reading import called

LABEL = "library.paper"


def _find(pks: Collection[str]) -> Mapping[str, Paper]:
    """Those that a team writes; of the others nobody in particular would talk."""
    rows = Paper.objects.filter(pk__in=keys(pks), team__isnull=False)
    return {str(paper.pk): paper for paper in rows.select_related("group", "team__cycle__group")}


def _tell(paper: Paper) -> Subject:
    team = paper.team
    if team is None:
        raise ValueError("Only papers of teams are talked about.")
    title = worded(paper, "title")
    return Subject(
        noun=called(paper).text,
        title=title.text,
        url=links.paper_path(paper),
        cycle=team.cycle,
        team=team,
        language=title.other_language,
    )


def reads(user: User, paper: Paper) -> bool:
    return paper.team is not None and reads_of_team(user, paper.team)


def _circle(paper: Paper) -> QuerySet[User]:
    return User.objects.none() if paper.team is None else people_of(paper.team)


KIND = Kind(LABEL, _find, _tell, reads, _circle)
