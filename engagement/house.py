"""The organisers' house as a site: who may open it, and its morning page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.states import AddressForm
from core.calendars import dated
from core.counts import digits
from core.errors import Refused
from core.house import HouseAdmin, Waiting, waiting
from core.together import heard
from groups.standing import house_of

#: Hours at which the day is greeted otherwise.
NOON, EVENING = 12, 18
#: Headings of the records, in the order of the page.
SECTIONS: dict[str, str | Promise] = {
    "year": _("The work of the year"),
    "people": _("People and organisations"),
    "participation": _("Participation"),
    "letters": _("Letters"),
    "platform": _("The platform"),
}
#: People change their password at their account.
NOT_OURS = frozenset({"password_change", "password_change_done"})

GREETINGS: dict[tuple[str, str], str | Promise] = {
    ("morning", AddressForm.NEUTRAL): pgettext_lazy("a greeting", "Good morning."),
    ("morning", AddressForm.FEMININE): pgettext_lazy("a greeting to a woman", "Good morning."),
    ("morning", AddressForm.MASCULINE): pgettext_lazy("a greeting to a man", "Good morning."),
    ("day", AddressForm.NEUTRAL): pgettext_lazy("a greeting", "Good afternoon."),
    ("day", AddressForm.FEMININE): pgettext_lazy("a greeting to a woman", "Good afternoon."),
    ("day", AddressForm.MASCULINE): pgettext_lazy("a greeting to a man", "Good afternoon."),
    ("evening", AddressForm.NEUTRAL): pgettext_lazy("a greeting", "Good evening."),
    ("evening", AddressForm.FEMININE): pgettext_lazy("a greeting to a woman", "Good evening."),
    ("evening", AddressForm.MASCULINE): pgettext_lazy("a greeting to a man", "Good evening."),
}
ANNOUNCEMENTS: dict[str, str | Promise] = {
    AddressForm.NEUTRAL: pgettext_lazy("on the morning page", "This waits today, %(day)s"),
    AddressForm.FEMININE: pgettext_lazy(
        "on the morning page, to a woman", "This waits for you today, %(day)s"
    ),
    AddressForm.MASCULINE: pgettext_lazy(
        "on the morning page, to a man", "This waits for you today, %(day)s"
    ),
}


class OrganisersHouseSite(AdminSite):
    """Open to whoever organises or moderates a cycle by a seat held today, and to the platform's keeper."""

    site_title = site_header = _("Organisers’ house")
    index_template = "admin/index.html"
    enable_nav_sidebar = False

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Only rooms of ours: other packages bring pages that know nothing of whose rows are whose."""
        if admin_class is not None and issubclass(admin_class, HouseAdmin):
            super().register(model_or_iterable, admin_class, **options)

    def has_permission(self, request: HttpRequest) -> bool:
        return house_of(_person(request)).is_open

    def admin_view(self, view: Callable[..., Any], cacheable: bool = False) -> Any:  # noqa: FBT001, FBT002 -- Django's signature
        """No list or filter is asked for with a NUL, which the database does not take."""

        @wraps(view)
        def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            # The words of a search have a form of their own, which says so beside the box.
            if any("\x00" in "".join(given) for name, given in request.GET.lists() if name != "q"):
                raise Refused(
                    gettext(
                        "This text holds characters that are not letters. Write it again without them."
                    )
                )
            return view(request, *args, **kwargs)

        return super().admin_view(asked, cacheable)

    @method_decorator(login_not_required)
    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """People sign in at their account; who is signed in and has no seat is told so."""
        if not request.user.is_authenticated:
            return redirect_to_login(reverse("admin:index"))
        if not self.has_permission(request):
            raise PermissionDenied
        return redirect("admin:index")

    def get_urls(self) -> list[Any]:
        return [
            route
            for route in super().get_urls()
            if not (isinstance(route, URLPattern) and route.name in NOT_OURS)
        ]

    def index(self, request: HttpRequest, extra_context: Any = None) -> TemplateResponse:
        """The morning page: what waits, and every kind of record in plain words."""
        waits = what_waits(_person(request))
        context = {
            **self.each_context(request),
            "title": greeting(_person(request), now=timezone.now()),
            "waits": waits,
            "calm": [thing for thing in waits if not thing.count],
            "sections": self.sections(request),
            **(extra_context or {}),
        }
        request.current_app = self.name
        return TemplateResponse(request, "admin/index.html", context)

    def app_index(self, request: HttpRequest, app_label: str, extra_context: Any = None) -> Any:
        """Rooms are of no use to people: back to the morning page."""
        return redirect("admin:index")

    def sections(self, request: HttpRequest) -> list[tuple[str, list[dict[str, Any]]]]:
        """The kinds of records the person may open, under their headings."""
        found: dict[str, list[dict[str, Any]]] = {name: [] for name in SECTIONS}
        for app in self.get_app_list(request):
            for model in app["models"]:
                admin = self.get_model_admin(model["model"])
                section = admin.section if isinstance(admin, HouseAdmin) else "platform"
                found[section].append(model)
        return [(str(SECTIONS[name]), models) for name, models in found.items() if models]


def _person(request: HttpRequest) -> User | AnonymousUser:
    return request.user


def greeting(user: User | AnonymousUser, *, now: datetime) -> str:
    """Good morning, in the person's own time and form of address, and the day."""
    here = timezone.localtime(now)
    time = "morning" if here.hour < NOON else "day" if here.hour < EVENING else "evening"
    form = getattr(user, "address_form", AddressForm.NEUTRAL)
    day = digits(dated(here, "l j F"))
    return f"{GREETINGS[time, form]} {str(ANNOUNCEMENTS[form]) % {'day': day}}"


def what_waits(user: User | AnonymousUser) -> list[Waiting]:
    """Everything that rooms say waits for this person, the most pressing first."""
    found = heard(tell(user) for tell in waiting)
    return sorted(found, key=lambda thing: (thing.count == 0, thing.order))
