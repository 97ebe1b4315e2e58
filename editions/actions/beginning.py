"""A text is begun with the sections of its call; a translation with those of its original."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.record import record
from briefs.models import Brief
from core.errors import Refused
from editions.asked import Asked, sections_in
from editions.freezing import frozen, latest
from editions.models import Edition, Section
from editions.states import EditionStatus, VersionLabel
from groups.models.group import content_languages


def begin_edition(brief: Brief, *, by: User | None = None) -> Edition:
    """The original with its empty sections; the one that is there already, if somebody began it."""
    with transaction.atomic():
        held = Brief.objects.select_for_update(no_key=True).get(pk=brief.pk)
        found = Edition.objects.filter(brief=held, translates=None).first()
        if found is None:
            found = Edition.objects.create(
                brief=brief, language=brief.language, title=brief.title, created_at=timezone.now()
            )
            _give_sections(found, sections_in(brief, brief.language))
            record("edition.begun", found, by=by, scope=brief.cycle.group.slug)
    found.brief = brief
    return found


def _give_sections(edition: Edition, asked: Iterable[Asked]) -> None:
    Section.objects.bulk_create(
        Section(edition=edition, key=each.key, order=order, title=each.title[:300])
        for order, each in enumerate(asked)
    )


def begin_translation(original: Edition, language: str, *, by: User | None = None) -> Edition:
    """A text in another language that follows the original. Raises Refused for a language that is there already."""
    brief = original.brief
    if language not in dict(content_languages()):
        raise Refused(_("This language is not known here."))
    with transaction.atomic():
        Brief.objects.select_for_update(no_key=True).get(pk=brief.pk)
        if Edition.objects.filter(brief=brief, language=language).exists():
            raise Refused(_("There is a text in this language already."))
        source = latest(original) or frozen(original, VersionLabel.FOR_TRANSLATION, by=by)
        made = Edition.objects.create(
            brief=brief,
            language=language,
            translates=original,
            source=source,
            created_at=timezone.now(),
        )
        titles = {each.key: each.title for each in sections_in(brief, language)}
        _give_sections(
            made,
            [Asked(one["key"], titles.get(one["key"], one["title"])) for one in source.content],
        )
        record("edition.translation_begun", made, by=by, scope=brief.cycle.group.slug)
    return made


def set_status(edition: Edition, status: EditionStatus, *, by: User | None) -> Edition:
    """Say that a translation is ready, or take it up again."""
    with transaction.atomic():
        Edition.objects.filter(pk=edition.pk).update(status=status)
        edition.status = status
        record(f"edition.{status.value}", edition, by=by, scope=edition.brief.cycle.group.slug)
    return edition
