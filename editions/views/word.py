"""Word files: in, with a look at what comes and what is lost; out, as one would hand it to a colleague."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from accounts.writing import FAULTY, done
from core.errors import OutOfDate, Refused
from core.uploads import DOCX
from core.word_files import Imported, write
from editions.actions import bringing
from editions.documents import text_now
from editions.doors import WRITE, Desk, on_text
from editions.forms import TakeFileForm, WordFileForm
from editions.views.shared import page


@on_text(WRITE)
@require_http_methods(["GET", "HEAD", "POST"])
def word(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Choose a file; look at its parts and the sections they would go into; take it."""
    if "digest" in request.POST:
        return _take(request, desk)
    form = WordFileForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            digest, found = bringing.look(form.cleaned_data["file"])
        except Refused as refusal:
            form.add_error("file", str(refusal))
        else:
            taking = _taking(desk, found, {"digest": digest})
            return page(
                request, desk, "word_look", _("What the file holds"), **_looked(found, taking)
            )
    status = FAULTY if form.is_bound else 200
    return page(request, desk, "word", _("A Word file"), status=status, form=form)


def _taking(desk: Desk, found: Imported, initial: dict[str, str], data: Any = None) -> TakeFileForm:
    untitled = _("Without a heading")
    parts = list(
        zip(
            [part.title or untitled for part in found.sections],
            bringing.guesses(desk.edition, found),
            strict=True,
        )
    )
    sections = [(section.key, section.title) for section in desk.edition.sections.all()]
    return TakeFileForm(data, parts=parts, sections=sections, initial=initial)


def _looked(found: Imported, form: TakeFileForm) -> dict[str, Any]:
    boxes = [form[name] for name in form.fields if name.startswith("part")]
    return {
        "form": form,
        "found": found,
        "parts": list(zip(found.sections, boxes, strict=True)),
    }


def _take(request: HttpRequest, desk: Desk) -> HttpResponse:
    try:
        digest = request.POST.get("digest", "")
        found = bringing.look_again(digest)
        form = _taking(desk, found, {"digest": digest}, request.POST)
        if not form.is_valid():
            title, looked = _("What the file holds"), _looked(found, form)
            return page(request, desk, "word_look", title, status=FAULTY, **looked)
        chosen = [form.cleaned_data[f"part{at}"] for at in range(len(found.sections))]
        written = bringing.take(desk.edition, digest, chosen, writer=desk.writer)
    except (OutOfDate, Refused) as refusal:
        shown: dict[str, Any] = {"form": WordFileForm(), "fault": str(refusal)}
        return page(request, desk, "word", _("A Word file"), status=FAULTY, **shown)
    words = _("These sections were written from the file: %(sections)s.")
    named = pgettext("between names in a list", ", ").join(written)
    told = words % {"sections": named} if written else _("Nothing was taken from the file.")
    return done(request, told, desk.path("text"))


@on_text()
@require_safe
def word_out(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The text as it stands, as a Word file."""
    content = write(text_now(desk.edition))
    answer = HttpResponse(content, content_type=DOCX.mime)
    name = slugify(f"{desk.brief.known_as}-{desk.edition.language}") or "text"
    answer["Content-Disposition"] = f'attachment; filename="{name}.docx"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
