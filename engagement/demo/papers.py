"""A sample paper of a team with its files. It says that it is a sample."""

from __future__ import annotations

from django.core.files.base import ContentFile

from accounts.models import User
from engagement.systems.writing import fill, store, texts
from groups.models import Team
from library.actions import add_version
from library.models import Paper
from library.states import Access, PaperKind, PaperStatus
from traces.actions import trace

SLUG = "sample-reading-notes"
TITLE = {
    "ar": "ملاحظات القراءة لفريق القيم العالمية (عيّنة)",
    "en": "Reading notes of the Global Values team (sample)",
    "fr": "Notes de lecture de l’équipe Valeurs mondiales (exemple)",
}
SUMMARY = {
    "ar": "ما قرأه الفريق قبل أن يكتب ملخصه: ثلاثة أسئلة، وما لم يجد له جوابًا بعد.",
    "en": "What the team read before it wrote its brief: three questions, and what it found no answer to yet.",
    "fr": "Ce que l’équipe a lu avant d’écrire sa note : trois questions, et ce qui reste sans réponse.",
}
FILES = {
    "ar": "عيّنة للعرض.\n\n1. أي قيم تجتمع عليها الثقافات؟\n2. كيف تُقاس؟\n3. من يحملها إلى القادة؟\n",
    "en": "A sample for the demonstration.\n\n1. Which values do cultures share?\n2. How are they measured?\n3. Who brings them to leaders?\n",
}


def sample_papers(*, by: User) -> int:
    """The paper, made the first time; gives how many were made. None where its team was not loaded."""
    team = Team.objects.select_related("cycle__group").filter(slug="global-values").first()
    if team is None or Paper.objects.filter(group=team.cycle.group, slug=SLUG).exists():
        return 0
    paper = Paper(
        group=team.cycle.group,
        cycle=team.cycle,
        team=team,
        slug=SLUG,
        kind=PaperKind.STUDY,
        status=PaperStatus.DONE,
        access=Access.PUBLIC,
        licence="CC BY 4.0",
        is_sample=True,
    )
    fill(paper, {**texts(TITLE, "title"), **texts(SUMMARY, "summary", lines=True)})
    store(paper)
    for language, text in FILES.items():
        add_version(paper, ContentFile(text.encode(), "notes.txt"), language=language, by=by)
    briefs = Paper.objects.filter(group=team.cycle.group, kind=PaperKind.BRIEFS).first()
    if briefs is not None:
        trace("feeds", paper, briefs, by=by, is_sample=True)
    return 1
