"""Practices, the exchange, roadmaps and charters of the matrix's world; the member sits for an organisation."""

from django.utils import timezone

from practices import links
from roadmaps import links as road_links
from tests.factories.exchange import (
    AgreementFactory,
    ListingFactory,
    MatchFactory,
    ProgrammeFactory,
)
from tests.factories.groups import OrganisationFactory
from tests.factories.practices import (
    CatalogueFactory,
    CriterionFactory,
    FieldFactory,
    PracticeFactory,
)
from tests.factories.roadmaps import (
    CharterFactory,
    MeasureFactory,
    RecommendationFactory,
    RoadmapFactory,
    SignatureFactory,
)


def furnish(world, side, cycle, face):
    sender = world.people["c"] if side == "own" else None
    organisation = _organisation(world, side, cycle)
    programme = ProgrammeFactory(cycle=cycle)
    offer = ListingFactory(programme=programme, organisation=organisation)
    match = MatchFactory(offer=offer)
    said = {"offer_said_at": timezone.now(), "request_said_at": timezone.now()}
    agreed = MatchFactory(offer=offer, status="accepted", **said)
    by = world.people["k"]
    AgreementFactory(
        match=agreed,
        status="agreed",
        offer_signed_at=timezone.now(),
        offer_signed_by=by,
        request_signed_at=timezone.now(),
        request_signed_by=by,
    )
    roadmap = RoadmapFactory(cycle=cycle)
    charter = CharterFactory(cycle=cycle)
    found = {
        "catalogue": CatalogueFactory(cycle=cycle),
        "criterion": CriterionFactory(group=cycle.group),
        "field": FieldFactory(group=cycle.group),
        "practice": PracticeFactory(cycle=cycle, sent_by=sender),
        "public_practice": PracticeFactory(cycle=cycle, sent_by=sender, status="published"),
        "exchange": programme,
        "listing": offer,
        "wanted": match.request,
        "match": match,
        "agreed_match": agreed,
        "roadmap": roadmap,
        "measure": MeasureFactory(roadmap=roadmap, owner=organisation),
        "spoken": RecommendationFactory(cycle=cycle),
        "charter": charter,
        "signature": SignatureFactory(charter=charter),
    }
    world.things |= {(side, f"{face}{kind}"): thing for kind, thing in found.items()}


def _organisation(world, side, cycle):
    """The one that the member sits for; on the other side nobody among them does."""
    if side == "other":
        return OrganisationFactory()
    member = world.people["m"]
    teams = cycle.teams.filter(seats__holdings__person__user=member)
    seat = teams.first().seats.get(holdings__person__user=member)
    if seat.organisation is None:
        seat.organisation = OrganisationFactory()
        seat.save()
    return seat.organisation


def arguments(thing, side, face, one):
    """Where the addresses of both rooms are tried."""
    group = [one[0]]
    waiting, public = (thing[side, f"{face}{kind}"] for kind in ("practice", "public_practice"))
    listing, match = (thing[side, f"{face}{kind}"] for kind in ("listing", "match"))
    charter, signature = (thing[side, f"{face}{kind}"] for kind in ("charter", "signature"))
    token = links.MINE.token_for(waiting)
    signing = road_links.SIGNING.token_for(signature)
    own = ("mine", "edit", "withdraw", "renew_link")
    return {
        "practices:all_practices": group,
        "practices:all_data": [*group, "csv"],
        "practices:data": [*one, "csv"],
        "practices:practice": [*one, public.number],
        **{f"practices:{name}": one for name in ("practices", "new", "sent")},
        "exchange:exchange": one,
        "exchange:new_listing": one,
        **{f"practices:{name}": [waiting.key] for name in own},
        **{f"practices:{name}_by_link": [token] for name in own},
        "practices:reading": [waiting.key],
        "practices:act": [waiting.key, "take"],
        **{
            f"exchange:{name}": [*one, listing.pk]
            for name in ("listing", "turn_listing", "propose")
        },
        "exchange:match": [match.pk],
        "exchange:match_act": [match.pk, "yes"],
        "roadmaps:roadmaps": one,
        "roadmaps:recommendations": one,
        "roadmaps:roadmap": [*one, thing[side, f"{face}roadmap"].slug],
        "roadmaps:charter": [*one, charter.slug],
        "roadmaps:report": [thing[side, f"{face}measure"].pk],
        "roadmaps:follow": [thing[side, f"{face}spoken"].pk],
        "roadmaps:signatures": [charter.pk],
        "roadmaps:renew_link": [charter.pk, signature.pk],
        "roadmaps:signing": [signing],
        "roadmaps:end_signing": [signing],
    }
