"""That an event starts, for those with a place; that an offered place runs out; that a form closes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce, NullIf
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from core.wall import shown
from core.zones import time_of
from events import links as event_links
from events.reminders import Circle, stranger, stranger_of
from events.states import OPEN_TO_MEMBERS, EventStatus
from mailing.rendering import language_for
from registration import links
from registration.emails import reader_of
from registration.models import Registration, RegistrationForm
from registration.states import LIVE, Status
from reminders.registry import Audience, Default, Occasion, Pair, Recipients, account_at

#: This room's number among those that name people without an account.
ROOM = 1
_SEATED = "event__cycle__teams__seats__holdings__"


def _readers(rows: Any, target: str, *, key: Any = None) -> Recipients:
    """Who is written to about each registration: the account, else the address that was left."""
    has_account = Q(user__is_active=True)
    empty = Value("")

    def of(name: str, otherwise: Any) -> Case:
        return Case(When(has_account, then=F(f"user__{name}")), default=otherwise)

    known = rows.filter(has_account | (Q(contact__isnull=False) & ~Q(contact__email="")))
    found: Recipients = (
        known.annotate(target=F(target))
        .order_by()
        .values(
            "target",
            recipient=key or Case(When(has_account, then=F("user")), default=stranger("pk", ROOM)),
            to_user=Case(When(has_account, then=F("user"))),
            to_email=of("email", F("contact__email")),
            to_name=Coalesce(NullIf("contact__name", empty), "user__name", empty),
            to_language=of("language", F("contact__language")),
            to_zone=of("time_zone", F("contact__time_zone")),
            to_form=of("address_form", F("contact__address_form")),
            to_numerals=of("numerals", empty),
            to_months=of("month_names", empty),
        )
    )
    return found


def _with_place() -> Recipients:
    return _readers(Registration.objects.filter(status=Status.CONFIRMED), "form__event")


def _own_links(pairs: Collection[Pair]) -> Mapping[Pair, Mapping[str, str]]:
    """Where somebody with a place gives it back, by event and recipient."""
    strangers = {}
    for event, recipient in pairs:
        named = stranger_of(recipient)
        if named is not None and named[1] == ROOM:
            strangers[named[0]] = (event, recipient)
    of_accounts = Q(
        form__event__in={event for event, _recipient in pairs},
        user__in={recipient for _event, recipient in pairs if recipient > 0},
    )
    rows = Registration.objects.select_related("form", "user", "contact").filter(
        status=Status.CONFIRMED
    )
    found = {}
    for row in rows.filter(Q(pk__in=strangers) | of_accounts):
        pair = strangers.get(row.pk) or (row.form.event_id, row.user_id or 0)
        to = reader_of(row)
        if pair in pairs and to is not None:
            with translation.override(language_for(to)):
                found[pair] = {"manage_url": links.private_url(row)}
    return found


REGISTERED = Circle(_("Those registered, with a place"), _with_place, _own_links)


def _offers() -> QuerySet[Registration, Any]:
    waiting = Registration.objects.filter(
        status=Status.OFFERED, form__event__status=EventStatus.CALLED
    )
    return waiting.annotate(target=F("pk")).values_list(
        "target", "form__event__cycle__group__slug", "offer_expires_at", "form__settled_zone"
    )


def _offered() -> Recipients:
    return _readers(Registration.objects.filter(status=Status.OFFERED), "pk", key=F("pk"))


def _load_offers(keys: Collection[int]) -> Mapping[int, Registration]:
    return Registration.objects.for_page().in_bulk(list(keys))


def _offer_words(registration: Registration) -> Mapping[str, object]:
    ends, zone = registration.offer_expires_at, registration.form.zone
    return {
        **_form_words(registration.form),
        "registration": registration,
        "private_url": links.private_url(registration),
        "offer_expires": shown(ends, zone) if ends else None,
        "offer_zone": time_of(zone),
    }


def _closing() -> QuerySet[RegistrationForm, Any]:
    """Forms that are offered and will close at a known instant."""
    open_ = RegistrationForm.objects.filter(
        is_offered=True, closes_at__isnull=False, event__status=EventStatus.CALLED
    )
    return open_.annotate(target=F("pk")).values_list(
        "target", "event__cycle__group__slug", "closes_at", "settled_zone"
    )


def _not_registered() -> list[Recipients]:
    """Guests, and whoever has a seat in the cycle where the event is open to them, without those registered."""
    today = timezone.localdate()
    sits = (
        Q(event__visibility__in=OPEN_TO_MEMBERS),
        Q(**{_SEATED + "since": None}) | Q(**{_SEATED + "since__lte": today}),
        Q(**{_SEATED + "until": None}) | Q(**{_SEATED + "until__gt": today}),
    )
    return [_missing(_SEATED + "person__user", *sits), _missing("event__guests__user")]


def _missing(path: str, *conditions: Q) -> Recipients:
    there = Registration.objects.filter(
        form=OuterRef("pk"), user=OuterRef(path), status__in=sorted(LIVE)
    )
    forms = RegistrationForm.objects.filter(
        *conditions, ~Exists(there), **{f"{path}__is_active": True}
    )
    found = forms.annotate(target=F("pk")).order_by()
    return found.values("target", **account_at(path)).distinct()


def _load_forms(keys: Collection[int]) -> Mapping[int, RegistrationForm]:
    return RegistrationForm.objects.select_related("event__cycle__group").in_bulk(list(keys))


def _form_words(form: RegistrationForm) -> Mapping[str, object]:
    group = form.group
    return {
        "form": form,
        "thing": form,
        "event": form.event,
        "group": group,
        "accent": group.accent,
        "url": links.form_url(form.event),
        "event_url": event_links.event_url(form.event),
    }


OFFER_ENDS = Occasion(
    name="registration.offer_ends",
    words=_("An offered place runs out"),
    letter="registration/offer_ends_soon",
    audiences={"offered": Audience(_("whoever is offered the place"), _offered)},
    targets=_offers,
    load=_load_offers,
    context=_offer_words,
    defaults=(Default(timedelta(hours=12), "offered"),),
    useful_after=timedelta(0),
)
CLOSES = Occasion(
    name="registration.closes",
    words=_("Registration for an event closes"),
    letter="registration/registration_closes_soon",
    audiences={
        "not_registered": Audience(_("guests and members who have not registered"), _not_registered)
    },
    targets=_closing,
    load=_load_forms,
    context=_form_words,
    defaults=(Default(timedelta(days=3), "not_registered", hour_at_most=10),),
    useful_after=timedelta(0),
)
