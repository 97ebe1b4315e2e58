"""Kinds of papers, who reads them, and where one may go from where it is."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PaperKind(TextChoices):
    COUNTRY_ANALYSIS = "analysis", _("situation analysis")
    SYNTHESIS = "synthesis", _("synthesis report")
    REFERENCE = "reference", _("reference document")
    ISSUES = "issues", _("list of issues")
    CHARTER = "charter", _("charter")
    ROADMAP = "roadmap", _("roadmap")
    RESOLUTION = "resolution", pgettext_lazy("of an assembly", "resolution")
    PLAN = "plan", _("plan of action")
    STUDY = "study", _("study")
    INTERVIEW = "interview", _("interview")
    MINUTES = "minutes", pgettext_lazy("a paper", "minutes")
    CALL = "call", _("call to action")
    COMMUNIQUE = "communique", _("communiqué")
    BRIEFS = "briefs", _("policy briefs")
    PLATFORM = "platform", pgettext_lazy("on the web", "platform")
    COMMUNITY = "community", _("community of practice")
    NETWORK = "network", _("network of services")
    PROGRAMME = "programme", pgettext_lazy("of work, not of an event", "programme")
    CATALOGUE = "catalogue", _("catalogue")
    OTHER = "other", pgettext_lazy("a paper", "other paper")


class PaperStatus(TextChoices):
    EXPECTED = "expected", pgettext_lazy("a paper", "expected")
    PROPOSED = "proposed", pgettext_lazy("a paper", "proposed")
    DONE = "done", pgettext_lazy("a paper", "finished")
    PUBLISHED = "published", pgettext_lazy("a paper", "published")
    PRESENTED = "presented", pgettext_lazy("a paper", "presented")
    ADOPTED = "adopted", pgettext_lazy("a paper", "adopted")
    THERE = "there", pgettext_lazy("a platform, a community", "there to be used")
    WITHDRAWN = "withdrawn", pgettext_lazy("a paper", "withdrawn")


class Access(TextChoices):
    PUBLIC = "public", _("everybody")
    MEMBERS = "members", _("people with a seat in the group")
    TEAM = "team", _("its team only")


_ONWARDS = {
    PaperStatus.PROPOSED,
    PaperStatus.DONE,
    PaperStatus.PUBLISHED,
    PaperStatus.PRESENTED,
    PaperStatus.ADOPTED,
    PaperStatus.THERE,
}
#: Where a paper may go. What was withdrawn comes back as it was finished, and no paper becomes one that is not there yet.
MOVES: dict[str, frozenset[str]] = {
    PaperStatus.EXPECTED: frozenset(_ONWARDS | {PaperStatus.WITHDRAWN}),
    **{
        status: frozenset((_ONWARDS - {status}) | {PaperStatus.WITHDRAWN})
        for status in sorted(_ONWARDS)
    },
    PaperStatus.WITHDRAWN: frozenset({PaperStatus.DONE}),
}
