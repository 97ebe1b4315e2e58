"""Sessions that know whose they are, so that a person's sessions can be ended and erased."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import cached_db
from django.contrib.sessions.backends.base import SessionBase
from django.utils import timezone

from accounts.models import PersonSession, User

#: What a session remembers of how it began: when, and in which program on which system.
SINCE, PROGRAM = "since", "program"
#: When it was last used, as often as is written down; a session of a person whose seat needs a second factor ends unused.
SEEN = "seen"
SEEN_EVERY = timedelta(minutes=10)
LEFT_AFTER = timedelta(hours=12)
#: The first that is found is meant: most programs also call themselves by the names of others.
_BROWSERS = {
    "Edg": "Edge",
    "OPR": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "FxiOS": "Firefox",
    "Firefox": "Firefox",
    "CriOS": "Chrome",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
_SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Macintosh": "macOS",
    "CrOS": "ChromeOS",
    "Linux": "Linux",
}


class SessionStore(cached_db.SessionStore):
    """In the database and in the cache, with the account beside the data."""

    cache_key_prefix = "accounts.sessions"

    @classmethod
    def get_model_class(cls) -> type[PersonSession]:
        return PersonSession

    def create_model_instance(self, data: dict[str, Any]) -> PersonSession:
        row = super().create_model_instance(data)
        assert isinstance(row, PersonSession)  # noqa: S101 -- by get_model_class
        number = data.get(SESSION_KEY)
        row.account = int(number) if number else None
        return row


def end_sessions(account: int, *, but: str | None = None) -> int:
    """Sign an account out everywhere, `but` one session, and leave nothing of them; gives how many there were."""
    rows = PersonSession.objects.filter(account=account).exclude(session_key=but or "")
    keys = list(rows.values_list("session_key", flat=True))
    for key in keys:
        SessionStore(key).delete()
    return len(keys)


@dataclass(frozen=True, slots=True)
class Place:
    """Where an account is signed in: what a person can recognise, and a name that opens nothing."""

    name: str
    since: datetime | None
    browser: str
    system: str
    is_here: bool


def remember_beginning(session: SessionBase, agent: str) -> None:
    """Note when a session began and in which program; once."""
    if SINCE not in session:
        session[SINCE] = session[SEEN] = timezone.now().isoformat()
        session[PROGRAM] = [_known(agent, _BROWSERS), _known(agent, _SYSTEMS)]


def unused_for(session: SessionBase, *, now: datetime) -> timedelta:
    """How long nobody has used the session, to within SEEN_EVERY."""
    seen = session.get(SEEN)
    return now - datetime.fromisoformat(seen) if seen else timedelta(0)


def note_use(session: SessionBase, *, now: datetime) -> None:
    """Write down that the session is in use, once in SEEN_EVERY."""
    if unused_for(session, now=now) > SEEN_EVERY:
        session[SEEN] = now.isoformat()


def last_proof(session: SessionBase) -> object:
    """When and how the person last showed who they are."""
    return (session.get(AUTHENTICATION_METHODS_SESSION_KEY) or [None])[-1]


def places_of(user: User, *, here: str | None) -> list[Place]:
    """Where the account is signed in, this place first, then the newest. One query."""
    rows = PersonSession.objects.filter(account=user.pk, expire_date__gt=timezone.now())
    found = [_place(row, here) for row in rows.order_by("-expire_date")]
    return sorted(found, key=lambda place: not place.is_here)


def end_session(user: User, name: str) -> bool:
    """Sign the account out at one place; False when it was signed out there already."""
    rows = PersonSession.objects.filter(account=user.pk)
    for key in rows.values_list("session_key", flat=True):
        if _name(key) == name:
            SessionStore(key).delete()
            return True
    return False


def _place(row: PersonSession, here: str | None) -> Place:
    data = SessionStore().decode(row.session_data)
    browser, system = data.get(PROGRAM) or ("", "")
    since = data.get(SINCE)
    return Place(
        name=_name(row.session_key),
        since=datetime.fromisoformat(since) if since else None,
        browser=browser,
        system=system,
        is_here=row.session_key == here,
    )


def _name(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:20]


def _known(agent: str, names: dict[str, str]) -> str:
    found = (shown for word, shown in names.items() if re.search(rf"\b{word}\b", agent[:400]))
    return next(found, "")
