"""Where discussions are, and the addresses by which one answers by mail."""

from __future__ import annotations

import hmac
import re

from django.conf import settings
from django.urls import reverse

from discussions.models import Thread
from groups.models import Milestone, Team

#: Lower case alone: mail servers may change the case of an address.
_REPLY = re.compile(r"\+(\d{1,18})-(\d{1,18})-([0-9a-f]{24})@", re.IGNORECASE)


def thread_path(thread: Thread) -> str:
    return reverse("discussions:thread", args=[thread.pk])


def team_path(team: Team) -> str:
    return reverse("groups:team", args=[team.cycle.group.slug, team.cycle.slug, team.slug])


def milestone_path(milestone: Milestone) -> str:
    """Its place on the line of its year."""
    group, cycle = milestone.cycle.group.slug, milestone.cycle.slug
    return f"{reverse('years:year', args=[group, cycle])}#stop-{milestone.pk}"


def mine_path() -> str:
    """The discussions that the person who looks has a part in."""
    return reverse("discussions:mine")


def subject_path(label: str, pk: object) -> str:
    """The discussions of one thing."""
    return reverse("discussions:subject", args=[label, pk])


def url(path: str) -> str:
    return settings.PUBLIC_URL + path


def _mark(thread: int, user: int, secret: str) -> str:
    text = f"discussions.reply:{thread}:{user}".encode()
    return hmac.digest(secret.encode(), text, "sha256").hex()[:24]


def reply_address(thread: int, user: int) -> str:
    """Where this person answers this discussion by mail; empty where no mailbox is configured."""
    box, _at, domain = settings.MAILBOX_ADDRESS.partition("@")
    if not (settings.MAILBOX_URL and domain):
        return ""
    return f"{box}+{thread}-{user}-{_mark(thread, user, settings.SECRET_KEY)}@{domain}"


def read_reply_address(address: str) -> tuple[int, int] | None:
    """Discussion and person of such an address; None for one that we did not give."""
    found = _REPLY.search(address)
    if found is None:
        return None
    thread, user, mark = int(found[1]), int(found[2]), found[3].lower()
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    is_ours = any(hmac.compare_digest(_mark(thread, user, secret), mark) for secret in secrets)
    return (thread, user) if is_ours else None
