"""The texts of a brief: in which languages there are some, and each as it stands with its sections."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.writing import FAULTY, done, refused
from briefs.doors import Work, known
from core.errors import OutOfDate, Refused
from core.languages import language_name
from editions.actions.beginning import begin_edition, begin_translation, set_status
from editions.actions.writing import name_edition
from editions.asked import sections_asked
from editions.doors import WRITE, Desk, edition_of, on_text
from editions.following import following
from editions.forms import NO_TEXT_YET, TitleForm, TranslationForm
from editions.reading import editions_of, parts_of
from editions.rules import languages_to_begin
from editions.states import EditionStatus
from editions.views.shared import page

BEGIN, TRANSLATE = "editions.begin_edition", "editions.translate_edition"


@require_http_methods(["GET", "HEAD", "POST"])
def texts(request: HttpRequest, work: Work) -> HttpResponse:
    """In which languages the brief is written; one that is begun here, or another language added."""
    desk = Desk(work, edition_of(work.brief, work.brief.language))
    found = editions_of(work.brief)
    taken = {each.edition.language for each in found}
    offered = languages_to_begin(work.by, desk.edition) - taken
    preferred = [
        *work.brief.cycle.group.languages,
        *(work.brief.call.languages if work.brief.call else []),
    ]
    form = TranslationForm(request.POST or None, offered=offered, preferred=preferred)
    is_faulty = request.method == "POST" and desk.edition.pk is not None and not form.is_valid()
    if request.method == "POST" and not is_faulty:
        return _begin(request, desk, form)
    if is_faulty:
        desk.permitted(BEGIN)
        if not offered:
            return refused(request, NO_TEXT_YET, work.url("editions:texts"))
    shown: dict[str, Any] = {
        "found": found,
        "form": form,
        "asked": sections_asked(work.brief),
        "may_translate": bool(found and offered),
    }
    status = FAULTY if is_faulty else 200
    return page(request, desk, "texts", _("Texts"), status=status, to_text=False, **shown)


def _begin(request: HttpRequest, desk: Desk, form: TranslationForm) -> HttpResponse:
    by, here = known(desk.by), desk.work.url("editions:texts")
    if desk.edition.pk is None:
        if not desk.may_write:
            raise PermissionDenied
        begun = begin_edition(desk.brief, by=by)
        return redirect(desk.path_in(begun.language, "text"))
    desk.permitted(BEGIN)
    try:
        made = begin_translation(desk.edition, form.cleaned_data["language"], by=by)
    except Refused as refusal:
        return refused(request, refusal, here)
    words = _("The text in this language is begun: %(language)s.")
    return done(
        request,
        words % {"language": language_name(made.language)},
        desk.path_in(made.language, "text"),
    )


@on_text()
@require_safe
def text(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The text as it stands: its sections, what each still lacks, who wrote last."""
    named = {"title": desk.edition.title, "version": desk.edition.version}
    return _text_page(request, desk, TitleForm(edition=desk.edition, initial=named))


def _text_page(
    request: HttpRequest, desk: Desk, form: TitleForm, *, status: int = 200
) -> HttpResponse:
    shown: dict[str, Any] = {
        "parts": parts_of(desk.edition, lambda figure: desk.path("figure_file", figure.key)),
        "following": following(desk.edition),
        "form": form,
    }
    called = desk.edition.title or desk.brief.title
    return page(request, desk, "text", called, status=status, to_text=False, **shown)


@on_text(WRITE)
@require_POST
def title(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The title in the language of the text."""
    form = TitleForm(request.POST, edition=desk.edition)
    if not form.is_valid():
        return _text_page(request, desk, form, status=FAULTY)
    try:
        name_edition(desk.edition, form.cleaned_data["title"], version=form.cleaned_data["version"])
    except (OutOfDate, Refused) as refusal:
        return refused(request, refusal, desk.path("text"))
    return done(request, _("The text has this title now."), desk.path("text"))


@on_text(TRANSLATE)
@require_POST
def status(request: HttpRequest, desk: Desk) -> HttpResponse:
    """A translation is ready, or it is taken up again."""
    wanted = request.POST.get("status", "")
    if not desk.edition.is_translation or wanted not in {
        EditionStatus.READY,
        EditionStatus.WRITING,
    }:
        raise Http404
    found = following(desk.edition)
    if wanted == EditionStatus.READY and found is not None and found.open:
        words = _("Some paragraphs are not translated yet.")
        return refused(request, words, desk.path("text"))
    set_status(desk.edition, EditionStatus(wanted), by=known(desk.by))
    words = (
        _("The translation is ready.")
        if wanted == EditionStatus.READY
        else _("The translation can be written on again.")
    )
    return done(request, words, desk.path("text"))
