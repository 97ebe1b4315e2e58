"""Sample briefs of V20's teams, in Arabic and English, one in French too, published; and an open call. All say that they are samples."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from accounts.models import User
from briefs.actions.recommending import cite, recommend
from briefs.models import Author, Brief, Call, Criterion, Step
from briefs.sections import make_default_sections
from briefs.states import BriefStatus, CallStatus, CitationKind, ConsentStatus, ContributorRole
from campaigns.models import Idea
from core.wall import shown
from editions.actions.beginning import begin_edition, begin_translation, set_status
from editions.actions.translating import Said, translate_section
from editions.actions.writing import write_section
from editions.freezing import frozen
from editions.models import Edition, Writer
from editions.paragraphs import split
from editions.states import EditionStatus, VersionLabel
from engagement.systems.writing import fill, store, texts
from groups.models import Cycle, Team
from groups.states import TeamKind
from publications.actions.publishing import publish

TEXTS = Path(__file__).parent / "brief_texts"
ORIGINAL, TRANSLATIONS = "ar", ("en", "fr")
ZONE = "Asia/Riyadh"
_HEADING = re.compile(r"<h1>(.*?)</h1>", re.DOTALL)
_SECTION = re.compile(r'<section id="(\w+)">(.*?)</section>', re.DOTALL)
_CITED = re.compile(r'data-citation="idea:([\w-]+)"')


@dataclass(frozen=True, slots=True)
class Asked:
    """A call of the demo; days are counted from the day of loading."""

    slug: str
    status: CallStatus
    opened: int
    closes: int
    title: dict[str, str]


CALLS = (
    Asked(
        "briefs-2020",
        CallStatus.CLOSED,
        -120,
        -60,
        {
            "ar": "دعوة الفرق إلى ملخصات السياسات",
            "en": "Call to the teams for policy briefs",
            "fr": "Appel aux équipes : notes de politique",
        },
    ),
    Asked(
        "briefs-open",
        CallStatus.OPEN,
        -7,
        45,
        {
            "ar": "دعوة مفتوحة إلى ملخصات السياسات",
            "en": "Open call for policy briefs",
            "fr": "Appel ouvert à notes de politique",
        },
    ),
)
QUESTION = {
    "ar": "أي قيمة ينبغي أن تصوغ قرارًا يُتخذ هذا العام، وكيف يُعرف أنها صاغته؟",
    "en": "Which value should shape a decision that is taken this year, and how would one know that it did?",
    "fr": "Quelle valeur devrait façonner une décision prise cette année, et comment le saurait-on ?",
}
#: What reviewers are asked, with how much each counts.
CRITERIA = (
    (
        3,
        {
            "ar": "صلة الملخص بالسؤال الرئيسي",
            "en": "Bearing on the key question",
            "fr": "Rapport à la question clé",
        },
    ),
    (
        3,
        {
            "ar": "قوة الأدلة ووضوح مصادرها",
            "en": "Strength and sources of the evidence",
            "fr": "Solidité et sources des éléments probants",
        },
    ),
    (
        2,
        {
            "ar": "قابلية التوصيات للتنفيذ",
            "en": "Whether the recommendations can be carried out",
            "fr": "Applicabilité des recommandations",
        },
    ),
    (
        1,
        {"ar": "وضوح اللغة", "en": "Clarity of language", "fr": "Clarté de la langue"},
    ),
)
#: The road of a sample, and how many days ago it took each step.
ROAD = (
    (BriefStatus.ABSTRACT_SUBMITTED, BriefStatus.WRITING, 58),
    (BriefStatus.WRITING, BriefStatus.SUBMITTED, 34),
    (BriefStatus.SUBMITTED, BriefStatus.IN_REVIEW, 33),
    (BriefStatus.IN_REVIEW, BriefStatus.ACCEPTED, 16),
    (BriefStatus.ACCEPTED, BriefStatus.COPY_EDIT, 15),
    (BriefStatus.COPY_EDIT, BriefStatus.PROOF, 9),
    (BriefStatus.PROOF, BriefStatus.READY, 6),
)


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a sample as its file has it: a title and the HTML of each section."""

    title: str
    sections: dict[str, str]


def read(name: str, language: str) -> Text:
    raw = (TEXTS / f"{name}.{language}.html").read_text(encoding="utf-8")
    heading = _HEADING.search(raw)
    return Text(heading[1].strip() if heading else name, dict(_SECTION.findall(raw)))


def sample_briefs(*, by: User) -> int:
    """Make the calls and the briefs that are missing; gives how many briefs were made."""
    cycle = Cycle.objects.filter(group__slug="v20", slug="2020").select_related("group").first()
    if cycle is None:
        return 0
    now = timezone.now()
    closed, _open = [_call(cycle, asked, now=now) for asked in CALLS]
    made = 0
    for file in sorted(TEXTS.glob("*.json")):
        facts = json.loads(file.read_text(encoding="utf-8"))
        team = Team.objects.filter(cycle=cycle, slug=facts["team"]).first()
        there = Brief.objects.filter(cycle=cycle, is_sample=True, team=team, call=closed)
        if team is not None and not there.exists():
            Sample(file.stem, facts, team, closed, by, now).make()
            made += 1
    return made


def _call(cycle: Cycle, asked: Asked, *, now: datetime) -> Call:
    found = Call.objects.filter(cycle=cycle, slug=asked.slug).first()
    if found is not None:
        return found

    def day(days: int) -> datetime:
        wall = shown(now + timedelta(days=days), ZONE)
        return wall.replace(hour=12, minute=0, second=0, microsecond=0, tzinfo=None)

    call = Call(cycle=cycle, slug=asked.slug, status=asked.status, zone=ZONE, is_sample=True)
    call.opens, call.closes = day(asked.opened), day(asked.closes)
    call.notice_on, call.drafts_on = day(asked.closes + 14).date(), day(asked.closes + 44).date()
    call.reviews_on, call.finals_on = day(asked.closes + 65).date(), day(asked.closes + 86).date()
    fill(call, texts(asked.title, "title") | texts(QUESTION, "question"))
    store(call)
    call.teams.set(Team.objects.filter(cycle=cycle, kind=TeamKind.WORKING_TEAM))
    make_default_sections(call)
    for order, (weight, label) in enumerate(CRITERIA, 1):
        criterion = Criterion(call=call, order=order, weight=weight)
        fill(criterion, texts(label, "label"))
        store(criterion)
    return call


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample, from its files to its page."""

    name: str
    facts: dict[str, Any]
    team: Team
    call: Call
    by: User
    now: datetime

    def make(self) -> None:
        original = read(self.name, ORIGINAL)
        brief = self._brief(original.title)
        citations = self._recommendations(brief)
        writer = Writer.objects.create(brief=brief, user=self.by)
        edition = begin_edition(brief, by=self.by)
        for section in edition.sections.all():
            section.edition = edition
            html = _with_citations(original.sections.get(section.key, ""), citations)
            write_section(section, html, writer=writer, version=section.version, is_whole=True)
        frozen(edition, VersionLabel.SUBMITTED, by=self.by)
        for language in self._languages()[1:]:
            self._translate(edition, language, writer, citations)
        self._walk(brief)
        publish(brief, by=self.by)

    def _languages(self) -> list[str]:
        """That of the original first; a translation is there where its file is."""
        there = [one for one in TRANSLATIONS if (TEXTS / f"{self.name}.{one}.html").exists()]
        return [ORIGINAL, *there]

    def _brief(self, title: str) -> Brief:
        cycle = self.team.cycle
        numbers = Brief.objects.filter(cycle=cycle).exclude(number=None)
        brief = Brief.objects.create(
            cycle=cycle,
            call=self.call,
            team=self.team,
            theme=cycle.themes.filter(slug=self.facts["theme"]).first(),
            number=(numbers.values_list("number", flat=True).order_by("-number").first() or 0) + 1,
            language=ORIGINAL,
            title=title,
            status=BriefStatus.WRITING,
            is_sample=True,
        )
        # A team writes; no person is made up.
        Author.objects.create(
            brief=brief,
            name=self.facts["authors"],
            is_corresponding=True,
            affiliation=cycle.group.acronym,
            contributor_roles=[ContributorRole.DRAFTING],
            consent=ConsentStatus.GIVEN,
            answered_at=self.now - timedelta(days=70),
        )
        return brief

    def _recommendations(self, brief: Brief) -> dict[str, int]:
        """Write them down with what they cite; gives the key of the citation by that of the idea."""
        citations: dict[str, int] = {}
        ideas = {
            idea.external_ref: idea
            for idea in Idea.objects.filter(campaign__cycle=brief.cycle, is_sample=True)
        }
        for facts in self.facts["recommendations"]:
            made = None
            for language in self._languages():
                said: dict[str, Any] = {
                    "text": facts["text"][language],
                    "action": facts["action"][language],
                    "addressee_words": facts["addressee"][language],
                    "evidence": facts["evidence"][language],
                }
                if made is None:
                    plain = {name: facts[name] for name in ("goals", "level", "due")}
                    said |= plain | {"theme": brief.theme}
                made = recommend(brief, by=self.by, language=language, said=said, to=made)
            for key in facts["ideas"]:
                cited = cite(
                    brief,
                    by=self.by,
                    kind=CitationKind.IDEA,
                    target=ideas[key],
                    recommendation=made,
                )
                citations[key] = cited.pk
        return citations

    def _translate(
        self, original: Edition, language: str, writer: Writer, citations: dict[str, int]
    ) -> None:
        text = read(self.name, language)
        made = begin_translation(original, language, by=self.by)
        Edition.objects.filter(pk=made.pk).update(title=text.title)
        written = {section.key: section for section in original.sections.all()}
        source = made.source.number if made.source is not None else 1
        for section in made.sections.all():
            section.edition = made
            html = _with_citations(text.sections.get(section.key, ""), citations)
            pairs = zip(split(written[section.key].html), split(html), strict=True)
            said = [Said(there.digest, here.html) for there, here in pairs]
            translate_section(
                section, said, [], source=source, writer=writer, version=section.version
            )
        set_status(made, EditionStatus.READY, by=self.by)

    def _walk(self, brief: Brief) -> None:
        for before, after, days in ROAD:
            at = self.now - timedelta(days=days)
            Step.objects.create(brief=brief, from_status=before, to_status=after, at=at, by=self.by)
        Brief.objects.filter(pk=brief.pk).update(status=BriefStatus.READY)
        brief.refresh_from_db()


def _with_citations(html: str, citations: dict[str, int]) -> str:
    """The keys of ideas become the keys of the citations that name them."""
    return _CITED.sub(lambda found: f'data-citation="{citations[found[1]]}"', html)
