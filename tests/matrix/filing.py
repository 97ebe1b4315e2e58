"""Papers of the matrix's world: one for each who may read it, and a paper that was asked for."""

from library import actions
from library.states import Access
from tests.factories.groups import HoldingFactory, OrganisationFactory, SeatFactory
from tests.factories.library import ExpectedFactory, PaperFactory, a_file


def furnish(world, side, cycle, face):
    """The member's team writes one; the member's organisation was asked for another."""
    member = world.people["m"]
    seat = (
        cycle.teams.filter(seats__holdings__person__user=member)
        .first()
        .seats.get(holdings__person__user=member)
        if side == "own"
        else HoldingFactory(seat=SeatFactory(team__cycle=cycle)).seat
    )
    if seat.organisation is None:
        seat.organisation = OrganisationFactory()
        seat.save()
    public = PaperFactory(cycle=cycle)
    actions.add_version(public, a_file(), language="ar", by=None)
    found = {
        "filed_paper": public,
        "members_paper": PaperFactory(cycle=cycle, access=Access.MEMBERS),
        "team_paper": PaperFactory(cycle=cycle, access=Access.TEAM, team=seat.team),
        "expected_paper": ExpectedFactory(collection=public, organisation=seat.organisation),
    }
    world.things |= {(side, f"{face}{kind}"): thing for kind, thing in found.items()}


def arguments(thing, side, face, one):
    """Where the addresses of the library are tried."""
    public, asked = thing[side, f"{face}filed_paper"], thing[side, f"{face}expected_paper"]
    group = [public.group.slug]
    paper = [*group, public.slug]
    return {
        **dict.fromkeys(("library:whole", "library:whole_lineage"), group),
        **dict.fromkeys(("library:library", "library:lineage"), one),
        **dict.fromkeys(("library:paper", "library:add_version", "library:ask"), paper),
        **{f"library:{name}": [*paper, "ar", 1] for name in ("file", "take_back")},
        "library:hand_in": [*group, asked.pk],
    }
