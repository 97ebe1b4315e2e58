"""Registering for an event, by the letter's button too, and the lists at many registrations, against bare views."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from urllib.parse import urlencode

from django.conf import settings
from django.core import signing
from django.core.cache import cache
from django.db import connection
from django.test import Client as InsideClient
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from accounts.models import User
from bench.client import Client
from bench.pages import BROWSER, timed
from bench.table import Line
from registration import links
from registration.models import Registration, RegistrationForm

#: A third of the rate of a bare insert; four floors for a list that organisers read.
ACCEPT, LIST, EVENT = 3.0, 4.0, 3.0
#: The limits of a minute are not what is measured here.
FRESH_EVERY = 40


def measure(ours: Client, floor: Client, form: RegistrationForm, rounds: int) -> list[Line]:
    return [
        *_accepting(ours, floor, form, rounds),
        *_reading(ours, floor, form, rounds),
    ]


def _accepting(ours: Client, floor: Client, form: RegistrationForm, rounds: int) -> list[Line]:
    with translation.override("ar"):
        path = links.form_path(form.event)
    began = signing.Signer(salt="core.form-time").sign("1600000000")
    category, sent = form.categories.all()[0].pk, count(1)

    def said() -> bytes:
        words = {
            "name": "سلمى حدّاد",
            "email": f"guest-{uuid.uuid4().hex[:12]}@example.org",
            "category": str(category),
            "country": "SA",
            "began": began,
            "key": str(uuid.uuid4()),
        }
        return urlencode(words).encode()

    def post(client: Client, address: str, expected: int) -> float:
        number = next(sent)
        if number % FRESH_EVERY == 0:
            cache.clear()
        place = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
        answer = client.post(address, said(), X_Forwarded_For=place)
        if answer.status != expected:
            raise RuntimeError(f"{address} answers {answer.status}")
        return answer.seconds

    bare = f"/register/{form.pk}/"
    mine, inserted = timed(rounds, lambda: post(ours, path, 302), lambda: post(floor, bare, 200))
    confirmed, again = timed(
        rounds, _confirming(ours, form, (rounds + 10) * 2), lambda: post(floor, bare, 200)
    )
    return [
        Line("accept a registration", mine, inserted, ACCEPT),
        Line("confirm a registration and give its place", confirmed, again),
    ]


def _confirming(ours: Client, form: RegistrationForm, many: int) -> Callable[[], float]:
    """A call of the button in a letter, each time of another registration."""
    unsure = Registration.objects.filter(form=form, status="unconfirmed").order_by("pk")[:many]
    with translation.override("ar"):
        paths = [
            reverse("registrants:confirm", args=[links.confirm_token_for(made)]) for made in unsure
        ]
    waiting = iter(paths)

    def confirm() -> float:
        answer = ours.post(next(waiting), b"")
        if answer.status != 302:  # noqa: PLR2004 -- to the private page
            raise RuntimeError(f"The registration was not confirmed: {answer.status}")
        return answer.seconds

    return confirm


def _reading(ours: Client, floor: Client, form: RegistrationForm, rounds: int) -> list[Line]:
    keeper, _is_new = User.objects.get_or_create(
        email="keeper@bench.example", defaults={"name": "Keeper", "is_superuser": True}
    )
    inside = InsideClient(HTTP_HOST="127.0.0.1")
    inside.force_login(keeper, "allauth.account.auth_backends.AuthenticationBackend")
    cookie = f"{settings.SESSION_COOKIE_NAME}={inside.cookies[settings.SESSION_COOKIE_NAME].value}"
    with translation.override("ar"):
        listed = links.listed_path(form.event)
        event = links.form_path(form.event).removesuffix("register/")
    total = Registration.objects.filter(form=form).count()
    pages = (
        (f"list of {total:,} registrations", listed, LIST, cookie),
        (f"event with {total:,} registrations", event, EVENT, ""),
    )
    return [_page(page, form, Reading(ours, floor, rounds)) for page in pages]


@dataclass(frozen=True, slots=True)
class Reading:
    ours: Client
    floor: Client
    rounds: int


def _page(page: tuple[str, str, float, str], form: RegistrationForm, on: Reading) -> Line:
    name, path, most, cookie = page
    headers = {**BROWSER, **({"Cookie": cookie} if cookie else {})}

    def read(client: Client, address: str) -> float:
        answer = client.get(address, **headers)
        if answer.status != 200:  # noqa: PLR2004 -- found
            raise RuntimeError(f"{address} answers {answer.status}")
        return answer.seconds

    size = len(on.ours.get(path, **{**headers, "Accept_Encoding": "identity"}).body)
    bare = f"/registrations/{form.pk}/{size}/"
    mine, floors = timed(on.rounds, lambda: read(on.ours, path), lambda: read(on.floor, bare))
    inside = InsideClient(HTTP_HOST="127.0.0.1")
    if cookie:
        inside.cookies[settings.SESSION_COOKIE_NAME] = cookie.partition("=")[2]
    inside.get(path)
    with CaptureQueriesContext(connection) as asked:
        inside.get(path)
    return Line(name, mine, floors, most, len(asked), size)
