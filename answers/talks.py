"""Answers as things that are talked about while they are written: by those who work in the team."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from answers import links
from answers.models import Answer
from answers.states import LOOKING_ON
from discussions.subjects import Kind, Subject, keys
from groups.models import Holding

LABEL = "answers.answer"


def _find(pks: Collection[str]) -> Mapping[str, Answer]:
    rows = Answer.objects.filter(pk__in=keys(pks)).select_related("team__cycle__group")
    return {str(answer.pk): answer for answer in rows}


def _tell(answer: Answer) -> Subject:
    return Subject(
        noun=_("answer of a team"),
        title=answer.question,
        url=links.work_path(answer),
        cycle=answer.team.cycle,
        team=answer.team,
        language=answer.language,
    )


def _reads(user: User, answer: Answer) -> bool:
    return bool(user.has_perm("answers.write_answer", answer))


def _circle(answer: Answer) -> QuerySet[User]:
    held = Holding.objects.current(today=timezone.localdate()).filter(seat__team=answer.team_id)
    working = held.exclude(seat__role__in=LOOKING_ON)
    return User.objects.filter(pk__in=working.values("person__user"))


KIND = Kind(LABEL, _find, _tell, _reads, _circle)
