"""Going back to a version: what stands in the text is kept first, so that nothing is lost by it."""

from __future__ import annotations

from django.db import transaction

from accounts.models import User
from audit.record import record
from editions.actions.writing import fresh, hold_open, write_section
from editions.freezing import frozen
from editions.models import Edition, TextVersion, Writer
from editions.states import VersionLabel


def restore(edition: Edition, version: TextVersion, *, writer: Writer) -> None:
    """Every section as it stood in that version. Sections that it did not have stay as they are."""
    by: User | None = writer.user
    with transaction.atomic():
        hold_open(edition)
        frozen(edition, VersionLabel.KEPT, by=by)
        then = {one["key"]: one["html"] for one in version.content}
        for section in edition.sections.select_for_update():
            section.edition = edition
            if section.key in then:
                now = fresh(section)
                write_section(
                    now, then[section.key], writer=writer, version=now.version, is_whole=True
                )
        scope = edition.brief.cycle.group.slug
        record("edition.put_back", edition, by=by, scope=scope, after={"version": version.number})
