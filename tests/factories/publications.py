"""Published briefs, made as the program makes them: written, agreed to, published."""

from briefs.models import Brief
from briefs.states import BriefStatus
from core.rich import clean
from editions.models import Edition
from editions.states import EditionStatus
from publications.actions import publish
from tests.factories.accounts import UserFactory
from tests.factories.briefs import BriefFactory
from tests.factories.editions import ARABIC, text_of_brief, translation_of, write

ENGLISH = "<p>Values are not a subject that is taught alone, but a way to live together.</p>"


def ready_brief(*, html=ARABIC, languages=(), **more):
    """A brief whose authors agreed to the proof, with its text and translations that are ready."""
    brief = BriefFactory(status=BriefStatus.WRITING, **more)
    edition = text_of_brief(brief, words="")
    for section in edition.sections.all():
        write(section, clean(html).html)
    for language in languages:
        translation = translation_of(edition, language)
        for section in translation.sections.all():
            write(section, ENGLISH)
        Edition.objects.filter(pk=translation.pk).update(
            status=EditionStatus.READY, title=f"Values in schools ({language})"
        )
    Brief.objects.filter(pk=brief.pk).update(status=BriefStatus.READY)
    return Brief.objects.for_page().get(pk=brief.pk)


def published_brief(*, by=None, plan=None, **more):
    """A published one, read anew."""
    brief = ready_brief(**more)
    publish(brief, by=by or UserFactory(), plan=plan)
    return Brief.objects.for_page().get(pk=brief.pk)
