"""The queue: what waits for moderators, and one decision for many."""

from __future__ import annotations

from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import SignedInRequest
from campaigns import cards, links
from campaigns.doors import Texts
from campaigns.models import Campaign, DeclineReason
from campaigns.tallies import Counts, counts_of
from campaigns.themes import all_theme_names
from campaigns.views.shared import campaign_frame
from core.counts import number
from core.languages import language_name
from moderation import queue as queues
from moderation.actions import deciding
from moderation.doors import queue_for
from moderation.forms import BULK, BulkForm
from moderation.queue import AGES, LISTS, Wanted
from moderation.reasons import called, reasons_for
from moderation.rows import row_of

MANY = 200
LONGEST_KEY = 60


def read_wanted(query: QueryDict) -> Wanted:
    """What an address asks of the queue; what makes no sense is left out."""
    which, age, theme = query.get("list", ""), query.get("age", ""), query.get("theme", "")
    return Wanted(
        which=which if which in LISTS else "waiting",
        age=age if age in AGES else "",
        theme=int(theme) if theme.isdecimal() and len(theme) < len("9" * 18) else None,
        language=query.get("language", "")[:8].replace("\x00", ""),
        after=query.get("after", "")[:LONGEST_KEY],
    )


def address(wanted: Wanted, **changed: str) -> str:
    """The query of a page of the queue, with some of it changed; empty for the queue as it begins."""
    parts = {
        "list": wanted.which if wanted.which != "waiting" else "",
        "age": wanted.age,
        "theme": str(wanted.theme or ""),
        "language": wanted.language,
        **changed,
    }
    kept = [(name, value) for name, value in parts.items() if value]
    return f"?{urlencode(kept)}" if kept else ""


def moderation_path(campaign: Campaign) -> str:
    return reverse("moderation:queue", args=links.campaign_args(campaign))


def moderation_frame(campaign: Campaign, title: str) -> dict[str, Any]:
    """Frame of a moderators' page: not indexed, no social picture."""
    frame = campaign_frame(campaign, title=title)
    frame["social_path"] = ""
    frame["moderation_url"] = moderation_path(campaign)
    return frame


@never_cache
@require_safe
def queue(request: SignedInRequest, group: str, cycle: str, slug: str) -> HttpResponse:
    """One page of what waits."""
    found = queue_for(request, group, cycle, slug, texts=Texts.NAMES)
    wanted = read_wanted(request.GET)
    return queue_page(request, found, wanted)


def queue_page(
    request: SignedInRequest,
    campaign: Campaign,
    wanted: Wanted,
    sent: BulkForm | None = None,
    *,
    marked: frozenset[str] = frozenset(),
    status: int = 200,
) -> HttpResponse:
    now, counts, themes = timezone.now(), counts_of(campaign), all_theme_names(campaign)
    sizes = queues.sizes(campaign, by=request.user, now=now)
    page = queues.page_of(campaign, wanted, by=request.user, now=now)
    reasons = reasons_for(campaign)
    offered = [(reason.pk, called(reason)) for reason in reasons]
    rows = [
        row_of(idea, campaign, themes, by=request.user, now=now, marked=marked)
        for idea in page.ideas
    ]
    context = {
        **moderation_frame(campaign, _("Ideas to be read")),
        "rows": rows,
        # What the buttons of all rows depend on, beside each row's own shape.
        "row_key": repr(
            [moderation_path(campaign), address(wanted), campaign.needs_second_reader, offered]
        ),
        "wanted": wanted,
        "is_sent": sent is not None,
        # Made where it is shown for the first time, or came back.
        "form": sent or SimpleLazyObject(partial(_bulk_form, campaign, wanted, reasons=reasons)),
        "lists": _lists(wanted, counts, sizes),
        "overdue": sizes["overdue"],
        "ages": _ages(wanted),
        "themes": cards.theme_choices(counts, themes, wanted.theme),
        "languages": _languages(wanted),
        "query": address(wanted),
        "older_url": address(wanted, after=page.older) if page.older else "",
        "newer_url": moderation_path(campaign) + address(wanted) if wanted.after else "",
        "waiting": counts.waiting,
    }
    return TemplateResponse(request, "moderation/queue.html", context, status=status)


def _bulk_form(
    campaign: Campaign,
    wanted: Wanted,
    data: Any = None,
    *,
    reasons: list[DeclineReason] | None = None,
) -> BulkForm:
    words = {
        "publish": _("Publish"),
        "decline": _("Do not publish"),
        "spam": _("Mark as spam"),
        "restore": _("Put back among those that wait"),
    }
    set_aside = wanted.which in {"declined", "spam"}
    offered = ("restore",) if set_aside else tuple(verb for verb in BULK if verb != "restore")
    verbs = [(verb, words[verb]) for verb in (BULK if data is not None else offered)]
    found = reasons_for(campaign) if reasons is None else reasons
    return BulkForm(data, verbs=verbs, reasons=found, auto_id="marked-%s")


def _lists(
    wanted: Wanted, counts: Counts, sizes: dict[str, int]
) -> list[tuple[str, str, str, bool]]:
    """(address, words, count, is it the one shown)."""
    names = {
        "waiting": pgettext("ideas", "Waiting to be read"),
        "overdue": pgettext("ideas", "Overdue"),
        "mine": pgettext("ideas", "Handed on to me"),
        "reported": pgettext("ideas", "With reported problems"),
        "returned": pgettext("ideas", "Returned with a question"),
        "published": pgettext("ideas", "Published"),
        "declined": pgettext("ideas", "Not published"),
        "spam": pgettext("ideas", "Marked as spam"),
    }
    stored = {
        "waiting": counts.waiting,
        **{name: counts.status(name) for name in ("returned", "published", "declined", "spam")},
        **sizes,
    }
    return [
        (
            address(Wanted(which=name)),
            words,
            number(stored[name]),
            name == wanted.which,
        )
        for name, words in names.items()
    ]


def _ages(wanted: Wanted) -> list[tuple[str, str, bool]]:
    names = {
        "": _("Any age"),
        "today": _("Since yesterday"),
        "days": _("One to three days"),
        "old": _("Over three days"),
    }
    return [(value, words, value == wanted.age) for value, words in names.items()]


def _languages(wanted: Wanted) -> list[tuple[str, str, bool]]:
    codes = ("ar", "en", "fr", "es", "ru", "zh-hans")
    return [(code, language_name(code), code == wanted.language) for code in codes]


# Many at once --------------------------------------------------------------------------------


def _chosen(marked: list[str]) -> list[tuple[int, int]]:
    """Which ideas were marked, each with the version that was seen; what is not ours is left out."""
    found = []
    for mark in marked[:MANY]:
        pk, _colon, version = mark.partition(":")
        if pk.isdecimal() and version.isdecimal() and max(len(pk), len(version)) < len("9" * 10):
            found.append((int(pk), int(version)))
    return found


@require_http_methods(["GET", "HEAD", "POST"])
def decide_marked(request: SignedInRequest, group: str, cycle: str, slug: str) -> HttpResponseBase:
    """One decision for all that are marked; says how many moved, and which somebody else had taken."""
    campaign = queue_for(request, group, cycle, slug)
    wanted = read_wanted(request.GET)
    back = moderation_path(campaign) + address(wanted)
    if request.method != "POST":
        return redirect(back)
    marked = request.POST.getlist("idea")
    form = _bulk_form(campaign, wanted, request.POST)
    chosen = _chosen(marked)
    if not chosen and form.is_valid():
        form.add_error(None, _("Mark the ideas first. Nothing was changed."))
    if not form.is_valid():
        return queue_page(request, campaign, wanted, form, marked=frozenset(marked), status=422)
    verb = form.cleaned_data["verb"]
    outcome = deciding.decide_all(campaign, chosen, verb, form.order(), by=request.user)
    _report(request, outcome)
    return redirect(back)


def _report(request: SignedInRequest, outcome: deciding.Outcome) -> None:
    moved = ngettext(
        "%(count)s idea was decided on.", "%(count)s ideas were decided on.", outcome.moved
    )
    messages.success(request, moved % {"count": number(outcome.moved)})
    for title, words in [*outcome.taken, *outcome.refused]:
        messages.warning(request, _("“%(title)s”: %(words)s") % {"title": title, "words": words})
    if outcome.own:
        own = ngettext(
            "%(count)s idea is your own and was left to somebody else.",
            "%(count)s ideas are your own and were left to somebody else.",
            outcome.own,
        )
        messages.warning(request, own % {"count": number(outcome.own)})
