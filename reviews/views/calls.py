"""All reviews of a call at once: who has how much to read, what is late, and the decisions that are held, told together."""

from __future__ import annotations

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from accounts.writing import done, refused
from briefs.models import Call
from core.errors import OutOfDate, Refused
from core.languages import worded
from groups.views.shared import crumb, frame
from reviews import links
from reviews.actions.deciding import release_all
from reviews.doors import call_to_decide, judged_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def of_call(request: SignedInRequest, group: str, cycle: str, slug: str) -> HttpResponse:
    """For those who organise the cycle; what they wrote themselves is not among it."""
    call = call_to_decide(request, group, cycle, slug)
    if request.method != "POST":
        return _page(request, call)
    path = links.of_call_path(call)
    try:
        count = release_all(call, by=request.user)
    except (OutOfDate, Refused) as refusal:
        return refused(request, refusal, path)
    words = ngettext(
        "%(count)d decision is told; the letters are on their way.",
        "%(count)d decisions are told; the letters are on their way.",
        count,
    )
    return done(request, words % {"count": count}, path)


def _page(request: SignedInRequest, call: Call) -> HttpResponse:
    now = timezone.now()
    judged = judged_of(call, request.user)
    cycle, title = call.cycle, worded(call, "title").text
    context = {
        **frame(cycle.group, cycle, "briefs", title=f"{_('Reviews')} · {title}"),
        "social_path": "",
        "call": call,
        "crumbs": [crumb(cycle.group, cycle)],
        "judged": [(one, one.late(now), links.desk_path(one.round.brief)) for one in judged],
        "held": [one for one in judged if one.decision is not None and one.decision.is_held],
    }
    return TemplateResponse(request, "reviews/of_call.html", context)
