"""What the room of briefs shows of the texts: a part of the page of a brief, the next thing to do, what a draft lacks."""

from __future__ import annotations

from django.utils.translation import gettext as _

from briefs import links as of_briefs
from briefs.doors import Work
from briefs.models import Brief
from briefs.panels import NextStep, Panel
from briefs.standing import Worker, languages_translated
from briefs.states import IN_WRITING
from core.languages import language_name
from editions.following import following
from editions.models import Comment, Edition
from editions.reading import editions_of
from editions.rules import OVER, WITHOUT_TEXT, may
from editions.states import EditionStatus


def standing_work(brief: Brief, worker: Worker) -> Work:
    """The way of this person to the pages of a brief."""
    if worker.user is not None or worker.author is None:
        return Work(brief, worker)
    return Work(brief, worker, of_briefs.token_for(worker.author))


def of_brief(brief: Brief, worker: Worker) -> Panel | None:
    """The texts on the page of a brief, each with what waits in it."""
    if brief.status in WITHOUT_TEXT:
        return None
    work, found = standing_work(brief, worker), editions_of(brief)
    open_comments = _open_comments(brief)
    rows = [
        {
            "told": told,
            "url": work.url("editions:text", told.edition.language),
            "comments": open_comments.get(told.edition.pk, 0),
        }
        for told in found
    ]
    context = {
        "rows": rows,
        "all_url": work.url("editions:texts"),
        "may_begin": not found and may(work.by, "editions.write_edition", Edition(brief=brief)),
    }
    return Panel("editions/_of_brief.html", context, order=20)


def _open_comments(brief: Brief) -> dict[int, int]:
    found: dict[int, int] = {}
    rows = Comment.objects.open().filter(section__edition__brief=brief)
    for key in rows.values_list("section__edition", flat=True):
        found[key] = found.get(key, 0) + 1
    return found


def next_text(brief: Brief, worker: Worker) -> NextStep | None:
    """For authors the text, while it is theirs to write; for translators what they have to say or to say anew."""
    work = standing_work(brief, worker)
    if brief.status in IN_WRITING:
        if may(work.by, "editions.write_edition", Edition(brief=brief)) and _lacks(brief):
            return NextStep(_("Write the text"), work.url("editions:text", brief.language))
        return None
    if brief.status in OVER | WITHOUT_TEXT or worker.user is None:
        return None
    for language in sorted(languages_translated(worker.user, brief)):
        words = _to_translate(brief, language)
        if words:
            return NextStep(words, work.url("editions:texts"))
    return None


def _lacks(brief: Brief) -> bool:
    return not Edition.objects.filter(brief=brief, sections__words__gt=0).exists()


def _to_translate(brief: Brief, language: str) -> str:
    rows = Edition.objects.filter(brief=brief, language=language)
    edition = rows.select_related("source", "translates").first()
    name = {"language": language_name(language)}
    if edition is None:
        return _("Begin the translation: %(language)s") % name
    edition.brief = brief
    found = following(edition)
    if found is None:
        return ""
    if found.is_out_of_date:
        return _("The original moved: bring the translation after it (%(language)s)") % name
    if found.open and edition.status == EditionStatus.WRITING:
        return _("Go on with the translation: %(language)s") % name
    return ""
