"""Publishing: freezing the texts of a brief with all that is said of them, at one instant or language by language."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.record import record as written_down
from briefs.actions.road import move
from briefs.models import Brief
from briefs.standing import Actor
from briefs.states import BriefStatus
from core.errors import Refused
from core.languages import language_name
from editions.freezing import frozen
from editions.models import Edition, TextVersion
from editions.states import EditionStatus, VersionLabel
from publications import upkeep
from publications.facts import authors_now, facts_now, words_in
from publications.indexing import index
from publications.models import Publication, PublishedEdition
from publications.states import WITH_TEXT, PublicationKind

KINDS = {
    BriefStatus.PUBLISHED: PublicationKind.PUBLISHED,
    BriefStatus.CORRECTED: PublicationKind.CORRECTED,
    BriefStatus.SUPERSEDED: PublicationKind.SUPERSEDED,
    BriefStatus.RETRACTED: PublicationKind.WITHDRAWN,
}


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be published and when it appears: nothing said means all that is ready, at once."""

    appears_at: datetime | None = None
    languages: Collection[str] | None = None


def publish(brief: Brief, *, by: User, plan: Plan | None = None) -> Publication:
    """Publish a ready brief. With an instant in the plan nothing is seen before it. Raises Refused, OutOfDate."""
    return _moved(brief, BriefStatus.PUBLISHED, by=by, plan=plan)


def correct(brief: Brief, *, by: User, note: str, plan: Plan | None = None) -> Publication:
    """Publish the texts as they stand now as a correction; the note says what was corrected."""
    return _moved(brief, BriefStatus.CORRECTED, by=by, note=note, plan=plan)


def supersede(brief: Brief, *, by: User, note: str) -> Publication:
    return _moved(brief, BriefStatus.SUPERSEDED, by=by, note=note)


def retract(brief: Brief, *, by: User, note: str) -> Publication:
    """Take a brief back: its address stays and says that it was withdrawn, when and why."""
    return _moved(brief, BriefStatus.RETRACTED, by=by, note=note)


def _moved(
    brief: Brief, to: BriefStatus, *, by: User, note: str = "", plan: Plan | None = None
) -> Publication:
    with transaction.atomic():
        # The step itself publishes (`follow_move`), so that whoever takes it elsewhere publishes too.
        brief.__dict__["_plan"] = plan
        try:
            move(brief, to, by=by, reason=note)
        finally:
            brief.__dict__.pop("_plan", None)
        return Publication.objects.filter(brief=brief).latest("number")


def follow_move(brief: Brief, _before: str, by: Actor) -> None:
    """Within the transaction of a step: what a published, corrected, superseded or retracted brief leaves behind."""
    kind = KINDS.get(BriefStatus(brief.status))
    if kind is None:
        return
    plan: Plan = brief.__dict__.get("_plan") or Plan()
    user = by if isinstance(by, User) else None
    step = brief.steps.latest("pk")
    most = Publication.objects.filter(brief=brief).aggregate(most=Max("number"))["most"] or 0
    publication = Publication.objects.create(
        brief=brief,
        number=most + 1,
        kind=kind,
        at=plan.appears_at or step.at,
        note=step.reason.strip() or ("" if kind == PublicationKind.PUBLISHED else "-"),
        by=user,
    )
    if kind in WITH_TEXT:
        _add_texts(publication, plan, by=user)
    index(brief)
    upkeep.tell(brief, now=timezone.now())


def _add_texts(publication: Publication, plan: Plan, *, by: User | None) -> None:
    brief = publication.brief
    wanted = [edition for edition in texts_of(brief) if _is_wanted(edition, plan)]
    if not any(not edition.is_translation for edition in wanted):
        raise Refused(_("The original is published first, or together with its translations."))
    authors = authors_now(brief)
    if not authors:
        raise Refused(_("No author has agreed to be listed yet."))
    for edition in wanted:
        _add_text(publication, edition, authors, at=plan.appears_at or publication.at, by=by)


def _is_wanted(edition: Edition, plan: Plan) -> bool:
    """The original, translations that are ready, and those that were published before."""
    if plan.languages is not None:
        return edition.language in plan.languages
    done = {EditionStatus.READY, EditionStatus.PUBLISHED}
    return not edition.is_translation or edition.status in done


def texts_of(brief: Brief) -> list[Edition]:
    """The editions of a brief, the original first."""
    found = list(Edition.objects.filter(brief=brief).select_related("translates"))
    for edition in found:
        edition.brief = brief
    return sorted(found, key=lambda each: (each.is_translation, each.pk))


def _add_text(
    publication: Publication,
    edition: Edition,
    authors: list[dict[str, object]],
    *,
    at: datetime,
    by: User | None,
) -> PublishedEdition:
    version: TextVersion = frozen(edition, VersionLabel.PUBLISHED, by=by)
    if not any(section["html"] for section in version.content):
        words = _("The text %(language)s is empty.")
        raise Refused(words % {"language": language_name(edition.language)})
    Edition.objects.filter(pk=edition.pk).update(status=EditionStatus.PUBLISHED)
    return PublishedEdition.objects.create(
        publication=publication,
        text_version=version,
        language=edition.language,
        is_original=not edition.is_translation,
        title=version.title or publication.brief.title,
        appears_at=at,
        authors=authors,
        facts=facts_now(publication.brief, version),
        words=words_in(version),
    )


def publish_language(
    brief: Brief, language: str, *, by: User, appears_at: datetime | None = None
) -> PublishedEdition:
    """Add a translation that is ready to the publication that is read now. Raises Refused."""
    with transaction.atomic():
        held = Brief.objects.select_for_update(of=("self",)).get(pk=brief.pk)
        current = Publication.objects.filter(brief=brief).with_text().last()
        if current is None or held.status == BriefStatus.RETRACTED:
            raise Refused(_("This brief is not published."))
        current.brief = brief
        edition = next((each for each in texts_of(brief) if each.language == language), None)
        if edition is None or edition.status == EditionStatus.WRITING:
            raise Refused(_("This translation is not ready yet."))
        if current.editions.filter(language=language).exists():
            raise Refused(_("This language is published already."))
        original = current.editions.get(is_original=True)
        at = appears_at or timezone.now()
        added = _add_text(current, edition, original.authors, at=at, by=by)
        index(brief)
        upkeep.tell(brief, now=timezone.now())
        written_down(
            "publication.language_added",
            brief,
            by=by,
            scope=brief.cycle.group.slug,
            after={"language": language},
        )
    return added
