"""The whole of a cycle in one document, for the next host and the public: what it was for, who took part, what came of it."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from campaigns.models import Campaign
from campaigns.states import CampaignStatus, IdeaStatus
from core.counts import number
from core.print import apart
from core.templatetags.words import day
from events.models import Event
from events.states import EventKind, EventStatus
from groups.models import Cycle, Team
from groups.reading import figures_of, span_of, year_of
from groups.states import TeamKind
from library.models import Paper
from library.states import PaperKind, PaperStatus
from reports.datasets import Column, Dataset, translated
from reports.document import Chapter, Document, Row, Table
from reports.kinds import briefs, followed, participation
from reports.kinds.base import Reported, Scope
from reports.kinds.counting import MOST_LINES, as_of, dates, eyes, more_words, named
from reports.models import Report, Timetable
from reports.states import Kind


def find(asked: Report | Timetable) -> Cycle | None:
    return asked.cycle


def campaigns_of(scope: Scope) -> QuerySet[Campaign]:
    seen = Campaign.objects.visible_to(scope.user).filter(cycle=scope.cycle)
    published = Count("ideas", filter=Q(ideas__status=IdeaStatus.PUBLISHED))
    return seen.annotate(published=published).order_by("opens_at", "pk")


def events_of(scope: Scope) -> QuerySet[Event]:
    seen = Event.objects.visible_to(scope.user).filter(cycle=scope.cycle, is_outside=False)
    shown = seen.exclude(status=EventStatus.DRAFT).filter(scope.on_days("first_day", "last_day"))
    return shown.order_by("first_day", "pk")


def teams_of(scope: Scope) -> QuerySet[Team]:
    return Team.objects.visible_to(scope.user).filter(cycle=scope.cycle)


def papers_of(scope: Scope) -> QuerySet[Paper]:
    return Paper.objects.visible_to(scope.user).filter(cycle=scope.cycle)


def datasets(scope: Scope) -> list[Dataset]:
    kinds = {value: str(words) for value, words in EventKind.choices}
    statuses = {value: str(words) for value, words in EventStatus.choices}
    stages = {value: str(words) for value, words in CampaignStatus.choices}
    events = [
        Column("address", _("Address"), _("The last part of its page’s address"), "slug"),
        Column("title", pgettext("of a text", "Title"), _("In the language of this report where it has one"), translated("title")),
        Column("kind", _("Kind"), _("What kind of event it is"), "kind", "choice", kinds),
        Column("status", _("Status"), _("Where the event stands"), "status", "choice", statuses),
        Column("first_day", _("First day"), _("As far as it is known"), "first_day", "day"),
        Column("last_day", _("Last day"), _("As far as it is known"), "last_day", "day"),
        Column("place", pgettext("of an event", "Place"), _("Where it is held"), "place"),
        Column("participants", _("Participants"), _("By the organisers’ count"), "counted_value", "number"),
    ]  # fmt: skip
    campaigns = [
        Column("address", _("Address"), _("The last part of its page’s address"), "slug"),
        Column("title", pgettext("of a text", "Title"), _("In the language of this report where it has one"), translated("title")),
        Column("status", _("Status"), _("Where the campaign stands"), "status", "choice", stages),
        Column("opened", _("Opened"), _("When, in UTC"), "opens_at", "instant"),
        Column("closed", _("Closed"), _("When, in UTC"), "closes_at", "instant"),
        Column("published", _("Published ideas"), _("How many"), "published", "number"),
    ]  # fmt: skip
    papers = [
        Column("address", _("Address"), _("The last part of its page’s address"), "slug"),
        Column("title", pgettext("of a text", "Title"), _("In the language of this report where it has one"), translated("title")),
        Column("kind", _("Kind"), _("What kind of paper it is"), "kind", "choice", {value: str(words) for value, words in PaperKind.choices}),
        Column("status", _("Status"), _("Where the paper stands"), "status", "choice", {value: str(words) for value, words in PaperStatus.choices}),
        Column("symbol", pgettext("of a document", "Symbol"), _("As its issuer numbers it"), "symbol"),
    ]  # fmt: skip
    return [
        *participation.datasets(scope),
        Dataset("events", _("Events"), _("Each event is one row."), events_of(scope), events),
        Dataset("campaigns", _("Campaigns"), _("Each campaign is one row."), campaigns_of(scope), campaigns),
        *briefs.datasets(scope),
        Dataset("papers", pgettext("of the library", "Papers"), _("Each paper is one row."), papers_of(scope), papers),
        *followed.datasets(scope),
    ]  # fmt: skip


def tell(scope: Scope) -> Document:
    cycle = scope.cycle
    return Document(
        title=_("%(cycle)s: the whole cycle") % {"cycle": apart(str(cycle))},
        over=_("Report of a cycle"),
        under=[
            named(cycle, "theme"),
            span_of(cycle).words(),
            dates(scope.period_from, scope.period_to) if scope.period_from or scope.period_to else "",
            eyes(scope),
        ],
        numbers=_numbers(scope),
        chapters=[chapter for part in PARTS for chapter in part(scope)],
        method=[
            _("Put together from the records of the cycle when this report was made: organisations, teams, campaigns, answers, events, briefs, papers, practices, roadmaps, charters."),
            _("Answers, practices and recommendations of briefs count in the time in which they were published. Measures of roadmaps, what was recommended aloud and charters stand as they are now."),
            _("An event counts in the time in which it takes place. Participants are those that organisers counted."),
            _("What its reader may not see is not in it: drafts, meetings of other teams, ideas that were not published."),
        ],
        licence=_("Numbers and tables may be used with their source."),
        made=as_of(),
    )  # fmt: skip


def _numbers(scope: Scope) -> list[str]:
    teams = teams_of(scope).exclude(kind=TeamKind.SECRETARIAT).count()
    events = events_of(scope).count()
    ideas = sum(one.published for one in campaigns_of(scope))  # type: ignore[attr-defined]  # -- counted with it
    said = [
        (teams, ngettext("%(shown)s team", "%(shown)s teams", teams)),
        (events, ngettext("%(shown)s event", "%(shown)s events", events)),
        (ideas, ngettext("%(shown)s published idea", "%(shown)s published ideas", ideas)),
    ]
    return [
        *participation.numbers(scope)[:2],
        *(words % {"shown": number(count)} for count, words in said if count),
        *(briefs.numbers(scope)[:1] if briefs.briefs_of(scope).exists() else []),
        *followed.numbers(scope),
    ]


def _purpose(scope: Scope) -> list[Chapter]:
    """What the cycle was for, its figures and its year."""
    cycle = scope.cycle
    if not scope.user.has_perm("groups.view_cycle", cycle):
        return []
    found = []
    if goal := named(cycle, "goal"):
        found.append(Chapter(_("What it was for"), words=goal.split("\n")))
    figures = [
        Row(apart(named(one, "label")), [apart(one.count.words())]) for one in figures_of(cycle)
    ]
    if figures:
        table = Table(_("Figures of the group"), _("What"), [_("How many")], figures)
        found.append(Chapter(_("Figures"), tables=[table]))
    year = year_of(cycle, today=timezone.localdate())
    if year is not None:
        stops = sorted(cycle.milestones.all(), key=lambda one: one.when.sort_key)
        lines = [Row(apart(named(one, "title")), [apart(one.when.words())]) for one in stops]
        table = Table(_("Milestones of the cycle"), _("Milestone"), [_("When")], lines)
        found.append(Chapter(_("The year"), tables=[table]))
    return found


def _teams(scope: Scope) -> list[Chapter]:
    rows = teams_of(scope).annotate(seat_count=Count("seats"))
    lines = [
        Row(apart(named(one, "name")), [named(one, "label") or str(one.get_kind_display()), number(one.seat_count)])
        for one in rows
    ]  # fmt: skip
    if not lines:
        return []
    table = Table(_("Teams of the cycle"), _("Team"), [_("Kind"), _("Seats")], lines)
    return [Chapter(_("Teams"), tables=[table])]


def _campaigns(scope: Scope) -> list[Chapter]:
    lines = [
        Row(
            apart(named(one, "title")),
            [
                apart(day(one.opens_at)),
                str(one.get_status_display()),
                number(one.published),  # type: ignore[attr-defined]  # -- counted with it
            ],
        )
        for one in campaigns_of(scope)
    ]
    if not lines:
        nothing = _("The cycle has no campaign that this report could tell of.")
        return [Chapter(_("Campaigns"), nothing=nothing)]
    head = [_("Opened"), _("Status"), _("Published ideas")]
    return [Chapter(_("Campaigns"), tables=[Table(_("Campaigns"), _("Campaign"), head, lines)])]


def _events(scope: Scope) -> list[Chapter]:
    lines = [
        Row(
            apart(named(one, "title")),
            [
                apart(one.during.words()),
                apart(named(one, "place")),
                apart(one.counted.words()) if one.counted else "–",
            ],
        )
        for one in events_of(scope)
    ]
    if not lines:
        nothing = _("There is no event in this time that this report could tell of.")
        return [Chapter(_("Events"), nothing=nothing)]
    head = [_("When"), pgettext("of an event", "Place"), _("Participants")]
    return [Chapter(_("Events"), tables=[Table(_("Events"), _("Event"), head, lines)])]


def _papers(scope: Scope) -> list[Chapter]:
    rows = list(papers_of(scope).newest_first())  # type: ignore[attr-defined]  # -- its own order
    if not rows:
        return []
    shown = rows[:MOST_LINES] if len(rows) > MOST_LINES + 1 else rows
    lines = [
        Row(apart(named(one, "title")), [one.label or one.get_kind_display(), apart(one.issued.words())])
        for one in shown
    ]  # fmt: skip
    words = pgettext("of the library", "Papers")
    head = [_("Kind"), pgettext("a paper", "Issued")]
    left = more_words(len(rows) - len(shown))
    table = Table(_("Papers of the cycle"), pgettext("of a text", "Title"), head, lines, left)
    return [Chapter(words, tables=[table])]


def _handover(scope: Scope) -> list[Chapter]:
    words = named(scope.cycle, "handover")
    if not words or not scope.user.has_perm("groups.view_cycle", scope.cycle):
        return []
    return [Chapter(_("To the next host"), words=words.split("\n"))]


PARTS: list[Callable[[Scope], list[Chapter]]] = [
    _purpose,
    participation.chapters,
    _teams,
    _campaigns,
    _events,
    followed.answered,
    briefs.chapters,
    followed.recommending,
    _papers,
    followed.practised,
    followed.planned,
    followed.spoken,
    followed.signed,
    _handover,
]
CYCLE = Reported(
    Kind.CYCLE,
    gettext_lazy("All of it in one document for the next host and the public: purpose, who took part, teams, campaigns and answers to ideas, events, briefs and what they recommend, papers, practices, roadmaps, charters, handover"),
    find,
    "reports.ask_cycle",
    tell,
    datasets,
    public_permission="reports.ask_public_cycle",
)  # fmt: skip
