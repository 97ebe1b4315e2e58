"""The one way to get a form or a registration for a request. Unseen is 404, seen but not allowed 403."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.expressions import RawSQL
from django.http import Http404, HttpRequest

from accounts.access import permitted
from accounts.models import User
from core.calendars import use_calendar
from core.every_language import columns_of
from core.inserting import next_number_sql
from core.prepared import fetch_for
from core.private_links import PrivateLink
from events.models import Event
from registration import links
from registration.models import (
    Consent,
    FormCategory,
    Question,
    Registration,
    RegistrationForm,
)

#: Texts that the organisers' list does not show.
NOT_LISTED = [
    *columns_of("", "introduction", "thanks"),
    *columns_of(
        "event__", "label", "relation", "beside", "place", "address", "slogan", "description"
    ),
    *columns_of("event__", "reason"),
    *columns_of("event__cycle__", "goal", "handover", "theme"),
    *columns_of(
        "event__cycle__group__", "ambition", "description", "governance", "kind", "mission"
    ),
]


#: What is read of a form that somebody without an account sent: whether they see it, whether it takes them, how its letter
#: begins. Whoever is not taken is shown another page.
_SENT = [
    *(
        name
        for name in (field.name for field in RegistrationForm._meta.concrete_fields)
        if name.partition("_")[0] not in {"introduction", "thanks", "swaps"}
    ),
    *(
        f"event__{name}"
        for name in (
            *("slug", "status", "visibility", "cycle", "team", "is_sample"),
            *("zone", "starts_at", "ends_at", "last_day", "languages", "interpreted"),
        )
    ),
    *(f"event__cycle__{name}" for name in ("slug", "group")),
    *(f"event__cycle__group__{name}" for name in ("slug", "month_names", "shows_hijri")),
    *(f"event__cycle__group__{name}" for name in ("status", "is_public")),
]


def form_for(
    request: HttpRequest,
    group: str,
    cycle: str,
    slug: str,
    permission: str = "registration.view_form",
    *,
    is_sent: bool = False,
) -> RegistrationForm:
    """The form of an event that the reader sees; one that is not offered yet is there for organisers only.

    One that was sent comes without its long texts.
    """
    place = {"group": group, "cycle": cycle, "slug": slug}
    name, make = (
        ("registration.form.sent", _sent_forms) if is_sent else ("registration.form", _forms)
    )
    seen = fetch_for(request.user, name, make, **place)
    if not seen or not _is_shown(request.user, seen[0]):
        raise Http404
    found: RegistrationForm = seen[0]
    use_calendar(found.cycle.group.calendar)
    return (
        found
        if permission == "registration.view_form"
        else permitted(request.user, permission, found)
    )


def _is_shown(user: User | AnonymousUser, form: RegistrationForm) -> bool:
    """Forms of events that the reader sees were looked for; to a stranger that leaves only whether this one is offered."""
    if user.is_anonymous:
        return form.is_offered
    return user.has_perm("registration.view_form", form)


def _forms(
    user: User | AnonymousUser, group: str, cycle: str, slug: str
) -> QuerySet[RegistrationForm]:
    near = RegistrationForm.objects.select_related("event__cycle__group", "event__team")
    # Most forms ask nothing of their own: it is asked along, so that nobody looks for what is not there.
    near = near.annotate(
        has_questions=Exists(Question.objects.filter(form=OuterRef("pk"))),
        has_consents=Exists(Consent.objects.filter(form=OuterRef("pk"))),
    )
    of_event = near.filter(event__in=Event.objects.visible_to(user))
    return of_event.filter(
        event__cycle__group__slug=group, event__cycle__slug=cycle, event__slug=slug
    )


def _sent_forms(user: User | AnonymousUser, **place: str) -> QuerySet[RegistrationForm]:
    """With the number that its registration will have, and for whoever is not signed in the keys of its categories only."""
    forms = _forms(user, **place)
    if not isinstance(user, AnonymousUser):
        return forms.defer(*NOT_LISTED)
    forms = forms.select_related(None).select_related("event__cycle__group").only(*_SENT)
    categories = FormCategory.objects.filter(form=OuterRef("pk")).order_by("order", "pk")
    return forms.annotate(
        next_registration=RawSQL(next_number_sql(Registration), []),  # noqa: S611 -- names of ours only
        category_keys=ArraySubquery(categories.values("pk")),
    )


def own_registration(request: HttpRequest, form: RegistrationForm) -> Registration | None:
    """The reader's own registration that still stands."""
    if not request.user.is_authenticated:
        return None
    return Registration.objects.for_page().of(request.user).filter(form=form.pk).first()


def registration_for_token(token: str) -> Registration:
    """The registration behind a private link. A link that is not ours, or was replaced, is 404."""
    return _registration(token, links.MINE)


def unconfirmed_for_token(token: str) -> Registration:
    """The registration whose address a letter's link makes sure."""
    return _registration(token, links.CONFIRMING)


def _registration(token: str, link: PrivateLink) -> Registration:
    found = link.row(token, Registration.objects.for_page())
    use_calendar(found.cycle.group.calendar)
    return found
