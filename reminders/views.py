"""A person's own reminders."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from reminders import actions
from reminders.forms import PreferenceForm, initial_of
from reminders.reading import preferences_of, reminders_of


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def preferences(request: SignedInRequest) -> HttpResponse:
    """How and when one is reminded; of all, and of each kind of thing."""
    form = PreferenceForm(
        request.POST if request.method == "POST" else None,
        initial=initial_of(preferences_of(request.user)),
    )
    if request.method == "POST" and form.is_valid():
        quiet = (form.cleaned_data["quiet_from"], form.cleaned_data["quiet_until"])
        hour = form.cleaned_data["digest_at"]
        actions.prefer(request.user, form.manners(), quiet=quiet, digest_at=hour)
        messages.success(request, _("Saved."))
        return redirect("reminders:preferences")
    context = {
        "page_title": _("My reminders"),
        "form": form,
        "reminders": reminders_of(request.user),
    }
    return render(request, "reminders/preferences.html", context)
