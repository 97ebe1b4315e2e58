"""What a brief recommends and what it rests on; a citation of something of this house is a step of its trail, too."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max, Model
from django.utils.translation import gettext as _

from accounts.models import User
from audit.record import record
from briefs.models import Brief, Citation, Recommendation
from briefs.standing import Actor
from campaigns.models import Idea
from core.errors import OutOfDate, Refused
from events.models import Session
from library.models import Paper
from traces.actions import trace, untrace

#: What of this house can be cited.
CITABLE: dict[str, type[Model]] = {
    model._meta.label_lower: model for model in (Idea, Session, Paper, Brief)
}
#: From what is cited to the brief, and to the recommendation that rests on it.
CITED, RECOMMENDED = "cited", "recommended"
MOST_RECOMMENDATIONS, MOST_CITATIONS = 50, 300
#: The texts of a recommendation, which each language has of its own.
TEXTS = ("text", "action", "addressee_words", "evidence")


def _record(verb: str, brief: Brief, by: Actor) -> None:
    known = by if isinstance(by, User) else None
    record(f"brief.{verb}", brief, by=known, scope=brief.cycle.group.slug)


def recommend(
    brief: Brief,
    *,
    by: Actor,
    language: str,
    said: dict[str, Any],
    to: Recommendation | None = None,
    version: int | None = None,
) -> Recommendation:
    """Write a recommendation, or change one; the texts go into the language they are written in.

    Raises OutOfDate where `version` is what a page showed, and somebody changed the recommendation since.
    """
    made = to or Recommendation(brief=brief)
    for name, value in said.items():
        setattr(made, f"{name}_{language.replace('-', '_')}" if name in TEXTS else name, value)
    with transaction.atomic():
        if to is None:
            kept = Recommendation.objects.filter(brief=brief)
            if kept.count() >= MOST_RECOMMENDATIONS:
                raise Refused(_("This brief has as many recommendations as it may have."))
            made.order = (kept.aggregate(last=Max("order"))["last"] or 0) + 1
        else:
            made.version = _next_version(to, version)
        made.save()
        _record("recommendation_written", brief, by)
    return made


def _next_version(kept: Recommendation, version: int | None) -> int:
    known = kept.version if version is None else version
    same = Recommendation.objects.filter(pk=kept.pk, version=known)
    if not same.update(version=known + 1):
        raise OutOfDate(_("Somebody else changed this recommendation meanwhile."))
    return known + 1


def drop_recommendation(made: Recommendation, *, by: Actor) -> None:
    with transaction.atomic():
        for citation in list(made.citations.all()):
            drop_citation(citation, by=by)
        made.delete()
        _record("recommendation_dropped", made.brief, by)


def cite(
    brief: Brief,
    *,
    by: Actor,
    kind: str,
    target: Model | None = None,
    words: str = "",
    url: str = "",
    recommendation: Recommendation | None = None,
) -> Citation:
    """Cite something of this house by itself, or of elsewhere in words. The same is cited once."""
    if target is None and not (words or url):
        raise Refused(_("Say what is cited: in words, by its address, or by choosing it."))
    kept = Citation.objects.filter(brief=brief)
    try:
        with transaction.atomic():
            if kept.count() >= MOST_CITATIONS:
                raise Refused(_("This brief cites as much as it may cite."))
            made = Citation.objects.create(
                brief=brief,
                recommendation=recommendation,
                kind=kind,
                order=(kept.aggregate(last=Max("order"))["last"] or 0) + 1,
                target_label=target._meta.label_lower if target is not None else "",
                target_pk=str(target.pk) if target is not None else "",
                words=words,
                url=url,
            )
            if target is not None:
                _trace(made, target)
            _record("cited_something", brief, by)
    except IntegrityError:
        if target is None:
            raise
        return kept.get(
            recommendation=recommendation,
            target_label=target._meta.label_lower,
            target_pk=str(target.pk),
        )
    return made


def _trace(made: Citation, target: Model) -> None:
    """No step says who wrote it: its authors may be nobody's to know."""
    trace(CITED, target, made.brief, is_sample=made.brief.is_sample)
    if made.recommendation is not None:
        trace(RECOMMENDED, target, made.recommendation, is_sample=made.brief.is_sample)


def drop_citation(made: Citation, *, by: Actor) -> None:
    """Its steps go with it, unless the same is cited beside it."""
    brief, target = made.brief, target_of(made)
    with transaction.atomic():
        same = {"target_label": made.target_label, "target_pk": made.target_pk}
        recommendation = made.recommendation
        made.delete()
        if target is not None:
            if recommendation is not None:
                untrace(RECOMMENDED, target, recommendation)
            if not Citation.objects.filter(brief=brief, **same).exists():
                untrace(CITED, target, brief)
        _record("citation_dropped", brief, by)


def target_of(made: Citation) -> Model | None:
    """The row that is cited; None for what is of elsewhere, or is gone."""
    if not made.target_pk:
        return None
    model = CITABLE.get(made.target_label)
    if model is None:
        return None
    found: Model | None = model._default_manager.filter(pk=made.target_pk).first()
    return found
