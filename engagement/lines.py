"""Whether the lines to the database, the store and the mail server are sealed, and the certificates at their ends looked at."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import SplitResult, parse_qs, urlsplit

from django.core.exceptions import ImproperlyConfigured

#: Of Postgres: the line is sealed, and the server is who its certificate says.
SEALED = frozenset({"verify-full", "verify-ca"})
#: Of mail: sealed before anything is said; the certificate is looked at without being asked to.
MAIL = frozenset({"submission", "submit", "smtps"})
#: Mail that leaves no machine.
OF_HERE = frozenset({"console", "file", "memory", "dummy"})
YES = frozenset({"true", "1", "yes"})


def hold_sealed(*, database: str, store: str, mail: str) -> None:
    """Raise ImproperlyConfigured for an address over whose line others could read along."""
    lacking = list(open_lines(database, store, mail))
    if lacking:
        raise ImproperlyConfigured(f"SEALED_LINES is 'yes'. {' '.join(lacking)}")


def open_lines(database: str, store: str, mail: str) -> Iterator[str]:
    """What is lacking, address by address."""
    place = urlsplit(database)
    if not _is_socket(place) and _said(place, "sslmode") not in SEALED:
        yield "DATABASE_URL needs ?sslmode=verify-full&sslrootcert=system, or the file of your authority."
    place = urlsplit(store)
    is_sealed = place.scheme == "rediss" and _said(place, "ssl_cert_reqs") == "required"
    if not _is_socket(place) and not is_sealed:
        yield "REDIS_URL needs rediss:// and ?ssl_cert_reqs=required."
    place = urlsplit(mail)
    said = {_said(place, name).lower() for name in ("ssl", "tls")}
    is_sealed = place.scheme in MAIL or not YES.isdisjoint(said)
    if not is_sealed and place.scheme not in OF_HERE:
        yield "EMAIL_URL needs submission://, or smtp:// with ?ssl=True."


def _is_socket(place: SplitResult) -> bool:
    """A line that leaves no machine."""
    host = (place.hostname or "").lower()
    return place.scheme in ("unix", "redis+socket") or host.startswith("%2f")


def _said(place: SplitResult, name: str) -> str:
    return parse_qs(place.query).get(name, [""])[0]
