"""One idea before a moderator: read it whole, decide, go on to the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import SignedInRequest
from accounts.models import User
from campaigns import cards, links, similar
from campaigns.doors import Texts, idea_for
from campaigns.models import Campaign, Idea
from campaigns.states import IdeaStatus
from campaigns.themes import all_themes
from core.errors import OutOfDate, Refused
from core.languages import worded
from groups.models import Theme
from groups.reading import themes_of
from moderation import queue as queues
from moderation.actions import deciding
from moderation.doors import published_beside, queue_for
from moderation.forms import DecisionForm, DeclineForm, HandOnForm, ReturnForm
from moderation.history import history_of
from moderation.moderators import readers_of
from moderation.reasons import called, reasons_for
from moderation.rows import row_of
from moderation.states import VERBS
from moderation.views.queue import (
    address,
    moderation_frame,
    moderation_path,
    read_wanted,
)

#: What the page says once it is done.
DONE = {
    "publish": gettext_lazy("The idea is published."),
    "return": gettext_lazy("The idea went back with your question."),
    "decline": gettext_lazy("The idea is not published. Its contributor is told why."),
    "spam": gettext_lazy("The idea is marked as spam."),
    "hand-on": gettext_lazy("The idea is handed on."),
    "settle": gettext_lazy("The reported problems are settled. The idea stays."),
    "restore": gettext_lazy("The idea waits to be read again."),
}
FIRST_READ = gettext_lazy("You read it as the first of two. A second reader publishes it.")


def idea_path(campaign: Campaign, pk: int) -> str:
    return reverse("moderation:read_idea", args=[*links.campaign_args(campaign), pk])


def _campaign(request: SignedInRequest, group: str, cycle: str, slug: str) -> Campaign:
    return queue_for(request, group, cycle, slug)


@never_cache
@require_safe
def read(request: SignedInRequest, group: str, cycle: str, slug: str, pk: int) -> HttpResponse:
    """The whole idea, what is close to it, what was decided, and what can be done."""
    campaign = queue_for(request, group, cycle, slug, texts=Texts.NAMES)
    return page(request, campaign, idea_for(request, campaign, pk))


def page(
    request: SignedInRequest,
    campaign: Campaign,
    idea: Idea,
    *,
    kept: DecisionForm | None = None,
    late: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page of one idea; `kept` is a form that came back, `late` says who was first."""
    themes, now = all_themes(campaign), timezone.now()
    row = row_of(idea, campaign, cards.theme_names(themes), by=request.user, now=now)
    stems: list[str] = idea.stems  # type: ignore[attr-defined]  # -- the door adds them
    near = cards.closes_of(campaign, similar.similar_to(idea, stems))
    context = {
        **moderation_frame(campaign, idea.title or _("An idea without words")),
        "idea": idea,
        "row": row,
        **(_deciding(request, campaign, idea, themes, near=near, kept=kept) if row.verbs else {}),
        "late": late,
        "kept": kept,
        "kept_words": kept.data.get("words", "") if kept is not None else "",
        "near": near,
        "history": history_of(idea),
        "flags": list(idea.flags.filter(resolved_at=None).order_by("at"))
        if idea.flag_count
        else [],
    }
    context["crumbs"].append((_("Ideas to be read"), moderation_path(campaign)))
    return TemplateResponse(request, "moderation/idea.html", context, status=status)


class _Forms(dict[str, DecisionForm]):
    """A form for each thing that is done with words, made when it is asked for: what shows them is kept."""

    def __init__(self, make: Callable[[str], DecisionForm]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, name: str) -> DecisionForm:
        made = self[name] = self._make(name.replace("_", "-"))
        return made


def _deciding(
    request: SignedInRequest,
    campaign: Campaign,
    idea: Idea,
    themes: Sequence[Theme],
    *,
    near: list[cards.Close],
    kept: DecisionForm | None,
) -> dict[str, Any]:
    """The forms, empty but for the one that came back as it was, and all that they differ by."""
    people = _people(request, campaign)
    reasons = reasons_for(campaign)

    def make(verb: str) -> DecisionForm:
        form = _form(request, campaign, idea, verb, themes=themes, people=people)
        if isinstance(form, DeclineForm):
            form.offer_close(near)
        return form

    forms = _Forms(make)
    if kept is not None:
        forms[kept.verb.replace("-", "_")] = kept  # type: ignore[attr-defined]  # -- set where it is made
        if isinstance(kept, DeclineForm):
            kept.offer_close(near)
    offered = [
        moderation_path(campaign),
        campaign.needs_second_reader,
        [(reason.pk, called(reason)) for reason in reasons],
        [(person.pk, str(person)) for person in people],
        [(theme.pk, worded(theme, "title").text) for theme in themes],
    ]
    none = format_html('<option value="" selected>{}</option>', _("None of them"))
    options = [(other.pk, other.title) for other in near]
    return {
        "forms": forms,
        "decide_key": repr(offered),
        "close_options": none + format_html_join("", '<option value="{}">{}</option>', options),
    }


def _people(request: SignedInRequest, campaign: Campaign) -> list[User]:
    """Those to whom an idea can be handed on."""
    return [user for user in readers_of(campaign.cycle) if user != request.user]


def _form(
    request: SignedInRequest,
    campaign: Campaign,
    idea: Idea,
    verb: str,
    *,
    data: Any = None,
    themes: Sequence[Theme] | None = None,
    people: list[User] | None = None,
) -> DecisionForm:
    start: dict[str, Any] = {"auto_id": f"{verb}-%s", "initial": {"version": idea.version}}
    form: DecisionForm
    if verb == "return":
        form = ReturnForm(data, **start)
    elif verb == "decline":
        form = DeclineForm(data, reasons=reasons_for(campaign), **start)
        form.offer_close(published_beside(idea, data.get("same_as", "")) if data else [])
    elif verb == "hand-on":
        found = _people(request, campaign) if people is None else people
        rows = themes_of(campaign.cycle) if themes is None else themes
        form = HandOnForm(data, people=found, themes=rows, **start)
    else:
        form = DecisionForm(data, **start)
    form.verb = verb  # type: ignore[attr-defined]  # -- read by the page
    return form


@require_http_methods(["GET", "HEAD", "POST"])
def decide(  # noqa: PLR0917 -- the parts of its address
    request: SignedInRequest, group: str, cycle: str, slug: str, pk: int, verb: str
) -> HttpResponseBase:
    """Do what the button says, and go on to the next idea."""
    campaign = _campaign(request, group, cycle, slug)
    if verb not in VERBS:
        raise Http404
    if request.method != "POST":
        return redirect(idea_path(campaign, pk))
    idea = idea_for(request, campaign, pk, "moderation.moderate_idea")
    form = _form(request, campaign, idea, verb, data=request.POST)
    if not form.is_valid():
        return page(request, campaign, idea, kept=form, status=422)
    try:
        deciding.DO[verb](idea, form.order(), by=request.user)
    except OutOfDate as late:
        fresh = idea_for(request, campaign, pk)
        # The words stay in their box, beside the version that is there now.
        again = request.POST.copy()
        again["version"] = str(fresh.version)
        kept = _form(request, campaign, fresh, verb, data=again)
        return page(request, campaign, fresh, kept=kept, late=late.words, status=409)
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return page(request, campaign, idea, kept=form, status=422)
    was_first = verb == "publish" and idea.status != IdeaStatus.PUBLISHED
    messages.success(request, FIRST_READ if was_first else DONE[verb])
    if request.POST.get("from") == "queue":
        return redirect(moderation_path(campaign) + address(read_wanted(request.GET)))
    return _next(request, campaign, idea)


@never_cache
@require_safe
def next_idea(
    request: SignedInRequest, group: str, cycle: str, slug: str, pk: int
) -> HttpResponseBase:
    """Leave this idea as it is and read the next one."""
    campaign = _campaign(request, group, cycle, slug)
    return _next(request, campaign, idea_for(request, campaign, pk))


def _next(request: SignedInRequest, campaign: Campaign, idea: Idea) -> HttpResponseBase:
    following = queues.next_after(campaign, idea, by=request.user)
    if following is None:
        return redirect(moderation_path(campaign))
    return redirect(idea_path(campaign, following))
