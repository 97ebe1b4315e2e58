"""Answers by mail are fetched from the mailbox, and become contributions of whoever the address was given to."""

from __future__ import annotations

import imaplib
import logging
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from accounts import privacy
from accounts.models import User
from core.errors import Refused
from core.limits import hit
from core.text import clean_text
from discussions import emails, links
from discussions.incoming import MOST_BYTES, Mail, read_mail
from discussions.models import Post, Thread
from discussions.saying import Words, say_in
from discussions.states import TEXT_LIMIT, Source
from groups.freezing import hold_open
from mailing.rendering import language_for

log = logging.getLogger(__name__)
#: Mails in one go; the others wait for the next minute.
MOST = 50
PATIENCE = 30
SSL_PORT, PLAIN_PORT = 993, 143
#: Nobody writes more by hand.
PER_HOUR = 30


def fetch_mail() -> int:
    """Take what is new in the mailbox; gives how many contributions came of it. Nothing where no mailbox is configured."""
    if not settings.MAILBOX_URL:
        return 0
    taken = 0
    with _opened(settings.MAILBOX_URL) as box:
        for number in _unseen(box):
            raw = _read(box, number)
            # Marked only after it is taken: one that is fetched twice is known by its number.
            taken += raw is not None and take_in(raw) is not None
            box.store(number, "+FLAGS", "(\\Seen)")
    return taken


@contextmanager
def _opened(url: str) -> Iterator[imaplib.IMAP4]:
    parts = urlsplit(url)
    host = parts.hostname or "localhost"
    if parts.scheme == "imaps":
        context = ssl.create_default_context()
        box: imaplib.IMAP4 = imaplib.IMAP4_SSL(
            host, parts.port or SSL_PORT, ssl_context=context, timeout=PATIENCE
        )
    else:
        box = imaplib.IMAP4(host, parts.port or PLAIN_PORT, timeout=PATIENCE)
    try:
        box.login(unquote(parts.username or ""), unquote(parts.password or ""))
        box.select(unquote(parts.path.strip("/")) or "INBOX")
        yield box
    finally:
        box.logout()


def _unseen(box: imaplib.IMAP4) -> list[str]:
    _answer, found = box.search(None, "UNSEEN")
    return [number.decode() for number in (found[0] or b"").split()[:MOST]]


def _read(box: imaplib.IMAP4, number: str) -> bytes | None:
    """The whole mail; None for one that is too large."""
    _answer, found = box.fetch(number, f"(BODY.PEEK[]<0.{MOST_BYTES + 1}>)")
    pieces = [piece[1] for piece in found if isinstance(piece, tuple)]
    raw = pieces[0] if pieces else b""
    if len(raw) > MOST_BYTES:
        log.warning("A mail was too large to be read")
        return None
    return raw


def take_in(raw: bytes) -> Post | None:
    """The contribution that a mail is; None for one that is none. Whoever it is of is told why it was not taken.

    Nobody else is ever answered: who writes to the address without having been given it hears nothing.
    """
    mail = read_mail(raw)
    known = _known(mail) if mail is not None else None
    if mail is None or known is None:
        log.info("A mail was nobody's answer")
        return None
    thread, user = known
    with translation.override(language_for(user)):
        try:
            return _write(mail, thread, user)
        except Refused as refusal:
            with transaction.atomic():
                emails.reply_refused(user, thread, mail=mail.number, words=str(refusal))
            return None


def _known(mail: Mail) -> tuple[Thread, User] | None:
    """Discussion and person of the address, where the person themselves sent it and no program did."""
    if mail.is_automatic:
        return None
    named = next(filter(None, map(links.read_reply_address, mail.addresses)), None)
    if named is None:
        return None
    thread = (
        Thread.objects.select_related("cycle__group", "team__cycle").filter(pk=named[0]).first()
    )
    user = User.objects.filter(pk=named[1], is_active=True).first()
    if thread is None or user is None:
        return None
    is_own = mail.sender in {*privacy.addresses_of(user), user.email.lower()}
    return (thread, user) if is_own else None


def _write(mail: Mail, thread: Thread, user: User) -> Post:
    if not user.has_perm("discussions.view_thread", thread):
        raise Refused(_("You do not read this discussion any more."))
    hold_open(thread)
    if not user.has_perm("discussions.write_in_thread", thread):
        raise Refused(_("This discussion is closed, or you read along without writing."))
    text = clean_text(mail.text, TEXT_LIMIT)
    if not text:
        raise Refused(_("The mail holds no words above what it quotes."))
    if not hit("discussions.mail", str(user.pk), limit=PER_HOUR, per=timedelta(hours=1)):
        raise Refused(
            _("Many mails came from you within an hour. Write on the page of the discussion.")
        )
    words = Words(text, sent_as=f"mail:{mail.number}", source=Source.MAIL)
    return say_in(thread, words, by=user)
