"""Where a brief may go from where it is, who takes the step, and which letter tells of it: one map, `MOVES`."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.utils.translation import pgettext_lazy


class CallStatus(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("a call for briefs", "Draft")
    OPEN = "open", pgettext_lazy("a call for briefs", "Open")
    CLOSED = "closed", pgettext_lazy("a call for briefs", "Closed")
    ARCHIVED = "archived", pgettext_lazy("a call for briefs", "Archived")


CALL_MOVES: dict[str, frozenset[str]] = {
    CallStatus.DRAFT: frozenset({CallStatus.OPEN}),
    CallStatus.OPEN: frozenset({CallStatus.CLOSED, CallStatus.DRAFT}),
    CallStatus.CLOSED: frozenset({CallStatus.OPEN, CallStatus.ARCHIVED}),
    CallStatus.ARCHIVED: frozenset({CallStatus.CLOSED}),
}
#: Calls that everybody may read.
PUBLIC_CALLS = frozenset(CallStatus.values) - {CallStatus.DRAFT.value}


class Anonymity(models.TextChoices):
    OPEN = "open", pgettext_lazy("a review", "Open: everybody knows who writes and who reviews")
    SINGLE = "single", pgettext_lazy("a review", "Single: authors do not know who reviews")
    DOUBLE = "double", pgettext_lazy("a review", "Double: neither side knows the other")


class ConsentStatus(models.TextChoices):
    ASKED = "asked", pgettext_lazy("an author", "Asked")
    GIVEN = "given", pgettext_lazy("an author", "Agreed to be listed")
    REFUSED = "refused", pgettext_lazy("an author", "Refused to be listed")


class AssignmentRole(models.TextChoices):
    LEAD = "lead", pgettext_lazy("work on a brief", "Lead co-chair")
    COPY_EDITOR = "copy_editor", pgettext_lazy("work on a brief", "Copy-editor")
    TRANSLATOR = "translator", pgettext_lazy("work on a brief", "Translator")


class ContributorRole(models.TextChoices):
    """The fourteen roles of CRediT, under the names of its own tag set."""

    CONCEPTUALIZATION = "conceptualization", pgettext_lazy("CRediT", "Conceptualisation")
    DATA_CURATION = "data-curation", pgettext_lazy("CRediT", "Data curation")
    FORMAL_ANALYSIS = "formal-analysis", pgettext_lazy("CRediT", "Formal analysis")
    FUNDING = "funding-acquisition", pgettext_lazy("CRediT", "Funding acquisition")
    INVESTIGATION = "investigation", pgettext_lazy("CRediT", "Investigation")
    METHODOLOGY = "methodology", pgettext_lazy("CRediT", "Methodology")
    ADMINISTRATION = "project-administration", pgettext_lazy("CRediT", "Project administration")
    RESOURCES = "resources", pgettext_lazy("CRediT", "Resources")
    SOFTWARE = "software", pgettext_lazy("CRediT", "Software")
    SUPERVISION = "supervision", pgettext_lazy("CRediT", "Supervision")
    VALIDATION = "validation", pgettext_lazy("CRediT", "Validation")
    VISUALIZATION = "visualization", pgettext_lazy("CRediT", "Visualisation")
    DRAFTING = "writing-original-draft", pgettext_lazy("CRediT", "Writing: original draft")
    REVISING = "writing-review-editing", pgettext_lazy("CRediT", "Writing: review and editing")


class CitationKind(models.TextChoices):
    IDEA = "idea", pgettext_lazy("what is cited", "An idea of a campaign")
    SESSION = "session", pgettext_lazy("what is cited", "A session of an event")
    BRIEF = "brief", pgettext_lazy("what is cited", "Another brief")
    PAPER = "paper", pgettext_lazy("what is cited", "A paper or a book")
    WEB = "web", pgettext_lazy("what is cited", "A web page")


class BriefStatus(models.TextChoices):
    ABSTRACT = "abstract", pgettext_lazy("a brief", "Abstract in writing")
    ABSTRACT_SUBMITTED = "abstract_submitted", pgettext_lazy("a brief", "Abstract sent in")
    ABSTRACT_DECLINED = "abstract_declined", pgettext_lazy("a brief", "Abstract declined")
    MERGED = "merged", pgettext_lazy("a brief", "Merged into another")
    DUPLICATE = "duplicate", pgettext_lazy("a brief", "Sent in twice")
    WITHDRAWN = "withdrawn", pgettext_lazy("a brief", "Withdrawn by its authors")
    WRITING = "writing", pgettext_lazy("a brief", "In writing")
    SUBMITTED = "submitted", pgettext_lazy("a brief", "Handed in")
    RETURNED = "returned", pgettext_lazy("a brief", "Returned with a list")
    IN_REVIEW = "in_review", pgettext_lazy("a brief", "In review")
    MINOR_REVISION = "minor_revision", pgettext_lazy("a brief", "Small revision asked for")
    MAJOR_REVISION = "major_revision", pgettext_lazy("a brief", "Large revision asked for")
    RESUBMITTED = "resubmitted", pgettext_lazy("a brief", "Revision handed in")
    ACCEPTED = "accepted", pgettext_lazy("a brief", "Accepted")
    DECLINED = "declined", pgettext_lazy("a brief", "Declined")
    COPY_EDIT = "copy_edit", pgettext_lazy("a brief", "With the copy-editor")
    PROOF = "proof", pgettext_lazy("a brief", "Authors’ proof")
    READY = "ready", pgettext_lazy("a brief", "Ready to be published")
    PUBLISHED = "published", pgettext_lazy("a brief", "Published")
    CORRECTED = "corrected", pgettext_lazy("a brief", "Published, corrected")
    SUPERSEDED = "superseded", pgettext_lazy("a brief", "Superseded")
    RETRACTED = "retracted", pgettext_lazy("a brief", "Retracted")


class Who(models.TextChoices):
    """Who may take a step. Organisers of the cycle and the platform's keeper take any step but the authors'."""

    AUTHOR = "author", pgettext_lazy("takes a step", "the authors")
    CHAIRS = "chairs", pgettext_lazy("takes a step", "the co-chairs")
    LEAD = "lead", pgettext_lazy("takes a step", "the lead co-chair")
    COPY_EDITOR = "copy_editor", pgettext_lazy("takes a step", "the copy-editor or the co-chairs")
    ORGANISER = "organiser", pgettext_lazy("takes a step", "the organisers")


@dataclass(frozen=True, slots=True)
class Move:
    who: Who
    #: The letter to the authors, by the name of its folder; none where empty.
    letter: str = ""
    needs_reason: bool = False


S = BriefStatus
_WITHDRAWAL = Move(Who.AUTHOR, "brief_withdrawn")
#: Out of a review a decision letter of its own goes to the authors (`reviews`).
_OUTCOMES: dict[str, Move] = {
    S.MINOR_REVISION: Move(Who.LEAD),
    S.MAJOR_REVISION: Move(Who.LEAD),
    S.ACCEPTED: Move(Who.LEAD),
    S.DECLINED: Move(Who.LEAD),
}
_AFTERWARDS: dict[str, Move] = {
    S.CORRECTED: Move(Who.ORGANISER, needs_reason=True),
    S.SUPERSEDED: Move(Who.ORGANISER, needs_reason=True),
    S.RETRACTED: Move(Who.ORGANISER, "brief_retracted", needs_reason=True),
}
#: Of each place the usual way on stands first: it is the button that pages show first.
MOVES: dict[str, dict[str, Move]] = {
    S.ABSTRACT: {
        S.ABSTRACT_SUBMITTED: Move(Who.AUTHOR, "abstract_received"),
        S.WITHDRAWN: Move(Who.AUTHOR),
    },
    S.ABSTRACT_SUBMITTED: {
        S.WRITING: Move(Who.LEAD, "abstract_accepted"),
        S.ABSTRACT_DECLINED: Move(Who.LEAD, "abstract_declined", needs_reason=True),
        S.MERGED: Move(Who.LEAD, "abstract_merged"),
        S.DUPLICATE: Move(Who.LEAD, "abstract_duplicate"),
        S.WITHDRAWN: _WITHDRAWAL,
    },
    # Co-chairs may think better of it.
    S.ABSTRACT_DECLINED: {S.WRITING: Move(Who.LEAD, "abstract_accepted")},
    S.MERGED: {},
    S.DUPLICATE: {},
    S.WITHDRAWN: {},
    S.WRITING: {S.SUBMITTED: Move(Who.AUTHOR, "brief_received"), S.WITHDRAWN: _WITHDRAWAL},
    S.SUBMITTED: {
        S.IN_REVIEW: Move(Who.CHAIRS, "review_begun"),
        S.RETURNED: Move(Who.CHAIRS, "brief_returned", needs_reason=True),
        S.WITHDRAWN: _WITHDRAWAL,
    },
    S.RETURNED: {S.SUBMITTED: Move(Who.AUTHOR, "brief_received"), S.WITHDRAWN: _WITHDRAWAL},
    S.IN_REVIEW: {**_OUTCOMES, S.WITHDRAWN: _WITHDRAWAL},
    S.MINOR_REVISION: {
        S.RESUBMITTED: Move(Who.AUTHOR, "revision_received"),
        S.WITHDRAWN: _WITHDRAWAL,
    },
    S.MAJOR_REVISION: {
        S.RESUBMITTED: Move(Who.AUTHOR, "revision_received"),
        S.WITHDRAWN: _WITHDRAWAL,
    },
    S.RESUBMITTED: {
        S.IN_REVIEW: Move(Who.CHAIRS, "review_begun"),
        S.ACCEPTED: Move(Who.LEAD, "brief_accepted"),
        S.DECLINED: Move(Who.LEAD, "brief_declined", needs_reason=True),
        S.WITHDRAWN: _WITHDRAWAL,
    },
    S.ACCEPTED: {S.COPY_EDIT: Move(Who.COPY_EDITOR), S.WITHDRAWN: _WITHDRAWAL},
    S.DECLINED: {},
    S.COPY_EDIT: {S.PROOF: Move(Who.COPY_EDITOR, "proof_to_read"), S.WITHDRAWN: _WITHDRAWAL},
    S.PROOF: {
        S.READY: Move(Who.AUTHOR, "brief_ready"),
        S.COPY_EDIT: Move(Who.AUTHOR, needs_reason=True),
        S.WITHDRAWN: _WITHDRAWAL,
    },
    S.READY: {S.PUBLISHED: Move(Who.ORGANISER, "brief_published")},
    S.PUBLISHED: _AFTERWARDS,
    S.CORRECTED: _AFTERWARDS,
    S.SUPERSEDED: {S.RETRACTED: _AFTERWARDS[S.RETRACTED]},
    S.RETRACTED: {},
}
#: Abstracts, and what became of them before anything was written.
ABSTRACTS = frozenset({S.ABSTRACT.value, S.ABSTRACT_SUBMITTED.value})
#: Decisions on an abstract, which a call may hold back and release together.
HOLDABLE = frozenset(
    {S.WRITING.value, S.ABSTRACT_DECLINED.value, S.MERGED.value, S.DUPLICATE.value}
)
#: Decisions that name another brief.
INTO = frozenset({S.MERGED.value, S.DUPLICATE.value})
#: Texts that their authors may change.
IN_WRITING = frozenset(
    {S.WRITING.value, S.RETURNED.value, S.MINOR_REVISION.value, S.MAJOR_REVISION.value}
)
#: It is the authors' turn.
WITH_AUTHORS = IN_WRITING | {S.ABSTRACT.value, S.PROOF.value}
PUBLIC = frozenset({S.PUBLISHED.value, S.CORRECTED.value, S.SUPERSEDED.value, S.RETRACTED.value})
#: Nothing more is written or decided here, and the public never saw it.
CLOSED = frozenset(
    {
        S.ABSTRACT_DECLINED.value,
        S.MERGED.value,
        S.DUPLICATE.value,
        S.WITHDRAWN.value,
        S.DECLINED.value,
    }
)
#: Work goes on.
UNDER_WAY = frozenset(S.values) - CLOSED - PUBLIC
#: Once an abstract is accepted the brief is counted in its cycle, for ever.
UNNUMBERED = ABSTRACTS | {S.ABSTRACT_DECLINED.value, S.MERGED.value, S.DUPLICATE.value}


def may_follow(before: str, after: str) -> Move | None:
    return MOVES.get(before, {}).get(after)
