"""A text as its pages show it, and as print and Word take it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import Sum
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from briefs.models import Brief
from editions.asked import Asked, sections_asked
from editions.following import is_out_of_date
from editions.freezing import latest
from editions.models import Comment, Edition, Figure, Section, SectionSave, TextVersion
from editions.showing import Shown, numbered


@dataclass
class Part:
    """One section on the page of a text."""

    asked: Asked
    section: Section
    html: SafeString
    notes: list[tuple[int, str]]
    last: SectionSave | None = None
    remarks: int = 0
    #: Texts that came second and wait for a decision.
    waiting: list[SectionSave] = field(default_factory=list)

    @property
    def complaint(self) -> str:
        return self.asked.complaint(self.section.words)


def asked_by_key(brief: Brief) -> dict[str, Asked]:
    return {each.key: each for each in sections_asked(brief)}


def asked_for(section: Section, asked: Mapping[str, Asked]) -> Asked:
    """What the call asks of a section; of one that the call dropped, nothing."""
    return asked.get(section.key) or Asked(section.key, section.title, is_required=False)


def shown_of(edition: Edition, figure_path: Callable[[Figure], str], *, mark: str = "n") -> Shown:
    """How the sections of a text are shown, one after the other."""
    figures = {figure.key: figure for figure in figures_of(edition)}
    return Shown(figures, figure_path, numbered(edition.brief.citations.all()), mark)


def figures_of(edition: Edition) -> Iterable[Figure]:
    """Of the text itself, and of the one that it translates."""
    return Figure.objects.filter(edition__brief=edition.brief_id)


def parts_of(edition: Edition, figure_path: Callable[[Figure], str]) -> list[Part]:
    """The sections of a text with who wrote last, what is said of them, and what waits beside them."""
    asked, shown = asked_by_key(edition.brief), shown_of(edition, figure_path)
    sections = list(edition.sections.all())
    keys = [section.pk for section in sections]
    remarks: dict[int, int] = defaultdict(int)
    for key in Comment.objects.open().filter(section__in=keys).values_list("section", flat=True):
        remarks[key] += 1
    last = _last_saves(keys)
    waiting = defaultdict(list)
    rows = SectionSave.objects.filter(section__in=keys).waiting()
    for save in rows.select_related("writer__user", "writer__author"):
        waiting[save.section_id].append(save)
    found = []
    for section in sections:
        html = shown.html(section.html)
        found.append(
            Part(
                asked_for(section, asked),
                section,
                html,
                shown.take_notes(),
                last.get(section.pk),
                remarks[section.pk],
                waiting[section.pk],
            )
        )
    return found


def _last_saves(keys: list[int]) -> dict[int, SectionSave]:
    rows = SectionSave.objects.filter(section__in=keys, is_beside=False)
    latest = rows.order_by("section_id", "-version").distinct("section_id")
    return {
        each.section_id: each for each in latest.select_related("writer__user", "writer__author")
    }


def lacking(brief: Brief) -> list[str]:
    """What the original still lacks, in words: what keeps it from being handed in."""
    edition = Edition.objects.filter(brief=brief, translates=None).first()
    if edition is None:
        return [_("The text is not begun yet.")]
    edition.brief = brief
    asked, found = asked_by_key(brief), list(edition.sections.all())
    complaints = [
        (section.title, asked_for(section, asked).complaint(section.words)) for section in found
    ]
    named = [
        _("%(section)s: %(complaint)s") % {"section": title, "complaint": said}
        for title, said in complaints
        if said
    ]
    if SectionSave.objects.filter(section__edition=edition).waiting().exists():
        named.append(_("Two texts were written at once in a section. Choose between them first."))
    return named


@dataclass
class Told:
    """A text among those of its brief."""

    edition: Edition
    words: int
    version: TextVersion | None
    is_out_of_date: bool


def editions_of(brief: Brief) -> list[Told]:
    """The texts of a brief, the original first, with how many words each has and whether it follows."""
    rows = Edition.objects.filter(brief=brief).select_related("source", "translates")
    editions = list(rows.annotate(words=Sum("sections__words")))
    for edition in editions:
        edition.brief = brief
    return [
        Told(each, each.words or 0, latest(each), is_out_of_date(each))  # type: ignore[attr-defined]  # -- annotated above
        for each in editions
    ]
