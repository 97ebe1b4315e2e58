"""What the pages of reviews show: to co-chairs all, to reviewers the others only after their own, to authors what was told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from briefs.models import Criterion
from core.rich import figures, footnotes, plain
from editions.cited import cited as cited_in
from editions.models import Figure
from reviews.anonymity import (
    TELLING_SECTIONS,
    Telltale,
    hides_authors,
    hides_reviewers,
    telltales,
)
from reviews.knowing import authors_of
from reviews.models import Decision, Invitation, Review, Round
from reviews.scores import Row, mean, table, weighted
from reviews.states import HOPEFUL, InvitationStatus

#: Reviews that a brief without a call needs.
LEAST = 2


def least_of(round_: Round) -> int:
    """How many reviews a decision needs."""
    call = round_.brief.call
    return call.least_reviewers if call is not None else LEAST


@dataclass(frozen=True, slots=True)
class Judged:
    """A round and where its reviews stand."""

    round: Round
    invitations: Sequence[Invitation]

    @property
    def sent(self) -> int:
        return sum(one.sent_review is not None for one in self.invitations)

    @property
    def hoped(self) -> int:
        """Reviews that are here or may still come."""
        return sum(one.sent_review is not None or one.status in HOPEFUL for one in self.invitations)

    def late(self, now: datetime) -> int:
        return sum(is_late(one, now) for one in self.invitations)

    @property
    def decision(self) -> Decision | None:
        return getattr(self.round, "decision", None)


def is_late(invitation: Invitation, now: datetime) -> bool:
    """Whether an answer or a review is past its day."""
    if invitation.sent_review is not None:
        return False
    if invitation.status == InvitationStatus.INVITED:
        return invitation.respond_until < now
    return invitation.status == InvitationStatus.ACCEPTED and invitation.review_until < now


@dataclass(frozen=True, slots=True)
class Said:
    """A review as somebody may read it: who wrote it is a name or a lot."""

    who: str
    review: Review
    marks: Sequence[tuple[Criterion, int | None]]
    score: Decimal | None


def said_of(
    reviews: Sequence[Review], criteria: Sequence[Criterion], *, is_named: bool
) -> list[Said]:
    """Reviews for reading, with their weighted mark."""
    weights = {one.pk: one.weight for one in criteria}
    found = []
    for review in reviews:
        marks = marks_of(review)
        found.append(
            Said(
                review.invitation.name if is_named else str(review.invitation),
                review,
                [(one, marks.get(one.pk)) for one in criteria],
                weighted(marks, weights),
            )
        )
    return found


def marks_of(review: Review) -> dict[int, int]:
    return {score.criterion_id: score.value for score in review.scores.all()}


@dataclass(frozen=True, slots=True)
class Scores:
    """All marks of a round beside each other."""

    rows: Sequence[tuple[Criterion, Row]]
    overall: Sequence[Decimal | None]
    mean: Decimal | None


def scores_of(reviews: Sequence[Review], criteria: Sequence[Criterion]) -> Scores:
    marks = [marks_of(review) for review in reviews]
    weights = {one.pk: one.weight for one in criteria}
    by_key = {one.pk: one for one in criteria}
    overall = [weighted(one, weights) for one in marks]
    rows = [(by_key[row.key], row) for row in table(marks, by_key)]
    return Scores(rows, overall, mean(overall))


def others_of(invitation: Invitation, criteria: Sequence[Criterion]) -> list[Said] | None:
    """What the other reviewers of the round sent, without their words to the co-chairs; None before one's own is sent.

    Their order is that of the lots, so that it tells nothing of time.
    """
    if invitation.sent_review is None:
        return None
    rows = Review.objects.sent().filter(invitation__round=invitation.round_id)
    others = rows.exclude(invitation=invitation.pk).select_related(
        "invitation__user", "invitation__contact"
    )
    is_named = not hides_reviewers(invitation.round.anonymity)
    near = list(others.prefetch_related("scores").defer("to_chairs"))
    return said_of(near, criteria, is_named=is_named)


def sections_of(round_: Round) -> list[Mapping[str, Any]]:
    """The frozen sections as reviewers may read them."""
    version = round_.text_version
    content = version.content if version is not None else []
    return [one for one in content if is_shown_to_reviewers(round_, one["key"])]


def is_shown_to_reviewers(round_: Round, section: str) -> bool:
    return not (hides_authors(round_.anonymity) and section in TELLING_SECTIONS)


def telltales_of(round_: Round) -> list[Telltale]:
    """Where the text that reviewers read names an author or their organisation; nothing where they may know."""
    if not hides_authors(round_.anonymity):
        return []
    authors = authors_of(round_.brief)
    texts = {"": round_.title, **{one["key"]: _words_of(one) for one in sections_of(round_)}}
    cited = cited_in(round_.brief)
    texts["sources"] = "\n".join(words for words, _address in cited.values())
    if shown := {key for one in sections_of(round_) for key in figures(one["html"])}:
        rows = Figure.objects.filter(edition__brief=round_.brief_id, key__in=shown)
        texts["figures"] = "\n".join(f"{one.alternative}\n{one.caption}" for one in rows)
    earlier = earlier_round(round_)
    if earlier is not None and hasattr(earlier, "response"):
        texts["response"] = earlier.response.text
    abstract = getattr(round_.brief, "abstract", None)
    if abstract is not None:
        texts["abstract"] = abstract.text
    found = telltales(texts, people=authors.people, organisations=authors.organisations)
    titles = {one["key"]: str(one["title"]) for one in sections_of(round_)}
    return [Telltale(one.words, titles.get(one.section, one.section)) for one in found]


def _words_of(section: Mapping[str, Any]) -> str:
    """All words of a section, those of its footnotes too."""
    html = str(section.get("html", ""))
    return "\n".join([plain(html), *footnotes(html)])


def earlier_round(round_: Round) -> Round | None:
    """The round before, with its text and the authors' response."""
    if round_.number == 1:
        return None
    rows = Round.objects.filter(brief=round_.brief_id, number=round_.number - 1)
    return rows.select_related("text_version", "response", "brief").first()
