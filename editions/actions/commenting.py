"""What is said of a text: on a passage or a whole section, answered, settled and taken up again."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from core.errors import OutOfDate, Refused
from core.rich import plain
from core.text import clean_text
from editions import emails
from editions.anchors import around, locate, spaced
from editions.models import Comment, Section, Writer
from editions.states import LONGEST_COMMENT


def comment(
    section: Section, text: str, *, writer: Writer, quote: str = "", prefix: str = ""
) -> Comment:
    """Say something of a passage, or of the whole section. Raises Refused for words that do not stand there."""
    said = clean_text(text, LONGEST_COMMENT)
    if not said:
        raise Refused(_("Write your comment first."))
    whole, quote = spaced(plain(section.html)), spaced(quote)
    if quote and locate(whole, quote, "", "") is None:
        raise Refused(_("These words do not stand in the text. Mark them again."))
    before, after = around(whole, quote, spaced(prefix)) if quote else ("", "")
    with transaction.atomic():
        made = Comment.objects.create(
            section=section,
            quote=quote,
            prefix=before,
            suffix=after,
            text=said,
            writer=writer,
            at=timezone.now(),
        )
        emails.comment_made(made)
    return made


def reply(to: Comment, text: str, *, writer: Writer) -> Comment:
    """Answer a comment; one that was settled is open again."""
    said = clean_text(text, LONGEST_COMMENT)
    if not said:
        raise Refused(_("Write your answer first."))
    with transaction.atomic():
        Comment.objects.filter(pk=to.pk).update(resolved_at=None, resolver=None)
        made = Comment.objects.create(
            section=to.section, reply_to=to, text=said, writer=writer, at=timezone.now()
        )
        emails.comment_made(made)
    return made


def resolve(about: Comment, *, writer: Writer) -> None:
    """It is settled. Raises OutOfDate if somebody settled it meanwhile."""
    rows = Comment.objects.filter(pk=about.pk, resolved_at=None)
    if not rows.update(resolved_at=timezone.now(), resolver=writer):
        raise OutOfDate(_("This comment is settled already."))


def reopen(about: Comment) -> None:
    """It is not settled after all."""
    Comment.objects.filter(pk=about.pk).update(resolved_at=None, resolver=None)
