"""Comments as the page of a section shows them: with their place in the text as it stands now."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from core.rich import plain
from editions.anchors import locate, spaced
from editions.models import Comment, Section


@dataclass
class Remark:
    """A comment, its replies, and the words that it is about as they stand now."""

    comment: Comment
    #: What stands at its place now; empty where the place is lost, or where it is about the whole section.
    now: str
    replies: list[Comment] = field(default_factory=list)

    @property
    def is_lost(self) -> bool:
        return bool(self.comment.quote) and not self.now

    @property
    def is_changed(self) -> bool:
        return bool(self.now) and self.now != self.comment.quote


def remarks_on(section: Section) -> list[Remark]:
    """The comments on a section with their replies: open ones first, in the order of the text."""
    rows = list(Comment.objects.for_page().filter(section=section))
    replies = defaultdict(list)
    for row in rows:
        if row.reply_to_id is not None:
            replies[row.reply_to_id].append(row)
    text = spaced(plain(section.html))
    placed = []
    for row in rows:
        if row.reply_to_id is None:
            place = locate(text, row.quote, row.prefix, row.suffix)
            now = text[slice(*place)] if place else ""
            begins = place[0] if place else -1 if not row.quote else len(text)
            order = (row.resolved_at is not None, begins, row.pk)
            placed.append((order, Remark(row, now, replies[row.pk])))
    return [remark for _order, remark in sorted(placed, key=lambda each: each[0])]
