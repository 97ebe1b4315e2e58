"""The line to the mail server: one letter out, one verdict back."""

import smtplib
from contextlib import suppress
from email.utils import format_datetime, formataddr, parseaddr
from functools import cache
from types import TracebackType
from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.core.validators import validate_email
from django.utils.translation import gettext_noop

from mailing.models import OutgoingLetter
from mailing.verdicts import GONE, Verdict, verdict_on


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

    def send(self, letter: OutgoingLetter) -> Verdict:
        """Hand one letter over. Never raises for a fault of the server or of the letter."""
        try:
            message = message_of(letter)
            validate_email(letter.to_email)
        except (ValueError, UnicodeError, ValidationError) as error:
            return Verdict.never(gettext_noop("The address cannot be written to."), repr(error))
        try:
            taken = self._open().send_messages([message])
        except (smtplib.SMTPException, OSError) as error:
            verdict = verdict_on(error, connected=self._backend is not None)
        except (ValueError, UnicodeError) as error:
            return Verdict.never(gettext_noop("The address cannot be written to."), repr(error))
        else:
            if taken:
                return GONE
            return Verdict.never(gettext_noop("The address cannot be written to."), letter.to_email)
        if verdict.line_is_broken:
            self.hang_up()
        return verdict

    def hang_up(self) -> None:
        """Close the line; a server that is gone already is no matter."""
        backend, self._backend = self._backend, None
        if backend is not None:
            _close(backend)

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


def _close(backend: BaseEmailBackend) -> None:
    with suppress(smtplib.SMTPException, OSError):
        backend.close()


def message_of(letter: OutgoingLetter) -> EmailMultiAlternatives:
    """The letter as it travels; the same bytes of a header for every copy."""
    message = EmailMultiAlternatives(
        subject=letter.subject,
        body=letter.text,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[formataddr((letter.to_name, letter.to_email)) if letter.to_name else letter.to_email],
        headers={
            "Message-ID": message_header(letter),
            "Date": format_datetime(letter.created_at),
            "Auto-Submitted": "auto-generated",
            "Content-Language": letter.language,
            **letter.headers,
        },
    )
    message.attach_alternative(letter.html, "text/html")
    return message


def message_header(letter: OutgoingLetter) -> str:
    """The Message-ID, the same for every copy of the letter."""
    return f"<{letter.message_id}@{_domain(settings.DEFAULT_FROM_EMAIL)}>"


@cache
def _domain(sender: str) -> str:
    return parseaddr(sender)[1].rpartition("@")[2] or "localhost"
