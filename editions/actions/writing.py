"""Writing a section. It is compare-and-set on the section's version; of two texts written at once both are kept.

A text that comes second is laid beside the first. Nobody is refused, nothing is merged behind anybody's back: whoever
came second reads both and chooses (`settle`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from briefs.models import Brief
from core.errors import OutOfDate, Refused
from core.rich import clean, plain
from core.text import clean_line
from core.words import count
from editions.models import Edition, Section, SectionSave, Writer
from editions.pairing import keep_pairs
from editions.rules import is_open
from editions.states import LONGEST_HTML, LONGEST_TITLE, SITTING_MINUTES

SITTING = timedelta(minutes=SITTING_MINUTES)


@dataclass(frozen=True, slots=True)
class Written:
    """How it went: the section as it stands now, what the cleaning took away, and the text beside it if there is one."""

    section: Section
    lost: tuple[str, ...] = ()
    beside: SectionSave | None = None


def write_section(
    section: Section, html: str, *, writer: Writer, version: int, is_whole: bool = False
) -> Written:
    """Put words into a section that was at `version` when its writer read it.

    Raises Refused for what cannot be text, OutOfDate where the brief went on and is not written on any more.
    """
    if len(html) > LONGEST_HTML:
        raise Refused(_("This section is too long. Part it, or take something out."))
    cleaned = clean(html)
    if len(cleaned.html) > LONGEST_HTML:
        # Signs that are written out grow: what stands must come back by the form.
        raise Refused(_("This section is too long. Part it, or take something out."))
    with transaction.atomic():
        hold_open(section.edition)
        now = timezone.now()
        words = count(plain(cleaned.html))
        before = Section.objects.values_list("html", flat=True).get(pk=section.pk)
        if before == cleaned.html:
            return Written(fresh(section), tuple(cleaned.lost))
        open_for_it = Section.objects.filter(pk=section.pk, version=version)
        fields = {"html": cleaned.html, "words": words, "version": F("version") + 1}
        is_first = bool(open_for_it.update(**fields))
        save = SectionSave(
            section=section,
            version=version + 1 if is_first else version,
            html=cleaned.html,
            words=words,
            writer=writer,
            begun_at=now,
            at=now,
            is_beside=not is_first,
            is_whole=is_whole,
        )
        if is_first:
            _keep_in_line(save, now)
            if section.edition.is_translation:
                keep_pairs(section, before, cleaned.html)
            return Written(fresh(section), tuple(cleaned.lost))
        return Written(fresh(section), tuple(cleaned.lost), _keep_beside(save))


def fresh(section: Section) -> Section:
    """The section as it stands now, with its edition as the caller has it."""
    found = Section.objects.get(pk=section.pk)
    found.edition = section.edition
    return found


def hold_open(edition: Edition) -> None:
    """Hold the brief where it stands until the transaction ends. Raises OutOfDate if it is not written on any more."""
    edition.brief.status = (
        Brief.objects.select_for_update(no_key=True)
        .values_list("status", flat=True)
        .get(pk=edition.brief_id)
    )
    if not is_open(edition):
        raise OutOfDate(
            _("The text went on and is not written on now. Your words are still in your browser.")
        )


def _keep_in_line(save: SectionSave, now: datetime) -> None:
    """One row for a sitting: what the same person wrote within a few minutes takes the place of what they wrote before."""
    last = SectionSave.objects.filter(section=save.section).in_line().first()
    goes_on = (
        last is not None
        and not (last.is_whole or save.is_whole)
        and last.writer_id == save.writer_id
        and last.version == save.version - 1
        and last.begun_at > now - SITTING
    )
    if last is None or not goes_on:
        save.save()
        return
    last.version, last.html, last.words, last.at = save.version, save.html, save.words, now
    last.save(update_fields=["version", "html", "words", "at"])


def _keep_beside(save: SectionSave) -> SectionSave:
    """One text of each person waits; a tab that tries again brings its newest words."""
    waiting = SectionSave.objects.filter(section=save.section, writer=save.writer).waiting()
    earlier = waiting.filter(version=save.version).first()
    if earlier is None:
        save.save()
        return save
    earlier.html, earlier.words, earlier.at = save.html, save.words, save.at
    earlier.save(update_fields=["html", "words", "at"])
    return earlier


def settle(beside: SectionSave, html: str | None, *, writer: Writer, version: int) -> Written:
    """Decide between two texts: `html` goes into the section, None leaves it as it stands.

    The other text stays among the section's states. Raises OutOfDate if it was decided meanwhile.
    """
    with transaction.atomic():
        hold_open(beside.section.edition)
        now = timezone.now()
        waiting = SectionSave.objects.filter(pk=beside.pk, settled_at=None)
        if not waiting.update(settled_at=now):
            raise OutOfDate(_("Somebody has decided between the two texts already."))
        if html is None:
            return Written(fresh(beside.section))
        # Where a third text came meanwhile, the words just chosen lie beside that one now.
        return write_section(beside.section, html, writer=writer, version=version, is_whole=True)


def take_back(save: SectionSave, *, writer: Writer, version: int) -> Written:
    """Put an earlier state back as the newest; what stood there stays among the states."""
    return write_section(save.section, save.html, writer=writer, version=version, is_whole=True)


def name_edition(edition: Edition, title: str, *, version: int) -> Edition:
    """Give the text its title in its language. Raises OutOfDate if somebody gave it another meanwhile."""
    title = clean_line(title, LONGEST_TITLE)
    with transaction.atomic():
        hold_open(edition)
        rows = Edition.objects.filter(pk=edition.pk, version=version)
        if not rows.update(title=title, version=F("version") + 1):
            raise OutOfDate(_("Somebody gave the text another title meanwhile."))
        if not edition.is_translation:
            Brief.objects.filter(pk=edition.brief_id).update(title=title or edition.brief.title)
    edition.title, edition.version = title, version + 1
    return edition
