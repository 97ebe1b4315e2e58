from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from mailing.actions import stop_kind, take_back_stop
from mailing.doors import stop_link_for
from mailing.kinds import words_for


@login_not_required
@never_cache
# A mail program posts here on its own (RFC 8058): it has no cookie and no token of ours, and the
# signature in the address is what shows that it holds the letter. The view reads no session.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Stop a kind of letter, or take that back. Looking changes nothing."""
    link = stop_link_for(token)
    state = "asked"
    if request.method == "POST":
        if "undo" in request.POST:
            take_back_stop(link)
            state = "undone"
        else:
            stop_kind(link)
            state = "stopped"
    context = {
        "page_title": _("Stop these letters"),
        "link": link,
        "state": state,
        "kind_words": words_for(link.kind),
    }
    page = render(request, "mailing/stop.html", context)
    # The address of this page names a reader.
    page["Referrer-Policy"] = "no-referrer"
    page["X-Robots-Tag"] = "noindex"
    return page
