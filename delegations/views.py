"""The head of a delegation fills its places with names and changes them until a date."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import User
from core.errors import Refused
from core.keys import key_in
from core.limits import hit_all
from core.private_links import behind
from delegations.actions import Delegate, fill_delegate, swap_delegate, take_out
from delegations.doors import delegation_for_token
from delegations.forms import DelegateForm
from delegations.page import frame_of, named_in
from registrants import floods
from registration.models import Delegation, Registration

FILL, SWAP, TAKE_OUT = "fill", "swap", "take_out"
#: What is asked about one of the names before it is done > what the page calls that name.
ASKED = {"swap": "swapped", "out": "leaving"}


@behind(delegation_for_token)
@require_http_methods(["GET", "HEAD", "POST"])
def delegation(request: HttpRequest, found: Delegation) -> HttpResponse:
    """The places, who fills them, and a form for the next name."""
    if request.method != "POST":
        return _page(request, found, DelegateForm())
    verb = request.POST.get("verb", FILL)
    named = _named(found, request.POST.get("registration", "")) if verb != FILL else None
    if verb == TAKE_OUT and named is not None:
        take_out(named, by=_by(request, found))
        messages.success(request, _("The name is taken out. The place stays your delegation’s."))
        return _back(request)
    form = DelegateForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form, named=named, status=422)
    return _write(request, found, form, named)


def _write(
    request: HttpRequest, found: Delegation, form: DelegateForm, named: Registration | None
) -> HttpResponse:
    data = form.cleaned_data
    limits = hit_all(*floods.counts_of(request, data["email"]))
    retry_after = next((limit.retry_after for limit in limits if not limit), 0)
    if retry_after:
        form.add_error(None, _("Too many letters went to this address today. Try again tomorrow."))
        return _page(request, found, form, named=named, status=429)
    delegate = Delegate(
        data["name"], data["name_latin"], data["email"], language=get_language() or "ar"
    )
    try:
        if named is not None:
            swap_delegate(named, delegate, by=_by(request, found))
        else:
            fill_delegate(found, delegate, by=_by(request, found))
    except Refused as refusal:
        form.add_error(None, str(refusal.message))
        return _page(request, found, form, named=named, status=409)
    words = _("%(name)s is named. A letter with the code for the door is on its way.")
    messages.success(request, words % {"name": data["name"]})
    return _back(request)


def _named(found: Delegation, sent: str) -> Registration:
    """One of the names of this delegation; another's is 404."""
    key = key_in(sent)
    named = next((each for each in named_in(found) if each.pk == key), None)
    if named is None:
        raise Http404
    return named


def _by(request: HttpRequest, found: Delegation) -> User | None:
    """The head by account; None for whoever holds the private link."""
    user = request.user
    return user if isinstance(user, User) and found.head_id == user.pk else None


def _back(request: HttpRequest) -> HttpResponse:
    return redirect(request.path)


def _page(
    request: HttpRequest,
    found: Delegation,
    form: DelegateForm,
    *,
    named: Registration | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        **frame_of(found, request.user, now=timezone.now()),
        "entered": form,
        "swapped": named,
    }
    for asked, shown_as in ASKED.items():
        if request.method != "POST" and asked in request.GET:
            context[shown_as] = _named(found, request.GET[asked])
    return TemplateResponse(request, "delegations/delegation.html", context, status=status)
