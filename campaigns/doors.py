"""The one way to get a campaign or an idea for a request. Unseen is 404, seen but not allowed 403."""

from __future__ import annotations

from enum import Enum
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, QuerySet, Subquery, TextField, Value
from django.db.models.expressions import Combinable, RawSQL
from django.db.models.functions import Cast
from django.http import Http404, HttpRequest

from accounts.access import permitted
from accounts.models import User
from campaigns.models import Campaign, Contributor, Idea
from campaigns.similar import STEMS
from campaigns.states import IdeaStatus
from core.calendars import use_calendar
from core.every_language import columns_of
from core.inserting import next_number_sql
from core.prepared import Make, fetch
from groups.models import Cycle
from traces.models import Trace


class Texts(Enum):
    """Which texts of a campaign, its cycle and its group are read. A row of them all costs more than the rest of most pages."""

    ALL = "for the pages about these"
    NAMES = "for a page that is about something else"
    NONE = "for what shows no page"


_LONG = [
    *columns_of("", "goal", "guidance", "items_kind", "named_day"),
    *columns_of("cycle__", "goal", "handover", "theme"),
    *columns_of("cycle__group__", "ambition", "description", "governance", "kind", "mission"),
]
_NOT_READ = {
    Texts.ALL: [],
    Texts.NAMES: _LONG,
    Texts.NONE: [
        *_LONG,
        *columns_of("", "title", "question"),
        *columns_of("cycle__", "name"),
        *columns_of("cycle__group__", "name"),
    ],
}


def campaign_for(
    request: HttpRequest,
    group: str,
    cycle: str,
    slug: str,
    permission: str = "campaigns.view_campaign",
    *,
    texts: Texts = Texts.ALL,
    sent_by: UUID | None = None,
    email: str = "",
) -> Campaign:
    """The campaign of an address; with `sent_by` also the number of the idea that a form of this name made (`sent_idea`), and
    with an `email` besides what is known of that contact, and numbers for what is new (`beside`)."""
    name = f"campaigns.campaign.{texts.name}"
    place: dict[str, str | int | UUID] = {"group": group, "cycle": cycle, "slug": slug}
    if sent_by is not None:
        name, place = f"{name}.sent", {**place, "sent_by": sent_by}
        if email:
            name, place = f"{name}.contact", {**place, "email": email}
    there = _found(request.user, name, partial(_campaigns, texts), **place)
    if not there or not _sees(request.user, "campaigns.view_campaign", there[0]):
        raise Http404
    found: Campaign = there[0]
    use_calendar(found.cycle.group.calendar)
    return (
        found
        if permission == "campaigns.view_campaign"
        else permitted(request.user, permission, found)
    )


def _found(
    user: User | AnonymousUser, name: str, make: Make, **place: str | int | UUID
) -> list[Any]:
    """What stands in a place: what anybody may see, or for one who is signed in whatever is there, for the rule to judge.

    Who may see is the same asked of rows and of one thing (`visible_to` and the rule are twins), and the rows of a
    person are a query that cannot be prepared.
    """
    if user.is_authenticated:
        return fetch(f"{name}.any", partial(make, None), **place)
    return fetch(name, partial(make, user), **place)


def _sees(user: User | AnonymousUser, permission: str, thing: Campaign | Idea) -> bool:
    return not user.is_authenticated or user.has_perm(permission, thing)


def _campaigns(  # noqa: PLR0917 -- the parts of its address
    texts: Texts,
    user: User | AnonymousUser | None,
    group: str,
    cycle: str,
    slug: str,
    sent_by: UUID | None = None,
    email: str = "",
) -> QuerySet[Campaign]:
    seen = Campaign.objects.all() if user is None else Campaign.objects.visible_to(user)
    seen = seen.select_related("cycle__group")
    seen = seen.filter(cycle__group__slug=group, cycle__slug=cycle, slug=slug)
    if sent_by is not None:
        made = Idea.objects.filter(campaign=OuterRef("pk"), submission_key=sent_by)
        seen = seen.annotate(sent_idea=Subquery(made.values("pk")[:1]))
    if email:
        seen = seen.annotate(**_beside(email))
    return seen.defer(*_NOT_READ[texts])


def _beside(email: str) -> dict[str, Combinable]:
    """What a new idea needs to know of its contact, and the numbers that both will have: asked with the campaign they cost nothing."""
    contact = Contributor.objects.filter(email=email)
    return {
        "contact": Subquery(contact.values("pk")[:1]),
        "contact_confirmed_at": Subquery(contact.values("confirmed_at")[:1]),
        "looked_for": Value(email, output_field=TextField()),
        "next_contact": RawSQL(next_number_sql(Contributor), ()),  # noqa: S611 -- names of ours only
        "next_idea": RawSQL(next_number_sql(Idea), ()),  # noqa: S611 -- as above
    }


def _ideas(user: User | AnonymousUser | None, campaign: int, pk: int) -> QuerySet[Idea]:
    seen = Idea.objects.all() if user is None else Idea.objects.visible_to(user)
    return seen.filter(campaign=campaign, pk=pk)


def _with_stems(user: User | AnonymousUser | None, campaign: int, pk: int) -> QuerySet[Idea]:
    seen = _ideas(user, campaign, pk).select_related("theme", "contributor")
    # Most ideas have led to nothing yet: it is asked along, so that nobody walks where no way begins.
    label, number = Idea._meta.label_lower, Cast(OuterRef("pk"), TextField())
    traces = Trace.objects.filter(source_label=label, source_pk=number)
    return seen.defer("folded", "vector").annotate(stems=STEMS, is_traced=Exists(traces))


_NAMED = ("id", "campaign", "title", "language", "status", "sent_by")
#: What is not read of an idea that is only called by its name.
_NOT_NAMED = [field.name for field in Idea._meta.concrete_fields if field.name not in _NAMED]


def _named(user: User | AnonymousUser | None, campaign: int, pk: int) -> QuerySet[Idea]:
    return _ideas(user, campaign, pk).only(*_NAMED)


def idea_for(
    request: HttpRequest,
    campaign: Campaign,
    pk: int,
    permission: str = "campaigns.view_idea",
    *,
    texts: Texts = Texts.ALL,
) -> Idea:
    """The idea of an address, with the stems by which others are close to it; or little more than its name."""
    way = _with_stems if texts is Texts.ALL else _named
    name = f"campaigns.idea{way.__name__}"
    there = _found(request.user, name, way, campaign=campaign.pk, pk=pk)
    for idea in there:
        idea.campaign = campaign
    if not there or not _sees(request.user, "campaigns.view_idea", there[0]):
        raise Http404
    found: Idea = there[0]
    return (
        found if permission == "campaigns.view_idea" else permitted(request.user, permission, found)
    )


def _in_place(  # noqa: PLR0917 -- as above
    texts: Texts, user: User | AnonymousUser | None, group: str, cycle: str, slug: str, pk: int
) -> QuerySet[Idea]:
    seen = Idea.objects.all() if user is None else Idea.objects.visible_to(user)
    there = seen.filter(campaign__cycle__group__slug=group, campaign__cycle__slug=cycle)
    there = there.filter(campaign__slug=slug, pk=pk).select_related("campaign__cycle__group")
    return there.defer(*_NOT_NAMED, *(f"campaign__{name}" for name in _NOT_READ[texts]))


def idea_in_place(  # noqa: PLR0917 -- as above
    request: HttpRequest,
    group: str,
    cycle: str,
    slug: str,
    pk: int,
    permission: str,
    *,
    texts: Texts,
) -> Idea:
    """Little more than the name of an idea, with its campaign: one query for what `campaign_for` and `idea_for` ask by two."""
    name, place = f"campaigns.idea_in_place.{texts.name}", {"group": group, "cycle": cycle}
    way = partial(_in_place, texts)
    there = _found(request.user, name, way, **place, slug=slug, pk=pk)
    if not there or not _sees(request.user, "campaigns.view_campaign", there[0].campaign):
        raise Http404
    found: Idea = there[0]
    if not _sees(request.user, "campaigns.view_idea", found):
        raise Http404
    use_calendar(found.campaign.cycle.group.calendar)
    return permitted(request.user, permission, found)


def campaigns_of(request: HttpRequest, cycle: Cycle) -> QuerySet[Campaign]:
    """The campaigns of a cycle that the reader may see."""
    return Campaign.objects.visible_to(request.user).filter(cycle=cycle)


def gone_idea_for(campaign: Campaign, pk: int) -> Idea | None:
    """An idea that was public and is not any more: its place stays, its words do not."""
    gone = Idea.objects.filter(campaign=campaign, pk=pk, published_at__isnull=False)
    return gone.exclude(status=IdeaStatus.PUBLISHED).only("pk", "status", "published_at").first()
