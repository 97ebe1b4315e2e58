"""Freezing a text: a version is the whole of it at one moment, and stays as it is."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from accounts.models import User
from briefs.models import Brief
from briefs.standing import Actor
from briefs.states import BriefStatus
from editions import emails
from editions.models import Edition, Section, TextVersion
from editions.states import EditionStatus, VersionLabel

#: Steps of a brief's road at which its texts are kept.
KEPT_AT = {
    BriefStatus.SUBMITTED: VersionLabel.SUBMITTED,
    BriefStatus.RESUBMITTED: VersionLabel.RESUBMITTED,
    BriefStatus.PROOF: VersionLabel.PROOF,
    BriefStatus.READY: VersionLabel.PROOF,
    BriefStatus.PUBLISHED: VersionLabel.PUBLISHED,
    BriefStatus.CORRECTED: VersionLabel.PUBLISHED,
}

Content = list[dict[str, str]]


def content_of(sections: Iterable[Section]) -> Content:
    """Sections as a version keeps them."""
    return [{"key": each.key, "title": each.title, "html": each.html} for each in sections]


def digest_of(title: str, content: Iterable[Mapping[str, Any]]) -> str:
    told = json.dumps([title, list(content)], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()


def digest_now(edition: Edition) -> str:
    """Of the text as it stands, to be compared with a version's."""
    return digest_of(edition.title, content_of(edition.sections.all()))


def latest(edition: Edition) -> TextVersion | None:
    return edition.versions.order_by("-number").first()


def frozen(edition: Edition, label: str, *, by: User | None = None) -> TextVersion:
    """The version that holds the text as it stands: the last one, if nothing was written since."""
    with transaction.atomic():
        # One at a time: versions are counted.
        held = Edition.objects.select_for_update(of=("self",), no_key=True).get(pk=edition.pk)
        content = content_of(held.sections.all())
        digest, last = digest_of(held.title, content), latest(held)
        if last is not None and last.digest == digest:
            return last
        most = held.versions.aggregate(most=Max("number"))["most"] or 0
        return TextVersion.objects.create(
            edition=edition,
            number=most + 1,
            label=label,
            at=timezone.now(),
            by=by,
            title=held.title,
            content=content,
            digest=digest,
        )


def freeze_on_move(brief: Brief, _before: str, by: Actor) -> None:
    """Keep every text of a brief that takes a step at which others begin to stand on it."""
    label = KEPT_AT.get(BriefStatus(brief.status))
    if label is None:
        return
    editions = list(brief.editions.all())
    for edition in editions:
        edition.brief = brief
        version = frozen(edition, label, by=by if isinstance(by, User) else None)
        if not edition.is_translation:
            _tell_translators(brief, version)
    if label == VersionLabel.PUBLISHED:
        brief.editions.filter(status=EditionStatus.READY).update(status=EditionStatus.PUBLISHED)
        # The original goes out with the brief itself.
        brief.editions.filter(translates=None).update(status=EditionStatus.PUBLISHED)


def _tell_translators(brief: Brief, version: TextVersion) -> None:
    for translation in brief.editions.exclude(translates=None).select_related("source"):
        translation.brief = brief
        if translation.source is None or translation.source.digest != version.digest:
            emails.original_moved(translation, version)
