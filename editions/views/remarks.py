"""Comments on a text: made, answered, settled, taken up again."""

from __future__ import annotations

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.writing import FAULTY, done, refused
from core.errors import OutOfDate, Refused
from core.limits import hold
from editions.actions import commenting
from editions.doors import Desk, comment_of, on_text, section_of
from editions.forms import CommentForm, ReplyForm, SectionForm
from editions.views.section import section_page

COMMENT = "editions.comment_edition"
MOST_COMMENTS = 120


def _hold(desk: Desk) -> None:
    hold("text-comment", desk.mark, limit=MOST_COMMENTS, per=timedelta(hours=1))


@on_text(COMMENT)
@require_http_methods(["GET", "HEAD", "POST"])
def remark(request: HttpRequest, desk: Desk, key: str) -> HttpResponse:
    """Something is said of a passage or of the section."""
    found = section_of(desk, key)
    if request.method != "POST":
        # From a page with faults: another language, or back to it by its address.
        return redirect(desk.path("section", key))
    _hold(desk)
    form = CommentForm(request.POST)
    if form.is_valid():
        said = form.cleaned_data
        try:
            made = commenting.comment(
                found,
                said["text"],
                writer=desk.writer,
                quote=said["quote"],
                prefix=said["before"],
            )
        except Refused as refusal:
            form.add_error("quote", str(refusal))
        else:
            path = desk.path("section", key) + f"#comment-{made.pk}"
            return done(request, _("Your comment stands beside the text."), path)
    begun = {"html": found.html, "version": found.version}
    writing = SectionForm(language=desk.edition.language, initial=begun)
    return section_page(request, desk, found, writing, status=FAULTY, remark=form)


@on_text(COMMENT)
@require_POST
def on_remark(request: HttpRequest, desk: Desk, pk: int, verb: str) -> HttpResponse:
    """Answer a comment, settle it, or take it up again."""
    _hold(desk)
    about = comment_of(desk, pk)
    path = desk.path("section", about.section.key) + f"#comment-{about.pk}"
    try:
        if verb == "reply":
            form = ReplyForm(request.POST)
            if not form.is_valid():
                return refused(request, _("Write your answer first."), path)
            commenting.reply(about, form.cleaned_data["text"], writer=desk.writer)
            return done(request, _("Your answer stands below the comment."), path)
        if verb == "resolve":
            commenting.resolve(about, writer=desk.writer)
            return done(request, _("The comment is settled."), path)
    except (OutOfDate, Refused) as refusal:
        return refused(request, refusal, path)
    if verb == "reopen":
        commenting.reopen(about)
        return done(request, _("The comment is open again."), path)
    raise Http404
