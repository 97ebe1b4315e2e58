"""An answer is written, shown to whoever speaks for the team, sent, and taken back."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from answers.actions.taking import ANSWERED, put_under, tell
from answers.models import Answer
from answers.states import MOVES, AnswerStatus
from audit.record import record
from campaigns.models import Idea
from core import page_cache
from core.errors import OutOfDate, Refused
from groups.models import Team
from traces.models import Trace

#: What a form may write.
FIELDS = ("question", "text", "language", "theme", "writer", "due_on")
#: What is as the public reads it is written by whoever speaks for the team.
WRITABLE = frozenset({AnswerStatus.DRAFT, AnswerStatus.PUBLISHED})


def begin_answer(team: Team, *, by: User, ideas: Collection[int] = (), **fields: Any) -> Answer:
    """A question of the team; ideas that it has taken up (their rows) come under it."""
    with transaction.atomic():
        answer = Answer.objects.create(team=team, made_at=timezone.now(), made_by=by, **fields)
        put_under(answer, ideas, by=by)
        record("answer.begun", answer, by=by, scope=team.group.slug)
    return answer


def write_answer(answer: Answer, *, version: int, by: User, **fields: Any) -> Answer:
    """Write it anew; the words of a published one are corrected in their place.

    Raises OutOfDate if somebody wrote or moved it meanwhile.
    """
    with transaction.atomic():
        for name, value in fields.items():
            setattr(answer, name, value)
        answer.settle_due()
        changes = {name: getattr(answer, name) for name in (*fields, "due_at")}
        rows = Answer.objects.filter(pk=answer.pk, version=version, status=answer.status)
        if answer.status not in WRITABLE or not rows.update(version=version + 1, **changes):
            raise OutOfDate
        answer.version = version + 1
        verb = "corrected" if answer.status == AnswerStatus.PUBLISHED else "written"
        record(f"answer.{verb}", answer, by=by, scope=answer.group.slug)
        page_cache.touch(answer.group.slug)
    return answer


def finish_answer(answer: Answer, *, by: User) -> None:
    """It waits for whoever speaks for the team. Raises Refused while it has no words."""
    if not answer.text:
        raise Refused(_("Write the answer first."))
    _move(answer, AnswerStatus.READY, by=by, ready_at=timezone.now(), ready_by=by)


def return_answer(answer: Answer, *, by: User) -> None:
    """Back to whoever writes it; what was taken back can be written anew."""
    _move(answer, AnswerStatus.DRAFT, by=by, ready_at=None, ready_by=None)


def publish_answer(answer: Answer, *, by: User) -> int:
    """Everybody reads it, and the contributors of its ideas receive it. Gives the number of letters.

    Raises Refused if none of its ideas stands any more.
    """
    with transaction.atomic():
        under = Idea.objects.published().filter(taken__answer=answer)
        # Held in the order of their keys: nobody withdraws one between the count and the letters.
        held = under.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True)
        if not list(held):
            raise Refused(
                _("No idea stands under this answer any more, so there is nobody to answer.")
            )
        now = timezone.now()
        _move(answer, AnswerStatus.PUBLISHED, by=by, published_at=now, published_by=by)
        return tell(answer, by=by)


def withdraw_answer(answer: Answer, *, by: User) -> None:
    """Take a published answer back: its page is gone, and so are the steps it made in trails."""
    with transaction.atomic():
        _move(answer, AnswerStatus.WITHDRAWN, by=by)
        label = answer._meta.label_lower
        Trace.objects.filter(kind=ANSWERED, target_label=label, target_pk=str(answer.pk)).delete()


def _move(answer: Answer, status: AnswerStatus, *, by: User, **changes: object) -> None:
    """Compare and set, then the record."""
    before = answer.status
    rows = Answer.objects.filter(pk=answer.pk, status=before, version=answer.version)
    if status not in MOVES[before]:
        raise OutOfDate
    with transaction.atomic():
        version = answer.version + 1
        if not rows.update(status=status, version=version, **changes):
            raise OutOfDate
        answer.status, answer.version = status, version
        for name, value in changes.items():
            setattr(answer, name, value)
        scope = answer.group.slug
        was, now = {"status": before}, {"status": status.value}
        record(f"answer.{status}", answer, by=by, scope=scope, before=was, after=now)
        page_cache.touch(scope)
