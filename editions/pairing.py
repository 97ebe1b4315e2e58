"""Pairs of paragraphs follow a translation when it is written on outside the page that shows both."""

from __future__ import annotations

from editions.models import ParagraphPair, Section
from editions.paragraphs import became, split


def keep_pairs(section: Section, before: str, after: str) -> None:
    """Paragraphs that were changed in their place still answer to what they answered to."""
    pairs = list(ParagraphPair.objects.filter(edition=section.edition_id, key=section.key))
    if not pairs:
        return
    now = became(split(before), split(after))
    for pair in pairs:
        pair.digests = [new for old in pair.digests for new in now.get(old, [])]
    ParagraphPair.objects.bulk_update(pairs, ["digests"])
    ParagraphPair.objects.filter(edition=section.edition_id, digests=[]).delete()
