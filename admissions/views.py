"""Who registered for an event: the list that organisers work through, and mark for one decision on many."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from admissions.decisions import DECISIONS
from admissions.doors import listed_form_for
from admissions.listing import Page, Tallies, Wanted, organisations_of, page_of, tallies_of
from core.countries import country_in
from core.counts import digits, number
from core.keys import key_in
from core.languages import worded
from core.templatetags.words import machine, moment
from core.text import fold
from events import links as event_links
from events.views.shared import events_crumb
from groups.views.shared import crumb, frame
from registration import links
from registration.kinds import category_words, kind_words
from registration.models import FormCategory, RegistrationForm
from registration.reading import categories_of
from registration.states import Held, Status

#: Value, words, whether it is chosen.
Choice = tuple[str, str, bool]
_COUNTRY = re.compile("[A-Z]{2}")


@never_cache
@require_safe
def registrations(request: HttpRequest, group: str, cycle: str, slug: str) -> HttpResponse:
    """One page of those who registered."""
    form = listed_form_for(request, group, cycle, slug)
    wanted, tallies = read_wanted(request.GET), tallies_of(form)
    page, categories = page_of(form, wanted), categories_of(form)
    offered, named = organisations_of(tallies, page.rows, wanted.organisation)
    context = {
        **_frame(form),
        **_addresses(form, wanted, page),
        "rows": _shown(page, categories, named),
        "wanted": wanted,
        "is_narrowed": wanted.narrowed.keys() - {"status"},
        "lists": _lists(wanted, tallies),
        "filters": _filters(wanted, tallies, categories, offered),
        "decisions": _decisions(form, tallies),
        "held": sum(tallies.of("held").values()),
        "total": tallies.total,
    }
    return TemplateResponse(request, "admissions/listed.html", context)


def read_wanted(query: QueryDict) -> Wanted:
    """What an address asks of the list; what makes no sense is left out."""
    status, held, country = (query.get(name, "") for name in ("status", "held", "country"))
    return Wanted(
        status=status if status in Status.values else "",
        held=held if held in Held.values else "",
        category=key_in(query.get("category", "")),
        organisation=key_in(query.get("organisation", "")),
        country=country if _COUNTRY.fullmatch(country) else "",
        after=key_in(query.get("after", "")),
    )


def address(wanted: Wanted, **changed: str) -> str:
    """The query of a page of the list, with some of it changed; empty for the list as it begins."""
    parts = {
        "status": wanted.status,
        "held": wanted.held,
        "category": str(wanted.category or ""),
        "organisation": str(wanted.organisation or ""),
        "country": wanted.country,
        **changed,
    }
    kept = [(name, value) for name, value in parts.items() if value]
    return f"?{urlencode(kept)}" if kept else ""


def _frame(form: RegistrationForm) -> dict[str, Any]:
    event = form.event
    cycle, title, heading = event.cycle, worded(event, "title").text, _("Registrations")
    return {
        **frame(cycle.group, cycle, "events", title=f"{heading} · {title}", about=title),
        "social_path": "",
        "crumbs": [
            crumb(cycle.group, cycle),
            events_crumb(cycle),
            (title, event_links.event_path(event)),
        ],
        "event": event,
        "form": form,
    }


def _addresses(form: RegistrationForm, wanted: Wanted, page: Page) -> dict[str, str]:
    here = links.listed_path(form.event)
    house = reverse("admin:registration_registration_changelist")
    return {
        "listed_path": here,
        "house_path": house,
        "search_url": f"{house}?{urlencode({'event': form.pk, **wanted.narrowed})}",
        "older_url": here + address(wanted, after=str(page.older)) if page.older else "",
        "newer_url": here + address(wanted) if wanted.after else "",
    }


# What each row shows -------------------------------------------------------------------------


def _shown(
    page: Page, categories: Collection[FormCategory], named: Mapping[int, str]
) -> list[tuple[str, str, dict[str, object]]]:
    """For each row its state, the words of it, and what differs from row to row beside."""
    kinds = {one.pk: category_words(one) for one in categories}
    states = {one: str(one.label) for one in (*Status, *Held)}
    language = get_language() or ""
    return [
        (
            row.held or row.status,
            states[row.held or row.status],
            {
                "number": row.pk,
                "shown_number": digits(str(row.number or "")),
                "name": _("name forgotten") if row.name is None else row.name,
                "organisation": named.get(row.organisation or 0, row.organisation_name),
                "category": kinds.get(row.category or 0, ""),
                "country": country_in(language, row.country),
                "place": number(page.places[row.pk]) if row.pk in page.places else "",
                "came_at": machine(row.registered_at),
                "came": moment(row.registered_at),
            },
        )
        for row in page.rows
    ]


# Lists, filters, decisions --------------------------------------------------------------------


def _lists(wanted: Wanted, tallies: Tallies) -> list[tuple[str, str, str, bool]]:
    """Address, words, how many, whether it is the one shown."""
    counts = tallies.of("status")
    listed = [("", _("All"), tallies.total)] + [
        (status.value, str(status.label), counts.get(status, 0))
        for status in Status
        if counts.get(status, 0) or status == wanted.status
    ]
    return [
        (address(Wanted(status=status)), words_of, number(count), status == wanted.status)
        for status, words_of, count in listed
    ]


def _filters(
    wanted: Wanted,
    tallies: Tallies,
    categories: Collection[FormCategory],
    offered: Collection[tuple[int, str]],
) -> list[tuple[str, str, str, list[Choice]]]:
    """Of each filter: its name, its words, the words for no choice, and its choices."""
    language = get_language() or ""
    countries = sorted(
        ((code, country_in(language, code)) for code in tallies.of("country")),
        key=lambda pair: fold(pair[1]),
    )
    kinds = [(str(one.pk), worded_category(one)) for one in categories]
    bodies = [(str(one), text) for one, text in offered]
    held = [(each.value, str(each.label)) for each in Held if tallies.of("held").get(each)]
    found = [
        ("category", _("Category"), _("All categories"), kinds, str(wanted.category or "")),
        (
            "organisation",
            _("Organisation"),
            _("All organisations"),
            bodies,
            str(wanted.organisation or ""),
        ),
        ("country", _("Country"), _("All countries"), countries, wanted.country),
        ("held", _("Decision, not told yet"), _("Any"), held, wanted.held),
    ]
    return [
        (name, said, none, [(value, text, value == chosen) for value, text in choices])
        for name, said, none, choices, chosen in found
        if choices
    ]


def worded_category(category: FormCategory) -> str:
    """Its words without marks, for a list that opens."""
    return worded(category, "label").text or kind_words(category)


def _decisions(form: RegistrationForm, tallies: Tallies) -> list[tuple[str, str, str]]:
    """Where marked rows are sent, the button's words and its meaning; those told later only where decisions are."""
    told_later = form.holds_decisions or bool(tallies.of("held"))
    return [
        (
            reverse("admin:registration_registration_decide", args=[each.name]),
            str(each.button),
            str(each.meaning),
        )
        for each in DECISIONS.values()
        if told_later or each.is_held is None
    ]
