"""Files of papers: added under the next number, taken back, never changed."""

from __future__ import annotations

import hashlib
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.record import record
from core.errors import OutOfDate, Refused
from core.page_cache import touch
from core.uploads import PAPERS, TEXT, check_file
from library.models import Paper, PaperVersion

#: What a paper may be as a file.
KINDS = frozenset({*PAPERS, TEXT})


def add_version(
    paper: Paper, file: Any, *, language: str, by: User | None, note: str = ""
) -> PaperVersion:
    """Keep a file as the next version of the paper in its language.

    Raises Refused for a file that cannot be taken, or that stands there already.
    """
    kind = check_file(file, KINDS)
    digest = hashlib.sha256()
    for part in file.chunks():
        digest.update(part)
    file.seek(0)
    with transaction.atomic():
        held = Paper.objects.select_for_update(of=("self",)).get(pk=paper.pk)
        before = PaperVersion.objects.filter(paper=paper, language=language)
        if before.standing().filter(sha256=digest.hexdigest()).exists():
            raise Refused(_("This very file stands there already."))
        last = before.aggregate(last=Max("number"))["last"] or 0
        version = PaperVersion(
            paper=paper,
            language=language,
            number=last + 1,
            mime=kind.mime,
            ending=kind.ending,
            size=file.size,
            sha256=digest.hexdigest(),
            note=note,
            at=timezone.now(),
            by=by,
        )
        version.file.save("", file, save=False)
        version.save()
        if language not in held.languages:
            held.languages = [*held.languages, language]
        # As it stands now: somebody may have changed the paper since it was read.
        held.save(update_fields=["languages"])
        paper.languages = held.languages
        _tell("paper.version_added", paper, by, {"language": language, "number": version.number})
    return version


def take_back(version: PaperVersion, *, by: User) -> PaperVersion:
    """Give a version out no more; its number is not given again. Raises OutOfDate if it was taken back before."""
    now = timezone.now()
    with transaction.atomic():
        taken = PaperVersion.objects.filter(pk=version.pk, withdrawn_at=None)
        if not taken.update(withdrawn_at=now):
            raise OutOfDate
        version.withdrawn_at = now
        facts = {"language": version.language, "number": version.number}
        _tell("paper.version_taken_back", version.paper, by, facts)
    return version


def _tell(verb: str, paper: Paper, by: User | None, facts: dict[str, object]) -> None:
    record(verb, paper, by=by, scope=paper.group.slug, after=facts)
    touch(paper.group.slug)
