"""Writing a section: the page with its editor, saving by itself, and two texts that were written at once."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.writing import FAULTY, STALE, done, refused
from core.counts import number
from core.errors import OutOfDate, Refused
from core.limits import hold
from core.templatetags.words import moment
from editions.actions.writing import Written, settle, write_section
from editions.comparing import compared
from editions.doors import WRITE, Desk, beside_of, on_text, section_of
from editions.forms import CommentForm, ReplyForm, RichField, SectionForm, TranslatedForm
from editions.models import Section, SectionSave
from editions.reading import asked_by_key, asked_for, figures_of, shown_of
from editions.remarks import remarks_on
from editions.views.shared import page

#: Saves by itself: one every few seconds, for hours.
MOST_SAVES = 1_200


@on_text()
@require_http_methods(["GET", "HEAD", "POST"])
def section(request: HttpRequest, desk: Desk, key: str) -> HttpResponse:
    """One section: to be written by those who may, to be read and spoken of by the others."""
    found = section_of(desk, key)
    begun = {"html": found.html, "version": found.version}
    form = SectionForm(request.POST or None, language=desk.edition.language, initial=begun)
    if request.method != "POST":
        return section_page(request, desk, found, form)
    if not desk.may_write:
        return refused(request, _("The text is not written on now."), desk.path("section", key))
    if not form.is_valid():
        return section_page(request, desk, found, form, status=FAULTY)
    try:
        written = _write(desk, found, form.cleaned_data)
    except (Refused, OutOfDate) as refusal:
        form.add_error("html", str(refusal))
        return section_page(request, desk, found, form, status=FAULTY)
    if written.beside is not None:
        return redirect(desk.path("beside", key, written.beside.pk))
    words = " ".join([_("Your words stand in the text."), *written.lost])
    return done(request, words, desk.path("text") + f"#section-{found.key}")


def _write(desk: Desk, found: Section, said: dict[str, Any]) -> Written:
    return write_section(found, said["html"], writer=desk.writer, version=said["version"])


def pictures_of(desk: Desk) -> dict[str, dict[str, str]]:
    """The figures as the editor shows them."""
    return {
        figure.key: {
            "src": desk.path("figure_file", figure.key),
            "alternative": figure.alternative,
            "caption": figure.caption,
        }
        for figure in figures_of(desk.edition)
    }


def section_page(
    request: HttpRequest,
    desk: Desk,
    found: Section,
    form: SectionForm,
    *,
    status: int = 200,
    remark: CommentForm | None = None,
) -> HttpResponse:
    asked = asked_for(found, asked_by_key(desk.brief))
    pictures = pictures_of(desk)
    shown = shown_of(desk.edition, lambda figure: pictures[figure.key]["src"])
    html = shown.html(found.html)
    context: dict[str, Any] = {
        "section": found,
        "asked": asked,
        "form": form,
        "html": html,
        "notes": shown.take_notes(),
        "complaint": asked.complaint(found.words),
        "pictures": pictures,
        "pictures_json": json.dumps(pictures, ensure_ascii=False),
        "citations": shown.citations,
        "remarks": remarks_on(found),
        "remark": remark or CommentForm(),
        "answer": ReplyForm(),
        "waiting": list(found.saves.waiting()),
        "may_comment": desk.may("editions.comment_edition"),
    }
    return page(request, desk, "section", found.title, status=status, **context)


@on_text(WRITE)
@require_POST
def save(request: HttpRequest, desk: Desk, key: str) -> HttpResponse:
    """The editor saves by itself: what came of it, as data."""
    hold("text-save", desk.mark, limit=MOST_SAVES, per=timedelta(hours=1))
    found = section_of(desk, key)
    form = SectionForm(request.POST, language=desk.edition.language)
    if not form.is_valid():
        return unread(form)
    return saved(desk, found, lambda: _write(desk, found, form.cleaned_data))


def unread(form: TranslatedForm | SectionForm) -> JsonResponse:
    """Why nothing was saved, for the script of the page: what is wrong with a box, or that the page is not ours."""
    faults = {
        str(fault)
        for name, field in form.fields.items()
        if isinstance(field, RichField)
        for fault in form.errors.get(name, ())
    }
    words = " ".join(sorted(faults)) or _("This could not be read. Load the page anew.")
    return JsonResponse({"words": words}, status=FAULTY)


def saved(desk: Desk, found: Section, write: Any) -> JsonResponse:
    """What a save came to, for the script of the page."""
    try:
        written: Written = write()
    except OutOfDate as fault:
        return JsonResponse({"words": fault.words}, status=STALE)
    except Refused as refusal:
        return JsonResponse({"words": str(refusal)}, status=FAULTY)
    if written.beside is not None:
        path = desk.path("beside", found.key, written.beside.pk)
        return JsonResponse({"beside": path}, status=STALE)
    asked = asked_for(found, asked_by_key(desk.brief))
    now = written.section
    return JsonResponse(
        {
            "version": now.version,
            "counted": number(now.words),
            "complaint": asked.complaint(now.words),
            "at": moment(timezone.now()),
            "lost": list(written.lost),
        }
    )


@on_text()
@require_http_methods(["GET", "HEAD", "POST"])
def beside(request: HttpRequest, desk: Desk, key: str, pk: int) -> HttpResponse:
    """Two texts that were written at once, side by side, with what differs; whoever may write chooses."""
    found = section_of(desk, key)
    other = beside_of(found, pk)
    here = desk.path("section", key)
    if other.settled_at is not None:
        return refused(request, _("Somebody has decided between the two texts already."), here)
    if request.method == "POST" and desk.may_write:
        chosen = request.POST.get("chosen", "")
        if chosen in {"stands", "beside", "both"}:
            return _settle(request, desk, found, other, chosen)
    form = SectionForm(
        language=desk.edition.language, initial={"html": other.html, "version": found.version}
    )
    return _beside_page(request, desk, found, other, form)


def _beside_page(
    request: HttpRequest,
    desk: Desk,
    found: Section,
    other: SectionSave,
    form: SectionForm,
    *,
    status: int = 200,
) -> HttpResponse:
    pictures = pictures_of(desk)
    shown = shown_of(desk.edition, lambda figure: pictures[figure.key]["src"])
    context: dict[str, Any] = {
        "section": found,
        "other": other,
        "pictures": pictures,
        "pictures_json": json.dumps(pictures, ensure_ascii=False),
        "citations": shown.citations,
        "stands": shown.html(found.html),
        "notes": shown.take_notes(),
        "lies_beside": shown.html(other.html),
        "notes_beside": shown.take_notes(),
        "last": found.saves.in_line().with_writer().first(),
        "difference": compared(found.html, other.html),
        "form": form,
    }
    title = _("Two texts were written at once")
    return page(request, desk, "beside", title, status=status, **context)


def _settle(
    request: HttpRequest, desk: Desk, found: Section, other: SectionSave, chosen: str
) -> HttpResponse:
    form = SectionForm(request.POST, language=desk.edition.language)
    if chosen != "both":
        # The box lies there unasked: what is wrong with it is no matter.
        del form.fields["html"]
    if not form.is_valid():
        return _unsettled(request, desk, found, other, form)
    html = {"stands": None, "beside": other.html, "both": form.cleaned_data.get("html")}[chosen]
    try:
        version = form.cleaned_data["version"]
        written = settle(other, html, writer=desk.writer, version=version)
    except Refused as refusal:
        if chosen == "both":
            form.add_error("html", str(refusal))
            return _unsettled(request, desk, found, other, form)
        return refused(request, refusal, desk.path("beside", found.key, other.pk))
    except OutOfDate as fault:
        return refused(request, fault, desk.path("section", found.key))
    if written.beside is not None:
        return redirect(desk.path("beside", found.key, written.beside.pk))
    return done(
        request,
        _("It is decided. The other text stays among the states."),
        desk.path("section", found.key),
    )


def _unsettled(
    request: HttpRequest, desk: Desk, found: Section, other: SectionSave, form: SectionForm
) -> HttpResponse:
    """The page once more, with the words that were written of both."""
    if "html" not in form.fields:
        return redirect(desk.path("beside", found.key, other.pk))
    return _beside_page(request, desk, found, other, form, status=FAULTY)
