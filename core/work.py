"""A little work that a browser does when a flood is on, before what it sends is taken; readers notice nothing.

The work is the one of altcha (SHA-256 of a salt and a number): made and checked here, solved by `campaign.js`.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from datetime import timedelta

import altcha
from django.conf import settings
from django.utils import timezone

from core.limits import hit, place_key

MOST_WORK = 60_000
GOOD_FOR = timedelta(minutes=20)


@dataclass(frozen=True, slots=True)
class Challenge:
    """What the browser has to solve: the number below `most` whose hash with the salt is the challenge."""

    algorithm: str
    challenge: str
    salt: str
    signature: str
    most: int


def new_challenge(place: object) -> Challenge:
    """Work that opens this place alone, such as a campaign by its key."""
    made = altcha.create_challenge(
        altcha.ChallengeOptions(
            expires=timezone.now().astimezone(datetime.UTC).replace(tzinfo=None) + GOOD_FOR,
            hmac_key=_key(place),
            max_number=MOST_WORK,
        )
    )
    return Challenge(made.algorithm, made.challenge, made.salt, made.signature, MOST_WORK)


def is_proved(place: object, proof: str) -> bool:
    """Whether the work was done; each piece of work opens the door once."""
    if not proof or len(proof) > 2000:  # noqa: PLR2004 -- a solution is a few hundred characters
        return False
    good, _error = altcha.verify_solution(proof, _key(place), check_expires=True)
    return bool(good) and bool(hit("proof", proof, limit=1, per=GOOD_FOR))


def _key(place: object) -> str:
    return place_key(f"altcha:{place}:{settings.SECRET_KEY}")
