"""Briefs on their way: how many at which stage, of which team, how long they stand there; decisions held back are not in it."""

from __future__ import annotations

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, ngettext, pgettext
from django.utils.translation import gettext as _

from briefs.citable import public_briefs
from briefs.models import Brief
from briefs.states import PUBLIC, UNDER_WAY, BriefStatus
from core.counts import number
from core.languages import language_name
from core.print import apart, ltr
from core.templatetags.words import day
from groups.models import Cycle
from publications.models import PublishedEdition
from reports.datasets import Column, Dataset, translated
from reports.document import Chapter, Document, Row, Table
from reports.kinds.base import Filter, Reported, Scope
from reports.kinds.counting import as_of, counted, dates, eyes, more_words, named, of_chosen, shares
from reports.models import Report, Timetable
from reports.states import Kind

MOST_NAMED = 100


def find(asked: Report | Timetable) -> Cycle | None:
    return asked.cycle


def filters_of(cycle: Cycle) -> list[Filter]:
    teams = [(str(one.pk), named(one, "name")) for one in cycle.teams.all()]
    return [Filter("team", _("Team"), teams)]


def briefs_of(scope: Scope) -> QuerySet[Brief]:
    """What the reader works on or runs; for everybody what was published."""
    rows = Brief.objects.filter(cycle=scope.cycle)
    if scope.is_for_everybody:
        # One that waits for its instant is known to nobody who does not work on it.
        rows = rows.filter(pk__in=public_briefs().values("pk"))
        if not scope.user.has_perm("groups.view_cycle", scope.cycle):
            rows = rows.none()
    else:
        rows = rows.filter(pk__in=Brief.objects.visible_to(scope.user).values("pk"))
    if scope.filters.get("team"):
        rows = rows.filter(team=int(scope.filters["team"]))
    return rows.filter(scope.within("created_at"))


def datasets(scope: Scope) -> list[Dataset]:
    stages = {value: str(words) for value, words in BriefStatus.choices}
    languages = {code: language_name(code) for code, _name in settings.CONTENT_LANGUAGES}
    columns = [
        Column("number", _("Number"), _("The number of the brief in its cycle"), "number", "number"),
        Column("title", pgettext("of a text", "Title"), _("As its authors have it now"), "title"),
        Column("language", _("Language"), _("The language it is written in"), "language", "choice", languages),
        Column("team", _("Team"), _("The team that it is written for"), translated("team__name")),
        Column("theme", _("Theme"), _("The theme that it is about"), translated("theme__title")),
        Column("stage", _("Stage"), _("Where the brief stands"), "status", "choice", stages),
        Column("since", _("Since"), _("When it came to this stage, in UTC"), "status_since", "instant"),
        Column("begun", _("Begun"), _("When it was begun, in UTC"), "created_at", "instant"),
    ]  # fmt: skip
    about = _("Each brief is one row. Authors and reviewers are not named.")
    return [Dataset("briefs", _("Briefs"), about, briefs_of(scope), columns)]


def tell(scope: Scope) -> Document:
    filters = filters_of(scope.cycle)
    under = [dates(scope.period_from, scope.period_to), *of_chosen(scope, filters), eyes(scope)]
    return Document(
        title=str(scope.cycle),
        over=_("Report on briefs on their way"),
        under=under,
        numbers=numbers(scope),
        chapters=chapters(scope),
        method=[
            _("A brief counts in the time in which it was begun, and at the stage at which it stands when this report was made."),
            _("Decisions that were taken and not told yet are not in it, nor who writes or reviews."),
        ],
        licence=_("For the organisers of the cycle and its teams."),
        made=as_of(),
    )  # fmt: skip


def numbers(scope: Scope) -> list[str]:
    rows = briefs_of(scope)
    total, out = rows.count(), rows.filter(status__in=PUBLIC).count()
    under_way = rows.filter(status__in=UNDER_WAY).count()
    found = [ngettext("%(shown)s brief", "%(shown)s briefs", total) % {"shown": number(total)}]
    if not scope.is_for_everybody:
        words = ngettext("%(shown)s under way", "%(shown)s under way", under_way)
        found.append(words % {"shown": number(under_way)})
        words = ngettext("%(shown)s published", "%(shown)s published", out)
        found.append(words % {"shown": number(out)})
    return found


def chapters(scope: Scope, *, level: int = 2) -> list[Chapter]:
    rows = briefs_of(scope)
    if not rows.exists():
        nothing = _("There is no brief that this report could tell of.")
        return [Chapter(_("Briefs"), nothing=nothing, level=level)]
    stages = {value: str(words) for value, words in BriefStatus.choices}
    teams = {str(one.pk): named(one, "name") for one in scope.cycle.teams.all()}
    count = _("Briefs")
    return [
        Chapter(
            _("Briefs by stage and team"),
            level=level,
            tables=[
                shares(_("Briefs by stage"), _("Stage"), counted(rows, "status"), stages, count_words=count, in_order=True),
                shares(_("Briefs by team"), _("Team"), counted(rows, "team"), teams, count_words=count, in_order=True),
            ],
        ),
        Chapter(_("Each brief"), level=level, tables=[_by_name(rows, stages)]),
    ]  # fmt: skip


def _by_name(rows: QuerySet[Brief], stages: dict[str, str]) -> Table:
    listed = list(rows.select_related("team").order_by("number", "pk")[:MOST_NAMED])
    left = rows.count() - len(listed)
    titles = _titles(listed)
    lines = [
        Row(
            apart(titles.get(one.pk, one.title)),
            [
                ltr(number(one.number)) if one.number is not None else "–",
                apart(named(one.team, "name")) if one.team else "",
                stages.get(one.status, ""),
                apart(day(one.status_since)),
            ],
        )
        for one in listed
    ]
    head = [_("Number"), _("Team"), _("Stage"), _("Since")]
    more = more_words(left)
    return Table(_("Briefs"), pgettext("of a text", "Title"), head, lines, more)


def _titles(listed: list[Brief]) -> dict[int, str]:
    """Of those that were published in the language of the report, what they are called in it."""
    texts = PublishedEdition.objects.out(now=timezone.now()).filter(
        publication__brief__in=listed, language=get_language()
    )
    rows = texts.order_by("publication__number")
    return dict(rows.values_list("publication__brief", "title"))


BRIEFS = Reported(
    Kind.BRIEFS,
    gettext_lazy("How many briefs at which stage, of which team, and since when; names no author and no reviewer"),
    find,
    "reports.ask_cycle",
    tell,
    datasets,
    filters=filters_of,
)  # fmt: skip
