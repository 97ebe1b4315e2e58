"""What is published of a brief, as whoever publishes it sees it: all of it, and what waits."""

from __future__ import annotations

from dataclasses import dataclass

from briefs.models import Brief
from briefs.states import BriefStatus
from editions.models import Edition
from editions.states import EditionStatus
from publications.models import Doi, Publication, PublishedEdition
from publications.states import WITH_TEXT


@dataclass(frozen=True, slots=True)
class Ledger:
    publications: list[Publication]
    texts: list[PublishedEdition]
    #: Languages that are ready and stand in no publication that is read now.
    waiting: list[str]
    doi: Doi | None


def ledger_of(brief: Brief) -> Ledger:
    publications = list(Publication.objects.filter(brief=brief))
    rows = PublishedEdition.objects.filter(publication__brief=brief).defer("facts", "authors")
    texts = list(rows)
    current = next((each for each in reversed(publications) if each.kind in WITH_TEXT), None)
    waiting: list[str] = []
    if current is not None and brief.status != BriefStatus.RETRACTED:
        out = {each.language for each in texts if each.publication_id == current.pk}
        ready = Edition.objects.filter(brief=brief).exclude(status=EditionStatus.WRITING)
        waiting = [code for code in ready.values_list("language", flat=True) if code not in out]
    return Ledger(publications, texts, waiting, Doi.objects.filter(brief=brief).first())
