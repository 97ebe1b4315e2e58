"""A campaign: how many ideas, from where, about what, when; what was decided; what is supported; and all of them."""

from __future__ import annotations

from typing import Any

from django.db.models import F, Q, QuerySet, Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from campaigns.models import Campaign, Decision, DeclineReason, Idea, Position
from campaigns.states import IdeaStatus, Level, Positions, Stance
from core.counts import number
from core.languages import language_name
from core.print import apart
from core.templatetags.words import day
from core.text import direction
from groups.models import Theme
from reports.document import Chapter, Document, Said
from reports.kinds.base import Reported, Scope
from reports.kinds.counting import (
    as_of,
    counted,
    countries_named,
    dates,
    eyes,
    named,
    of_chosen,
    over_time,
    shares,
)
from reports.kinds.ideas import datasets, filters_of, ideas_of
from reports.models import Report, Timetable
from reports.states import Kind

#: Ideas in the document: the most supported, and all where they are few.
MOST_SUPPORTED, MOST_PRINTED = 10, 200


def find(asked: Report | Timetable) -> Campaign | None:
    rows = Campaign.objects.filter(cycle=asked.cycle, pk=asked.target)
    return rows.select_related("cycle__group").first()


def tell(scope: Scope) -> Document:
    campaign: Campaign = scope.subject
    rows = ideas_of(scope)
    under = [dates(scope.period_from, scope.period_to), *of_chosen(scope, filters_of(campaign))]
    return Document(
        title=named(campaign, "title"),
        over=_("Report of a campaign"),
        under=[*under, eyes(scope)],
        numbers=_numbers(scope, rows),
        chapters=_chapters(scope, rows),
        method=_method(scope),
        licence=_licence(campaign),
        made=as_of(),
    )


def _numbers(scope: Scope, rows: QuerySet[Idea]) -> list[str]:
    total = rows.count()
    found = [ngettext("%(shown)s idea", "%(shown)s ideas", total) % {"shown": number(total)}]
    places = len(
        [one for one in rows.order_by().values_list("country", flat=True).distinct() if one]
    )
    if places:
        words = ngettext("from %(shown)s country", "from %(shown)s countries", places)
        found.append(words % {"shown": number(places)})
    tongues = rows.order_by().values("language").distinct().count()
    if tongues:
        words = ngettext("in %(shown)s language", "in %(shown)s languages", tongues)
        found.append(words % {"shown": number(tongues)})
    if scope.subject.positions != Positions.OFF:
        taken = rows.order_by().aggregate(
            n=Sum(F("support_count") + F("disagree_count") + F("pass_count"))
        )
        words = ngettext(
            "%(shown)s position on them", "%(shown)s positions on them", taken["n"] or 0
        )
        found.append(words % {"shown": number(taken["n"] or 0)})
    return found


def _chapters(scope: Scope, rows: QuerySet[Idea]) -> list[Chapter]:
    if not rows.exists():
        nothing = _("There is no idea that this report could tell of: none came in this time, or none that its reader may see.")  # fmt: skip
        return [Chapter(_("Ideas"), nothing=nothing)]
    return [
        _when(scope, rows),
        _where(rows),
        _about(scope, rows),
        *_decisions(scope, rows),
        *_supported(scope, rows),
        *_all(rows),
    ]


def _when(scope: Scope, rows: QuerySet[Idea]) -> Chapter:
    caption = _("Ideas by the time they came in")
    chart, table = over_time(rows, "submitted_at", caption, _("Ideas"), scope.zone)
    words = [chart.words] if chart else []
    return Chapter(_("When they came"), words, [table] if table else [], chart)


def _where(rows: QuerySet[Idea]) -> Chapter:
    count, places, tongues = _("Ideas"), counted(rows, "country"), counted(rows, "language")
    languages = {code: language_name(code) for code, _n in tongues}
    tables = [
        shares(_("Ideas by country"), _("Country"), places, countries_named(dict(places)), count_words=count),
        shares(_("Ideas by language"), _("Language"), tongues, languages, count_words=count),
    ]  # fmt: skip
    return Chapter(_("From where, and in which languages"), tables=tables)


def _about(scope: Scope, rows: QuerySet[Idea]) -> Chapter:
    count, levels = _("Ideas"), {value: str(words) for value, words in Level.choices}
    themes = {str(one.pk): named(one, "title") for one in Theme.objects.filter(cycle=scope.cycle)}
    tables = [
        shares(_("Ideas by level"), _("Level"), counted(rows, "level"), levels, count_words=count, in_order=True),
        shares(_("Ideas by theme"), _("Theme"), counted(rows, "theme"), themes, count_words=count),
    ]  # fmt: skip
    return Chapter(_("About what"), tables=tables)


def _decisions(scope: Scope, rows: QuerySet[Idea]) -> list[Chapter]:
    """Where the ideas stand, and why some are not published: for those who decide."""
    if scope.is_for_everybody:
        return []
    statuses = {value: str(words) for value, words in IdeaStatus.choices}
    tables = [
        shares(
            _("Ideas by status"),
            _("Status"),
            counted(rows, "status"),
            statuses,
            count_words=_("Ideas"),
            in_order=True,
        )
    ]
    declined = rows.filter(status=IdeaStatus.DECLINED)
    told = Decision.objects.filter(idea__in=declined, status=IdeaStatus.DECLINED)
    reasons = DeclineReason.objects.filter(Q(group=None) | Q(group=scope.cycle.group_id))
    words = {one.code: named(one, "label") for one in reasons}
    why = counted(told, "reason__code")
    if why:
        tables.append(
            shares(
                _("Why ideas were not published"),
                _("Reason"),
                why,
                words,
                count_words=_("Decisions"),
            )
        )
    return [Chapter(_("What was decided"), tables=tables)]


def _supported(scope: Scope, rows: QuerySet[Idea]) -> list[Chapter]:
    if scope.subject.positions == Positions.OFF:
        return []
    taken = Position.objects.filter(idea__in=rows.filter(status=IdeaStatus.PUBLISHED))
    stances = {value: str(words) for value, words in Stance.choices}
    table = shares(
        _("Positions"),
        _("Position"),
        counted(taken, "stance"),
        stances,
        count_words=_("Positions"),
        in_order=True,
    )
    best = (
        rows.filter(status=IdeaStatus.PUBLISHED)
        .filter(support_count__gt=0)
        .order_by("-support_count", "pk")
    )
    said = [_said(idea) for idea in best.defer("folded", "vector")[:MOST_SUPPORTED]]
    return [
        Chapter(
            _("Positions"),
            tables=[table] if table.rows else [],
            nothing="" if table.rows else _("Nobody has taken a position yet."),
        ),
        *([Chapter(_("Most supported"), said=said)] if said else []),
    ]


def _all(rows: QuerySet[Idea]) -> list[Chapter]:
    total = rows.count()
    if total > MOST_PRINTED:
        words = _("All %(count)s ideas stand in the tables beside this document.")
        return [Chapter(_("All ideas"), words=[words % {"count": number(total)}])]
    listed = rows.order_by("pk").defer("folded", "vector")
    return [Chapter(_("All ideas"), said=[_said(idea) for idea in listed])]


def _said(idea: Idea) -> Said:
    facts = [
        f"{number(idea.pk)}",
        apart(idea.name) if idea.name else "",
        str(idea.country.name) if idea.country else "",
        day(idea.submitted_at),
        ngettext("%(shown)s support", "%(shown)s supports", idea.support_count)
        % {"shown": number(idea.support_count)}
        if idea.support_count
        else "",
    ]
    return Said(
        idea.title,
        idea.text,
        idea.language,
        direction(idea.language) == "rtl",
        " · ".join(apart(fact) for fact in facts if fact),
    )


def _method(scope: Scope) -> list[str]:
    found = [
        _(
            "Counted from the ideas themselves when this report was made. An idea counts in the time in which it came in."
        ),
        _("Ideas whose address was never confirmed, and what was marked as spam, are not counted."),
        _(
            "Country, level and theme are as the contributors gave them; who gave none stands under “Not said”."
        ),
        _(
            "Positions come from people who chose to take one. They are no survey, and say nothing of those who took none."
        ),
    ]
    if scope.is_for_everybody:
        found.append(_("Only published ideas are in it."))
    return found


def _licence(campaign: Campaign) -> str:
    words = _(
        "Ideas are given under %(licence)s; numbers and tables may be used with their source."
    )
    return words % {"licence": apart(campaign.licence)}


def zone_of(campaign: Any) -> str:
    return str(campaign.zone or "UTC")


CAMPAIGN = Reported(
    Kind.CAMPAIGN,
    gettext_lazy(
        "How many ideas, from where, about what and when; decisions, positions, the most supported, and all ideas"
    ),
    find,
    "reports.ask_campaign",
    tell,
    datasets,
    public_permission="reports.ask_public_campaign",
    filters=filters_of,
    zone=zone_of,
)
