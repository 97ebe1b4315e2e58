"""Accepting an idea: form, checks, row, counts, record and letter, against a bare insert."""

import uuid
from collections.abc import Callable
from urllib.parse import urlencode

from django.core import signing
from django.core.cache import cache

from bench.client import Client
from bench.pages import timed
from bench.table import Line
from campaigns.models import Campaign

#: At least a third of the rate of a bare insert view.
MOST = 3.0
#: The campaign's own limit of a minute is not what is measured here.
FRESH_EVERY = 40
TEXT = (
    "نضع في مدخل كل مبنى سجلًا صغيرًا يكتب فيه السكان ما يقدرون على إعارته لجيرانهم أسبوعًا، "
    "ومن استعار شيئًا كتب متى يعيده. لا نحتاج إلى مال بل إلى قلم وثقة. "
)


class Senders:
    """Strangers, each from an address of their own."""

    def __init__(self, campaign: Campaign) -> None:
        self.campaign = campaign
        self.stamp = signing.Signer(salt="core.form-time").sign("1600000000")
        self.sent = 0

    def form(self) -> dict[str, str]:
        self.sent += 1
        return {
            "title": f"سجل الإعارة بين الجيران {uuid.uuid4().hex[:8]}",
            "text": TEXT + uuid.uuid4().hex,
            "level": "community",
            "country": "SA",
            "email": f"stranger-{uuid.uuid4().hex[:12]}@example.org",
            "key": str(uuid.uuid4()),
            "began": self.stamp,
            "saw_similar": "on",
        }

    def address(self) -> str:
        return f"10.{self.sent >> 16 & 255}.{self.sent >> 8 & 255}.{self.sent & 255}"


def measure(ours: Client, floor: Client, large: Campaign, rounds: int) -> list[Line]:
    """One line: milliseconds to accept an idea."""
    senders = Senders(large)
    group, cycle = large.cycle.group.slug, large.cycle.slug
    path = f"/ar/{group}/{cycle}/campaigns/{large.slug}/ideas/new/"

    def accept() -> float:
        if senders.sent % FRESH_EVERY == 0:
            cache.clear()
        body = urlencode(senders.form()).encode()
        answer = ours.post(path, body, X_Forwarded_For=senders.address())
        if answer.status != 302:  # noqa: PLR2004 -- to the private page
            raise RuntimeError(f"The idea was not accepted: {answer.status}")
        return answer.seconds

    mine, bare = timed(rounds, accept, inserting(floor, senders, large))
    return [Line("accept an idea", mine, bare, MOST)]


def inserting(floor: Client, senders: Senders, large: Campaign) -> Callable[[], float]:
    """A call of the bare insert view."""

    def insert() -> float:
        body = urlencode(senders.form()).encode()
        answer = floor.post(f"/insert/{large.pk}/", body)
        if answer.status != 200:  # noqa: PLR2004 -- written
            raise RuntimeError(f"The floor did not insert: {answer.status}")
        return answer.seconds

    return insert
