"""Discussions and answers of the matrix's world: of the team in which the member sits, and of a like one on the other side."""

from django.utils import timezone

from groups.models import Seat
from tests.factories.answers import AnswerFactory, TakenIdeaFactory
from tests.factories.discussions import PostFactory, ThreadFactory
from tests.factories.groups import SeatFactory


def furnish(world, side, cycle, face):
    """An answer being written and one that is out; a discussion, and one that is over."""
    seat = Seat.objects.filter(
        team__cycle=cycle, holdings__person__user=world.people["m"]
    ).first() or SeatFactory(team__cycle=cycle)
    team = seat.team
    draft, public = AnswerFactory(team=team), AnswerFactory(team=team, status="published")
    thread = ThreadFactory(team=team)
    over = ThreadFactory(team=team, closed_at=timezone.now(), closed_by=thread.opened_by)
    found = {
        "draft_answer": draft,
        "public_answer": public,
        "taken_idea": TakenIdeaFactory(team=team, answer=draft),
        "answered_idea": TakenIdeaFactory(team=team, answer=public),
        "thread": thread,
        "closed_thread": over,
        "post": PostFactory(thread=thread),
    }
    world.things |= {(side, f"{face}{kind}"): thing for kind, thing in found.items()}


def arguments(thing, side, face, one):
    """Where the addresses of both rooms are tried."""
    draft, public, taken, thread, post = (
        thing[side, f"{face}{kind}"]
        for kind in ("draft_answer", "public_answer", "taken_idea", "thread", "post")
    )
    team = [*one, draft.team.slug]
    said = [thread.pk, post.pk]
    return {
        "answers:answers": one,
        "answers:answer": [*one, public.pk],
        **dict.fromkeys(("answers:team_answers", "answers:ideas"), team),
        "answers:let_go": [*team, taken.pk],
        "answers:work": [*team, draft.pk],
        "answers:do": [*team, draft.pk, "finish"],
        **{name: [] for name in ("discussions:mine", "discussions:letters")},
        "discussions:subject": ["groups.team", draft.team.pk],
        "discussions:thread": [thread.pk],
        "discussions:do": [thread.pk, "follow"],
        **dict.fromkeys(("discussions:edit", "discussions:withdraw"), said),
    }
