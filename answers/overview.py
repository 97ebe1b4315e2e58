"""What this room shows on the pages of rooms below: of a team, of an idea."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject
from django.utils.translation import gettext as _

from accounts.models import User
from answers import links
from answers.models import Answer
from groups.models import Team
from groups.panels import Section
from traces.registry import Described

#: Answers on the page of a team; the others stand on a page of their own.
LATEST = 3


def latest_answers() -> ArraySubquery:
    """The latest published answers: a column of a query of teams."""
    own = Answer.objects.published().filter(team=OuterRef("pk"))
    named = JSONObject(pk="pk", question="question", language="language")
    return ArraySubquery(own.newest().values(found=named)[:LATEST])


def of_team(team: Team, user: User | AnonymousUser) -> Section | None:
    """Its latest answers, and for those who work in it the way to the ideas that wait. No query."""
    found = vars(team).get("latest_answers", [])
    works = user.is_authenticated and user.has_perm("answers.take_ideas", team)
    if not found and not works:
        return None
    shown = {
        "answers": found,
        "url": links.team_answers_path(team) if found else "",
        "ideas_url": links.ideas_path(team) if works else "",
    }
    return Section("answers", "", "answers/_of_team.html", shown)


def describe_answers(pks: Collection[str]) -> Mapping[str, Described]:
    """How published answers are called in trails."""
    seen = Answer.objects.visible_to(AnonymousUser()).filter(pk__in=pks)
    return {
        str(each.pk): Described(
            each.question, each.language, links.answer_path(each), _("answer of a team")
        )
        for each in seen.select_related("team__cycle__group")
    }
