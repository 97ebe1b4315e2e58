"""The line to the mail server: one letter out, one verdict back."""

import smtplib
from contextlib import suppress
from email.encoders import encode_base64
from email.mime.base import MIMEBase
from email.utils import formataddr
from types import TracebackType
from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.validators import validate_email
from django.utils.translation import gettext_noop

from mailing.dialogue import hand_over
from mailing.enclosures import Enclosure, Files
from mailing.models import OutgoingLetter
from mailing.verdicts import GONE, Verdict, verdict_on
from mailing.wire import bytes_of, from_of, headers_of, mailbox_of, sender


class Line:
    """A connection kept open over many letters, opened anew after a fault."""

    def __init__(self) -> None:
        self._backend: BaseEmailBackend | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.hang_up()

    def send(self, letter: OutgoingLetter, files: Files = ()) -> Verdict:
        """Hand one letter over. Never raises for a fault of the server or of the letter."""
        try:
            validate_email(letter.to_email)
            content = bytes_of(letter, files)
        except (ValueError, UnicodeError, ValidationError) as error:
            return Verdict.never(gettext_noop("The address cannot be written to."), repr(error))
        try:
            self._hand_over(letter, content, files)
        except (smtplib.SMTPException, OSError) as error:
            verdict = verdict_on(error, connected=self._backend is not None)
        else:
            return GONE
        if verdict.line_is_broken:
            self.hang_up()
        return verdict

    def hang_up(self) -> None:
        """Close the line; a server that is gone already is no matter."""
        backend, self._backend = self._backend, None
        if backend is not None:
            _close(backend)

    def _hand_over(self, letter: OutgoingLetter, content: bytes, files: Files) -> None:
        backend = self._open()
        line = getattr(backend, "connection", None)
        if isinstance(line, smtplib.SMTP):
            hand_over(line, sender(settings.DEFAULT_FROM_EMAIL), mailbox_of(letter), content)
        else:
            backend.send_messages([message_of(letter, files)])

    def _open(self) -> BaseEmailBackend:
        if self._backend is None:
            backend = get_connection()
            try:
                backend.open()
            except (smtplib.SMTPException, OSError):
                _close(backend)
                raise
            self._backend = backend
        return self._backend


def _attached(file: Enclosure) -> MIMEBase:
    """A file as this library takes it."""
    main, _slash, rest = file.kind.partition("/")
    sub, *parameters = (part.strip() for part in rest.split(";"))
    part = MIMEBase(main, sub)
    for each in parameters:
        name, _equals, value = each.partition("=")
        part.set_param(name, value)
    part.set_payload(file.content)
    encode_base64(part)
    shown = "inline" if file.cid else "attachment"
    part.add_header("Content-Disposition", shown, filename=file.name)
    if file.cid:
        part.add_header("Content-ID", f"<{file.cid}>")
    return part


def _close(backend: BaseEmailBackend) -> None:
    with suppress(smtplib.SMTPException, OSError):
        backend.close()


def message_of(letter: OutgoingLetter, files: Files = ()) -> EmailMultiAlternatives:
    """The letter for a backend without a line: the boxes of the tests, the console."""
    message = EmailMultiAlternatives(
        subject=letter.subject,
        body=letter.text,
        from_email=from_of(letter),
        to=[formataddr((letter.to_name, mailbox_of(letter)))],
        headers=headers_of(letter),
    )
    message.attach_alternative(letter.html, "text/html")
    for file in files:
        message.attach(_attached(file))
    return message
