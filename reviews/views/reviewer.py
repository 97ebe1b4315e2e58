"""Behind the private link: somebody answers, reads the text, writes a review, and reads the others' once it is sent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.writing import FAULTY, STALE, done, refused
from core.errors import OutOfDate, Refused
from core.limits import hold
from core.private_links import behind, hidden
from reviews import links
from reviews.actions import answering, reviewing
from reviews.changes import changes_of
from reviews.doors import criteria_of, invitation_for_token, own_review
from reviews.emails import zone_of
from reviews.forms.review import AcceptForm, DeclineForm, ReviewForm
from reviews.knowing import wrote_it
from reviews.models import Invitation, Review
from reviews.paper import word_file
from reviews.reading import earlier_round, others_of
from reviews.showing import figure_file, text_of
from reviews.states import InvitationStatus
from reviews.telling import told_of
from reviews.views.shared import reviewer_frame

Page = Callable[[HttpRequest, Invitation], HttpResponse]


def private(view: Page) -> Callable[..., HttpResponseBase]:
    """A page behind a reviewer's link; days are told in their own zone, as our letters tell them."""

    @wraps(view)
    def opened(request: HttpRequest, invitation: Invitation) -> HttpResponse:
        with timezone.override(zone_of(invitation)):
            response = view(request, invitation)
            return response.render() if isinstance(response, TemplateResponse) else response

    return behind(invitation_for_token)(opened)


@private
@require_safe
def reviewer(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """Where it stands: what is asked, until when, and what can be done. It changes nothing."""
    return _page(request, invitation)


def _page(
    request: HttpRequest, invitation: Invitation, *, status: int = 200, **forms: Any
) -> HttpResponse:
    reads = _reads(invitation)
    brief = invitation.round.brief
    criteria = criteria_of(brief) if reads else []
    decision = getattr(invitation.round, "decision", None) if reads else None
    context = {
        **reviewer_frame(invitation),
        "is_author": wrote_it(brief, invitation),
        "reads": reads,
        "abstract": getattr(brief, "abstract", None),
        "accept_form": AcceptForm(),
        "decline_form": DeclineForm(),
        "review": getattr(invitation, "review", None),
        "others": others_of(invitation, criteria) if reads else None,
        "told": told_of(decision) if decision is not None and not decision.is_held else None,
        "earlier": earlier_round(invitation.round) if reads else None,
        **_addresses(invitation),
        **forms,
    }
    return TemplateResponse(request, "reviews/reviewer.html", context, status=status)


def _addresses(invitation: Invitation) -> dict[str, str]:
    pages = ("reviewer", "accept", "decline", "review", "text", "changes", "word_file")
    return {f"{page}_path": links.reviewer_path(invitation, page) for page in pages}


def _reads(invitation: Invitation) -> bool:
    """Whether the text is open to them: to whoever said yes."""
    return invitation.status == InvitationStatus.ACCEPTED and not wrote_it(
        invitation.round.brief, invitation
    )


def _reader(invitation: Invitation) -> Invitation:
    """The invitation of somebody who may read the text; for others the page is not there."""
    if not _reads(invitation):
        raise Http404
    return invitation


@private
@require_POST
def accept(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    form = AcceptForm(request.POST)
    if not form.is_valid():
        return _page(request, invitation, accept_form=form, status=FAULTY)
    try:
        answering.accept(invitation, conflict=form.cleaned_data["conflict"])
    except (OutOfDate, Refused) as refusal:
        return refused(request, refusal, links.reviewer_path(invitation))
    words = _("Thank you. The text and the form are open to you now.")
    return done(request, words, links.reviewer_path(invitation))


@private
@require_POST
def decline(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    form = DeclineForm(request.POST)
    if not form.is_valid():
        return _page(request, invitation, decline_form=form, status=FAULTY)
    try:
        answering.decline(invitation, words=form.cleaned_data["words"])
    except (OutOfDate, Refused) as refusal:
        return refused(request, refusal, links.reviewer_path(invitation))
    words = _("Your answer is noted. Thank you for saying so.")
    return done(request, words, links.reviewer_path(invitation))


@private
@require_safe
def text(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """The text as it was frozen, without what names its authors where nobody may know them."""
    _reader(invitation)
    context = {
        **reviewer_frame(invitation, _("The text")),
        "read": text_of(invitation),
        **_addresses(invitation),
    }
    return TemplateResponse(request, "reviews/text.html", context)


@private
@require_safe
def changes(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """What the authors changed since the round before."""
    _reader(invitation)
    earlier = earlier_round(invitation.round)
    if earlier is None or earlier.text_version is None:
        raise Http404
    context = {
        **reviewer_frame(invitation, _("What was changed")),
        "changes": changes_of(earlier, invitation.round),
        **_addresses(invitation),
    }
    return TemplateResponse(request, "reviews/changes.html", context)


@private
@require_safe
def word(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """The same text as a Word file that names nobody, neither in it nor in what it is called."""
    _reader(invitation)
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    answer = HttpResponse(word_file(invitation), content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="text-{invitation.round.key}.docx"'
    return answer


@login_not_required
@never_cache
@require_safe
def picture(_request: HttpRequest, token: str, key: str) -> HttpResponse:
    """A figure of the text."""
    invitation = _reader(invitation_for_token(token))
    found = figure_file(invitation, key)
    if found is None:
        raise Http404
    content, kind = found
    return hidden(HttpResponse(content, content_type=kind))


@private
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    """The structured form: kept as a draft or sent. It asks for no session, so none can be lost."""
    _reader(invitation)
    own = own_review(invitation)
    if request.method != "POST":
        form = _form(invitation, None, own, is_sent=False)
        return _review_page(request, invitation, form, own)
    hold("review", str(invitation.key), limit=240, per=timedelta(hours=1))
    is_sent = "send" in request.POST
    form = _form(invitation, request.POST, own, is_sent=is_sent)
    if not form.is_valid():
        return _review_page(request, invitation, form, own, status=FAULTY)
    try:
        if is_sent:
            reviewing.submit(invitation, form.said, version=form.known)
        else:
            reviewing.save(invitation, form.said, version=form.known)
    except (OutOfDate, Refused) as refusal:
        theirs = own_review(invitation)
        form.add_error(None, str(refusal))
        return _review_page(request, invitation, form, theirs, theirs=theirs, status=STALE)
    if is_sent:
        words = _("Your review has been sent. Thank you.")
        return done(request, words, links.reviewer_path(invitation) + "?sent=1")
    words = _("Your draft is kept. Nobody reads it before you send it.")
    return done(request, words, links.reviewer_path(invitation, "review"))


def _form(invitation: Invitation, given: Any, own: Review | None, *, is_sent: bool) -> ReviewForm:
    criteria = criteria_of(invitation.round.brief)
    return ReviewForm(
        given,
        criteria=criteria,
        is_sent=is_sent,
        kept_as=f"review-{invitation.key}",
        initial=ReviewForm.start(own),
    )


def _review_page(
    request: HttpRequest,
    invitation: Invitation,
    form: ReviewForm,
    own: Review | None,
    *,
    status: int = 200,
    **shown: Any,
) -> HttpResponse:
    context = {
        **reviewer_frame(invitation, _("Your review")),
        "form": form,
        "review": own,
        "is_sent": own is not None and own.submitted_at is not None,
        # Pressed a second time, after both were shown, it means what it says.
        "version": own.version if own is not None else 0,
        **_addresses(invitation),
        **shown,
    }
    return TemplateResponse(request, "reviews/review.html", context, status=status)
