"""Tasks and polls of the matrix's world: of the team in which the member sits, and of a like one on the other side."""

from tests.factories.groups import HoldingFactory, SeatFactory
from tests.factories.polls import PollFactory, closed, open_of
from tests.factories.tasks import TaskFactory


def furnish(world, side, cycle, face):
    """A poll at each of its states; a task of the member's and one that is nobody's."""
    member = world.people["m"]
    seat = (
        cycle.teams.filter(seats__holdings__person__user=member)
        .first()
        .seats.get(holdings__person__user=member)
        if side == "own"
        else HoldingFactory(seat=SeatFactory(team__cycle=cycle)).seat
    )
    team = seat.team
    public = closed(open_of(team))
    public.published_at, public.published_by = public.ended_at, public.written_by
    public.save()
    found = {
        "task": TaskFactory(team=team, seat=seat, text="سطر أول & <script>\n\n" + "مهمة" * 40),
        "free_task": TaskFactory(team=team),
        "draft_poll": PollFactory(team=team),
        "open_poll": open_of(team, text="<b>&quot;'" + "ميثاق" * 30),
        "closed_poll": closed(open_of(team)),
        "public_poll": public,
    }
    world.things |= {(side, f"{face}{kind}"): thing for kind, thing in found.items()}


def arguments(thing, side, face, one):
    """Where the addresses of both rooms are tried."""
    task, draft, asked = (
        thing[side, f"{face}{kind}"] for kind in ("task", "draft_poll", "open_poll")
    )
    team = [*one, task.team.slug]
    return {
        **{f"tasks:{name}": [task.pk] for name in ("task", "edit", "take")},
        **dict.fromkeys(("tasks:tasks", "tasks:new", "polls:decisions", "polls:new"), team),
        "tasks:my_tasks": [],
        "polls:poll": [*team, asked.number],
        "polls:edit": [*team, draft.number],
        "polls:do": [*team, asked.number, "withdraw"],
        "polls:say": [*team, asked.number, asked.voices.first().pk],
    }
