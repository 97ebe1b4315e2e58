"""Where a reviewer and the authors meet. A conflict is a warning to whoever invites; an author alone is a wall."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

#: Hosts of mail that say nothing of where somebody works.
EVERYBODYS_HOSTS = frozenset(
    {
        "gmail.com", "googlemail.com", "hotmail.com", "hotmail.fr", "icloud.com", "live.com", "mail.com", "msn.com",
        "outlook.com", "outlook.sa", "proton.me", "protonmail.com", "yahoo.com", "yahoo.fr", "ymail.com",
    }
)  # fmt: skip


class Kind(StrEnum):
    AUTHOR = "author"
    ORGANISATION = "organisation"
    FAMILY = "family"
    MAIL = "mail"
    #: Learns at their desk who wrote it, though neither side shall know the other.
    SEES_AUTHORS = "sees_authors"
    WROTE_TOGETHER = "wrote_together"


@dataclass(frozen=True, slots=True)
class Conflict:
    kind: Kind
    #: The organisation where they meet, or the host of their mail.
    where: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of somebody: the account, organisations by key, addresses, people they wrote with."""

    user: int | None = None
    organisations: frozenset[int] = frozenset()
    emails: frozenset[str] = frozenset()
    wrote_with: frozenset[int] = frozenset()
    sees_authors: bool = False


def host_of(email: str) -> str:
    return email.strip().lower().rpartition("@")[2]


def _addresses(somebody: Known) -> frozenset[str]:
    return frozenset(email.strip().lower() for email in somebody.emails if email.strip())


def is_author(reviewer: Known, authors: Iterable[Known]) -> bool:
    """Whether they are one of the authors, by account or by address."""
    return any(
        (reviewer.user is not None and reviewer.user == author.user)
        or bool(_addresses(reviewer) & _addresses(author))
        for author in authors
    )


def conflicts(
    reviewer: Known,
    authors: Iterable[Known],
    *,
    parents: Mapping[int, int | None],
    names: Mapping[int, str],
) -> list[Conflict]:
    """Every place where they meet, the gravest first, each place once.

    `parents` is the tree of organisations, `names` what they are called.
    """
    authors = list(authors)
    if is_author(reviewer, authors):
        return [Conflict(Kind.AUTHOR)]
    theirs = frozenset().union(*(author.organisations for author in authors))
    same = reviewer.organisations & theirs
    found = [Conflict(Kind.ORGANISATION, names.get(key, "")) for key in sorted(same)]
    roots = {root_of(key, parents) for key in theirs - same}
    near = {root_of(key, parents) for key in reviewer.organisations - same} & roots
    near -= {root_of(key, parents) for key in same}
    found += [Conflict(Kind.FAMILY, names.get(key, "")) for key in sorted(near)]
    if reviewer.wrote_with & {author.user for author in authors if author.user is not None}:
        found.append(Conflict(Kind.WROTE_TOGETHER))
    if reviewer.sees_authors:
        found.append(Conflict(Kind.SEES_AUTHORS))
    hosts = _hosts([reviewer]) & _hosts(authors)
    return found + [Conflict(Kind.MAIL, host) for host in sorted(hosts)]


def _hosts(people: Iterable[Known]) -> set[str]:
    hosts = {host_of(email) for somebody in people for email in somebody.emails}
    return hosts - EVERYBODYS_HOSTS - {""}


def root_of(organisation: int, parents: Mapping[int, int | None]) -> int:
    """The top of an organisation's tree; a tree that goes in a circle ends where it began."""
    seen = {organisation}
    while (parent := parents.get(organisation)) is not None and parent not in seen:
        seen.add(parent)
        organisation = parent
    return organisation
