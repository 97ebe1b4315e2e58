"""What people do beside reading: write and be shown what is close, take a position; and what moderators open."""

import threading
from collections.abc import Callable
from itertools import count
from urllib.parse import urlencode

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client as InsideClient
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from bench.accepting import Senders, inserting
from bench.client import Client
from bench.pages import BROWSER, timed
from bench.table import Line
from campaigns.models import Campaign, Idea
from campaigns.states import IdeaStatus

SIMILAR, POSITION, QUEUE = 3.0, 2.0, 4.0
#: Texts that somebody may be writing: the beginnings of this many ideas.
TEXTS = 20
PEOPLE, EACH = 8, 25
FRESH_EVERY = 40


def measure(ours: Client, floor: Client, large: Campaign, rounds: int) -> list[Line]:
    """The lines of the table for taking part."""
    return [
        _similar(ours, floor, large, rounds),
        _position(ours, floor, large, rounds),
        *_moderating(ours, floor, large, rounds),
    ]


def _base(campaign: Campaign) -> str:
    return f"/ar/{campaign.cycle.group.slug}/{campaign.cycle.slug}/campaigns/{campaign.slug}/"


def _reading(client: Client, path: Callable[[], str], **headers: str) -> Callable[[], float]:
    def read() -> float:
        address = path()
        answer = client.get(address, **BROWSER, **headers)
        if answer.status != 200:  # noqa: PLR2004 -- found
            raise RuntimeError(f"{address} answers {answer.status}")
        return answer.seconds

    return read


def _similar(ours: Client, floor: Client, large: Campaign, rounds: int) -> Line:
    published = Idea.objects.filter(campaign=large).published().order_by("shuffle")[:TEXTS]
    asked = [urlencode({"title": idea.title, "text": idea.text[:200]}) for idea in published]
    paths, turn = [f"{_base(large)}ideas/similar/?{query}" for query in asked], count()
    sizes = [len(ours.get(path, Accept_Encoding="identity").body) for path in paths]
    size = max(sum(sizes) // len(sizes), 1)
    mine, bare = timed(
        rounds,
        _reading(ours, lambda: paths[next(turn) % TEXTS]),
        _reading(floor, lambda: f"/rows/{large.pk}/{size}/"),
    )
    words = f"similar ideas while writing, of {Idea.objects.filter(campaign=large).count():,}"
    return Line(words, mine, bare, SIMILAR, bytes=size)


def _position(ours: Client, floor: Client, large: Campaign, rounds: int) -> Line:
    idea = Idea.objects.filter(campaign=large).published().order_by("shuffle")[0]
    path, people = f"{_base(large)}ideas/{idea.pk}/support/", count(1)

    def support(client: Client = ours) -> float:
        number = next(people)
        if number % FRESH_EVERY == 0:
            cache.clear()  # the limits of a minute are not what is measured here
        place = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
        answer = client.post(path, b"stance=support", HX_Request="true", X_Forwarded_For=place)
        if answer.status != 200:  # noqa: PLR2004 -- counted
            raise RuntimeError(f"The position was not taken: {answer.status}")
        return answer.seconds

    mine, bare = timed(rounds, support, inserting(floor, Senders(large), large))
    _at_once(idea, ours.port, support)
    return Line("record a position", mine, bare, POSITION)


def _at_once(idea: Idea, port: int, support: Callable[[Client], float]) -> None:
    """Many people at one idea: every position is counted, once."""
    idea.refresh_from_db(fields=["support_count"])
    before, faults = idea.support_count, []

    def person() -> None:
        client = Client(port)
        try:
            for _time in range(EACH):
                support(client)
        except RuntimeError as fault:
            faults.append(fault)

    threads = [threading.Thread(target=person) for _person in range(PEOPLE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    idea.refresh_from_db(fields=["support_count"])
    if faults or idea.support_count != before + PEOPLE * EACH:
        raise RuntimeError(f"{idea.support_count - before} of {PEOPLE * EACH} positions: {faults}")


def _moderating(ours: Client, floor: Client, large: Campaign, rounds: int) -> list[Line]:
    keeper, _is_new = User.objects.get_or_create(
        email="keeper@bench.example", defaults={"name": "Keeper", "is_superuser": True}
    )
    inside = InsideClient(HTTP_HOST="127.0.0.1")
    inside.force_login(keeper, "allauth.account.auth_backends.AuthenticationBackend")
    cookie = f"{settings.SESSION_COOKIE_NAME}={inside.cookies[settings.SESSION_COOKIE_NAME].value}"
    waiting = Idea.objects.filter(campaign=large, status=IdeaStatus.SUBMITTED).order_by("pk")
    queue = f"{_base(large)}moderation/"
    pages = {"moderation queue": queue, "moderation, one idea": f"{queue}{waiting[0].pk}/"}
    lines = []
    for name, path in pages.items():
        size = len(ours.get(path, Accept_Encoding="identity", Cookie=cookie).body)
        mine, bare = timed(
            rounds,
            _reading(ours, lambda path=path: path, Cookie=cookie),  # type: ignore[misc]  # -- bound now
            _reading(floor, lambda size=size: f"/rows/{large.pk}/{size}/"),  # type: ignore[misc]  # -- bound now
        )
        inside.get(path)
        with CaptureQueriesContext(connection) as asked:
            inside.get(path)
        lines.append(Line(name, mine, bare, QUEUE, len(asked), size))
    return lines
