"""What came of a cycle: answers to ideas, recommendations of its briefs, practices, roadmaps, recommendations spoken aloud, charters."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.conf import settings
from django.db.models import Count, Prefetch, Q, QuerySet, TextChoices
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from answers.models import Answer
from answers.reading import with_counts
from core.counts import number
from core.languages import language_name
from core.print import apart
from core.templatetags.words import day
from core.text import direction
from practices.models import Practice
from practices.states import PracticeKind
from publications.models import PublishedEdition, Record
from publications.reading import chosen
from publications.told import recommended
from reports.datasets import Column, Dataset, translated
from reports.document import Chapter, Row, Said, Table
from reports.kinds.base import Scope
from reports.kinds.counting import MOST_LINES, counted, countries_named, more_words, named, shares
from roadmaps.models import Charter, Measure, Recommendation, Signature
from roadmaps.states import MeasureStatus, RecommendationStatus, SignatureStatus

#: Answers and recommendations that stand in the document with all their words.
MOST_SAID = 100


def answers_of(scope: Scope) -> QuerySet[Answer]:
    rows = Answer.objects.published().visible_to(scope.user).filter(team__cycle=scope.cycle)
    return with_counts(rows.filter(scope.within("published_at")))


def practices_of(scope: Scope) -> QuerySet[Practice]:
    rows = Practice.objects.published().visible_to(scope.user).filter(cycle=scope.cycle)
    return rows.filter(scope.within("published_at"))


def measures_of(scope: Scope) -> QuerySet[Measure]:
    return Measure.objects.visible_to(scope.user).filter(roadmap__cycle=scope.cycle)


def spoken_of(scope: Scope) -> QuerySet[Recommendation]:
    return Recommendation.objects.visible_to(scope.user).filter(cycle=scope.cycle)


def charters_of(scope: Scope) -> QuerySet[Charter]:
    signed = Count("signatures", filter=Q(signatures__status=SignatureStatus.SIGNED))
    seen = Charter.objects.visible_to(scope.user).filter(cycle=scope.cycle)
    return seen.annotate(signed_count=signed)


def signatures_of(scope: Scope) -> QuerySet[Signature]:
    seen = Charter.objects.visible_to(scope.user).filter(cycle=scope.cycle)
    return Signature.objects.filter(charter__in=seen, status=SignatureStatus.SIGNED)


def _words_of(choices: type[TextChoices]) -> dict[str, str]:
    return {str(value): str(words) for value, words in choices.choices}


def datasets(scope: Scope) -> list[Dataset]:
    return [*_said_and_done(scope), *_promised(scope)]


def _here() -> str:
    return _("In the language of this report where it has one")


def _title() -> Column:
    return Column("title", pgettext("of a text", "Title"), _here(), translated("title"))


def _organisation() -> Column:
    return Column("organisation", _("Organisation"), _here(), translated("organisation__name"))


def _status(choices: type[TextChoices]) -> Column:
    return Column(
        "status", _("Status"), _("Where it stands"), "status", "choice", _words_of(choices)
    )


def _said_and_done(scope: Scope) -> list[Dataset]:
    languages = {code: language_name(code) for code, _name in settings.CONTENT_LANGUAGES}
    published = Column("published", _("Published"), _("When, in UTC"), "published_at", "instant")
    answers = [
        Column("question", pgettext("under which ideas stand", "Question"), _("As the team put it"), "question"),
        Column("answer", pgettext("to ideas", "Answer"), _("As the team wrote it"), "text"),
        Column("language", _("Language"), _("The language it is written in"), "language", "choice", languages),
        Column("team", _("Team"), _("The team that answers"), translated("team__name")),
        published,
        Column("ideas", _("Ideas"), _("How many ideas it answers"), "idea_count", "number"),
    ]  # fmt: skip
    practices = [
        Column("number", _("Number"), _("The number of the practice in its cycle"), "number", "number"),
        _title(),
        Column("kind", _("Kind"), _("What kind of practice it is"), "kind", "choice", _words_of(PracticeKind)),
        Column("field", _("Field of work"), _here(), translated("field__name")),
        _organisation(),
        Column("organisation_written", _("Organisation, as it was written"), _("Where the register does not know it"), "organisation_name"),
        published,
    ]  # fmt: skip
    return [
        Dataset("answers", pgettext("to ideas", "Answers"), _("Each published answer is one row."), answers_of(scope), answers),
        Dataset("practices", _("Practices"), _("Each published practice is one row."), practices_of(scope), practices),
    ]  # fmt: skip


def _promised(scope: Scope) -> list[Dataset]:
    measures = [
        Column("roadmap", _("Roadmap"), _here(), translated("roadmap__title")),
        _title(),
        Column("owner", _("Carried out by"), _here(), translated("owner__name")),
        Column("ends", _("Until"), _("As far as it is known"), "ends_on", "day"),
        _status(MeasureStatus),
    ]
    spoken = [
        Column("text", _("Recommendation"), _here(), translated("text")),
        Column("speaker", _("Spoken by"), _("As the record names them"), translated("speaker__name")),
        _organisation(),
        _status(RecommendationStatus),
    ]  # fmt: skip
    signatures = [
        Column("charter", _("Charter"), _here(), translated("charter__title")),
        _organisation(),
        Column("signed", pgettext("a signature", "Signed"), _("When, in UTC"), "signed_at", "instant"),
    ]  # fmt: skip
    return [
        Dataset("measures", _("Measures"), _("Each measure of a roadmap is one row."), measures_of(scope), measures),
        Dataset("spoken", _("Recommendations"), _("Each recommendation that somebody spoke is one row."), spoken_of(scope), spoken),
        Dataset("signatures", _("Signatures"), _("Each signature of a charter is one row."), signatures_of(scope), signatures),
    ]  # fmt: skip


def numbers(scope: Scope) -> list[str]:
    """What there is of it; what there is not is not told as nothing."""
    practices, measures = practices_of(scope).count(), measures_of(scope).count()
    done = measures_of(scope).filter(status=MeasureStatus.DONE).count()
    said = [
        (practices, ngettext("%(shown)s practice", "%(shown)s practices", practices)),
        (measures, ngettext("%(shown)s measure", "%(shown)s measures", measures)),
        (done, ngettext("%(shown)s of them carried out", "%(shown)s of them carried out", done)),
    ]
    return [words % {"shown": number(count)} for count, words in said if count]


def answered(scope: Scope) -> list[Chapter]:
    """What teams answered to ideas, in their words."""
    rows = answers_of(scope).select_related("team").order_by("team__order", "team", "published_at")
    said, whole = [], 0
    for one in rows[:MOST_SAID]:
        ideas = vars(one)["idea_count"]
        words = ngettext("%(shown)s idea", "%(shown)s ideas", ideas) % {"shown": number(ideas)}
        facts = [named(one.team, "name"), words, day(one.published_at)]
        said.append(_said(one.question, one.text, one.language, facts))
        whole += ideas
    if not said:
        return []
    words = ngettext("%(shown)s idea was answered.", "%(shown)s ideas were answered.", whole)
    left = more_words(rows.count() - len(said))
    shown = [left or words % {"shown": number(whole)}] if left or whole else []
    return [Chapter(_("What teams answered"), words=shown, said=said)]


def _said(title: str, text: str, language: str, facts: Sequence[str]) -> Said:
    told = " · ".join(apart(fact) for fact in facts if fact)
    return Said(title, text, language, direction(language) == "rtl", told)


def recommending(scope: Scope) -> list[Chapter]:
    """What published briefs recommend, as their text that is read now has it, and to whom."""
    if not scope.user.has_perm("groups.view_cycle", scope.cycle):
        return []
    now = timezone.now()
    out = PublishedEdition.objects.out(now=now).in_order()
    rows = Record.objects.filter(cycle=scope.cycle).out(now=now).standing()
    rows = rows.filter(scope.within("published_at")).order_by("number")
    said: list[Said] = []
    left = 0
    # A great cycle has hundreds of briefs: read in parts, and told as far as a document is read.
    read = rows.prefetch_related(Prefetch("publication__editions", out)).iterator(chunk_size=50)
    for record in read:
        edition = chosen(list(record.publication.editions.all()))
        if edition is None:
            continue
        for one in recommended(edition):
            if len(said) == MOST_SAID:
                left += 1
                continue
            facts = [
                _("%(what)s: %(chosen)s") % {"what": what, "chosen": fact}
                for what, fact in one.facts
            ]
            text = "\n\n".join(one.paragraphs)
            said.append(_said(one.text, text, edition.language, [edition.title, *facts]))
    if not said:
        return []
    more = ngettext(
        "%(shown)s more recommendation stands on the page of its brief.",
        "%(shown)s more recommendations stand on the pages of their briefs.",
        left,
    )
    words = [more % {"shown": number(left)}] if left else []
    return [Chapter(_("Recommendations and whom they address"), words=words, said=said)]


def practised(scope: Scope) -> list[Chapter]:
    rows = practices_of(scope)
    total = rows.count()
    if not total:
        return []
    listed = list(rows.select_related("field", "organisation").order_by("number")[:MOST_LINES])
    places = countries_named({code for one in listed for code in one.countries})
    lines = [
        Row(
            apart(named(one, "title")),
            [
                apart(named(one.organisation, "name") if one.organisation else one.organisation_name),
                " · ".join(places[code] for code in one.countries if code in places),
                apart(named(one.field, "name")) if one.field else "",
            ],
        )
        for one in listed
    ]  # fmt: skip
    kinds = _words_of(PracticeKind)
    head = [_("Organisation"), _("Countries"), _("Field of work")]
    left = more_words(total - len(listed))
    named_ones = Table(_("Published practices"), pgettext("of a text", "Title"), head, lines, left)
    sorts = shares(_("Practices by kind"), _("Kind"), counted(rows, "kind"), kinds, count_words=_("Practices"), in_order=True)  # fmt: skip
    return [Chapter(_("Practices"), tables=[sorts, named_ones])]


def planned(scope: Scope) -> list[Chapter]:
    """Roadmaps: each measure, who carries it out, and where it stands."""
    rows = measures_of(scope)
    listed = list(rows.select_related("roadmap", "owner").order_by("roadmap", "order", "pk"))
    if not listed:
        return []
    statuses = _words_of(MeasureStatus)
    by_roadmap: dict[int, tuple[str, list[Row]]] = {}
    for one in listed:
        owner = named(one.owner, "name") if one.owner else named(one, "owner_words")
        cells = [apart(owner), apart(one.period.words()), statuses.get(one.status, "")]
        of_roadmap = by_roadmap.setdefault(one.roadmap_id, (named(one.roadmap, "title"), []))
        of_roadmap[1].append(Row(apart(named(one, "title")), cells))
    head = [_("Carried out by"), _("When"), _("Status")]
    tables = [Table(title, _("Measure"), head, lines) for title, lines in by_roadmap.values()]
    counts = counted(rows, "status")
    sums = shares(_("Measures by status"), _("Status"), counts, statuses, count_words=_("Measures"), in_order=True)  # fmt: skip
    late = sum(_is_late(one, timezone.localdate()) for one in listed)
    words = ngettext("%(shown)s measure should have ended.", "%(shown)s measures should have ended.", late)  # fmt: skip
    return [Chapter(_("Roadmaps"), words=[words % {"shown": number(late)}] if late else [], tables=[sums, *tables])]  # fmt: skip


def _is_late(measure: Measure, today: date) -> bool:
    open_ones = (MeasureStatus.PLANNED, MeasureStatus.UNDER_WAY)
    ends = measure.ends_on
    return measure.status in open_ones and ends is not None and ends < today


def spoken(scope: Scope) -> list[Chapter]:
    """What was recommended aloud or expected of the cycle, and what followed."""
    rows = spoken_of(scope).select_related("speaker", "organisation").order_by("kind", "order", "pk")  # fmt: skip
    listed = [(one, one.speaker or one.organisation) for one in rows]
    if not listed:
        return []
    is_named = any(by for _one, by in listed)
    lines = [
        Row(
            apart(named(one, "text")),
            [*([apart(named(by, "name") if by else "")] if is_named else []), str(one.get_status_display())],
        )
        for one, by in listed
    ]  # fmt: skip
    head = [*([_("Spoken by")] if is_named else []), _("Status")]
    words = _("Recommendations and what followed")
    return [Chapter(words, tables=[Table(words, _("Recommendation"), head, lines)])]


def signed(scope: Scope) -> list[Chapter]:
    lines = [
        Row(
            apart(named(one, "title")),
            [str(one.get_status_display()), number(vars(one)["signed_count"])],
        )
        for one in charters_of(scope)
    ]
    if not lines:
        return []
    head = [_("Status"), _("Signatures")]
    return [Chapter(_("Charters"), tables=[Table(_("Charters"), _("Charter"), head, lines)])]
