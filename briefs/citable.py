"""What of this house a brief can cite: published ideas, sessions of events, papers of the library, published briefs. Found by words or number."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Case, Model, Q, QuerySet, When

from briefs.models import Brief, Citation
from briefs.states import PUBLIC, CitationKind
from campaigns.models import Idea
from campaigns.search import query_of
from core.folding import fold
from core.languages import worded
from events.models import Event, Session
from groups.models import EngagementGroup
from library.models import Paper
from traces.registry import Described, describe

MOST = 20
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Found:
    pk: int
    title: str
    #: Empty where it is the page's.
    language: str
    #: Where it comes from.
    beside: str


def find(kind: str, words: str, brief: Brief) -> list[Found]:
    """What everybody may see, like these words; the brief's own cycle first. Two queries at most."""
    words = words.strip()[:LONGEST]
    if not words:
        return []
    if kind == CitationKind.IDEA:
        return [
            Found(idea.pk, idea.title, idea.language, idea.campaign.title)
            for idea in _ideas(words, brief)[:MOST]
        ]
    if kind == CitationKind.SESSION:
        return [
            Found(each.pk, each.title, "", each.event.title)
            for each in _sessions(words, brief)[:MOST]
        ]
    if kind == CitationKind.PAPER:
        titles = [(each, worded(each, "title")) for each in _papers(words, brief)[:MOST]]
        return [
            Found(each.pk, title.text, title.other_language, each.symbol) for each, title in titles
        ]
    if kind == CitationKind.BRIEF:
        return [
            Found(each.pk, each.title, each.language, str(each.cycle))
            for each in _briefs(words, brief)[:MOST]
        ]
    return []


def target(kind: str, pk: int, brief: Brief) -> Model | None:
    """One of these by its key, if it may be cited."""
    rows: dict[str, QuerySet[Idea] | QuerySet[Session] | QuerySet[Paper] | QuerySet[Brief]] = {
        CitationKind.IDEA: public_ideas(),
        CitationKind.SESSION: public_sessions(),
        CitationKind.PAPER: public_papers(),
        CitationKind.BRIEF: public_briefs().exclude(pk=brief.pk),
    }
    found: Model | None = rows[kind].filter(pk=pk).first() if kind in rows else None
    return found


def public_ideas() -> QuerySet[Idea]:
    return Idea.objects.visible_to(AnonymousUser())


def public_sessions() -> QuerySet[Session]:
    return Session.objects.filter(event__in=Event.objects.visible_to(AnonymousUser()))


def public_papers() -> QuerySet[Paper]:
    return Paper.objects.visible_to(AnonymousUser())


#: The room that publishes leaves out what has not appeared yet.
narrowers: list[Callable[[QuerySet[Brief]], QuerySet[Brief]]] = []


def public_briefs() -> QuerySet[Brief]:
    seen = EngagementGroup.objects.visible_to(AnonymousUser())
    rows: QuerySet[Brief] = Brief.objects.filter(status__in=PUBLIC, cycle__group__in=seen)
    for narrow in narrowers:
        rows = narrow(rows)
    return rows


def _ideas(words: str, brief: Brief) -> QuerySet[Idea]:
    rows = public_ideas().select_related("campaign")
    if words.isdecimal():
        return rows.filter(pk=int(words[:18]))
    query = query_of(words)
    if query is None:
        return rows.none()
    own = Q(campaign__cycle=brief.cycle)
    return rows.filter(vector=query).order_by(_first(own), "-support_count", "pk")


def _sessions(words: str, brief: Brief) -> QuerySet[Session]:
    rows = public_sessions().select_related("event").filter(_titled(Session, words))
    return rows.order_by(_first(Q(event__cycle=brief.cycle)), "event__first_day", "order", "pk")


def _papers(words: str, brief: Brief) -> QuerySet[Paper]:
    rows, parts = public_papers().select_related("group"), fold(words).split()
    if not parts:
        return rows.none()
    for word in parts:
        rows = rows.filter(folded__contains=word)
    own = _first(Q(group=brief.cycle.group_id))
    return rows.order_by(own, "-sorted_on", "order", "pk").defer("folded")


def _briefs(words: str, brief: Brief) -> QuerySet[Brief]:
    rows = public_briefs().select_related("cycle__group").exclude(pk=brief.pk)
    said = Q(number=int(words[:9])) if words.isdecimal() else Q(title__icontains=words)
    return rows.filter(said).order_by(_first(Q(cycle=brief.cycle)), "number", "pk")


def _first(own: Q) -> Case:
    return Case(When(own, then=0), default=1)


def _titled(model: type[Model], words: str) -> Q:
    said = Q()
    for field in model._meta.concrete_fields:
        if field.name.startswith("title_"):
            said |= Q(**{f"{field.name}__icontains": words})
    return said


def named(citations: Iterable[Citation]) -> dict[tuple[str, str], Described]:
    """How what is cited is called, as everybody may know it: one query for each kind of thing."""
    keys: dict[str, set[str]] = {}
    for citation in citations:
        if citation.target_pk:
            keys.setdefault(citation.target_label, set()).add(citation.target_pk)
    return {
        (label, pk): described
        for label, pks in keys.items()
        if label in describe
        for pk, described in describe[label](pks).items()
    }
