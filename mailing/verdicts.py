"""What a mail server's answer means for a letter, in words a person understands."""

import re
import smtplib
from dataclasses import dataclass
from typing import Self

from django.utils.translation import gettext_noop

_ENHANCED = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")
_AUTH_CODES = frozenset({530, 534, 535, 538})
_NO_SUCH_MAILBOX = frozenset({550, 551, 553})
_CLOSING = 421


@dataclass(frozen=True, slots=True)
class Verdict:
    """Gone, later, or never; ``words`` are English msgids, put into the reader's language when shown."""

    is_gone: bool = False
    is_final: bool = False
    words: str = ""
    code: str = ""
    #: The mailbox itself was refused for good.
    marks_address: bool = False
    #: The connection can no longer be used.
    line_is_broken: bool = False
    #: The server said nothing until our patience ended.
    is_silence: bool = False
    #: The fault is not this letter's: sending on would only burn the others.
    ends_run: bool = False

    @classmethod
    def never(cls, words: str, code: str, *, marks: bool = False, ends_run: bool = False) -> Self:
        return cls(
            is_final=True, words=words, code=code[:300], marks_address=marks, ends_run=ends_run
        )

    @classmethod
    def later(cls, words: str, code: str, *, broken: bool = False, ends_run: bool = False) -> Self:
        return cls(words=words, code=code[:300], line_is_broken=broken, ends_run=ends_run)


GONE = Verdict(is_gone=True)


def verdict_on(error: smtplib.SMTPException | OSError, *, connected: bool) -> Verdict:
    """Judge a fault; ``connected``: the server had answered before it."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        code, answer = next(iter(error.recipients.values()))
        return _on_recipient(code, _text(code, answer))
    if isinstance(error, smtplib.SMTPResponseException):
        return _on_answer(error, connected=connected)
    if isinstance(error, smtplib.SMTPNotSupportedError):
        if not connected:  # no STARTTLS, or no AUTH, where the settings ask for it
            return _on_sign_in(_name(error))
        return Verdict.never(
            gettext_noop("The mail server cannot write to such an address."), str(error)
        )
    return _on_silence(error, connected=connected)


def _on_silence(error: Exception, *, connected: bool) -> Verdict:
    """No answer at all: the line is gone."""
    is_silence = "timed out" in str(error)
    if not connected:
        words = gettext_noop("The mail server cannot be reached.")
    elif is_silence:
        words = gettext_noop("The mail server did not answer in time.")
    else:
        words = gettext_noop("The mail server cut the connection.")
    return Verdict(
        words=words,
        code=_name(error)[:300],
        line_is_broken=True,
        is_silence=is_silence,
        ends_run=not connected,
    )


def _on_recipient(code: int, answer: str) -> Verdict:
    if code in _AUTH_CODES:
        return _on_sign_in(answer)
    if _is_temporary(code):
        return Verdict.later(
            gettext_noop("The mail server asked to try again later."),
            answer,
            broken=code == _CLOSING,
        )
    if _means_no_mailbox(code, answer):
        return Verdict.never(
            gettext_noop("There is no such mailbox, or it takes no letters."), answer, marks=True
        )
    return Verdict.never(gettext_noop("The mail server refused the letter."), answer)


def _on_answer(error: smtplib.SMTPResponseException, *, connected: bool) -> Verdict:
    code, answer = error.smtp_code, _text(error.smtp_code, error.smtp_error)
    if isinstance(error, smtplib.SMTPAuthenticationError) or code in _AUTH_CODES:
        return _on_sign_in(answer)
    if not connected:
        return Verdict.later(
            gettext_noop("The mail server does not take letters now."),
            answer,
            broken=True,
            ends_run=True,
        )
    if _is_temporary(code):
        return Verdict.later(
            gettext_noop("The mail server asked to try again later."),
            answer,
            broken=code == _CLOSING,
        )
    if isinstance(error, smtplib.SMTPSenderRefused):
        return Verdict.never(
            gettext_noop("The mail server refused our own address."), answer, ends_run=True
        )
    return Verdict.never(gettext_noop("The mail server refused the letter."), answer)


def _on_sign_in(answer: str) -> Verdict:
    """Our own fault: no letter is lost for it, and none is tried further in this run."""
    return Verdict.later(
        gettext_noop("The mail server does not accept our sign-in."),
        answer,
        broken=True,
        ends_run=True,
    )


def _is_temporary(code: int) -> bool:
    """Everything but a plain 5xx: an answer out of order is a fault of the line, not of the letter."""
    return not 500 <= code <= 599  # noqa: PLR2004 -- RFC 5321, permanent replies


def _means_no_mailbox(code: int, answer: str) -> bool:
    """By the enhanced code where there is one (RFC 3463: 5.1.x address, 5.2.1 mailbox closed)."""
    if found := _ENHANCED.search(answer):
        return found[1] == "5" and (found[2] == "1" or (found[2], found[3]) == ("2", "1"))
    return code in _NO_SUCH_MAILBOX


def _text(code: int, answer: bytes | str) -> str:
    words = answer.decode(errors="replace") if isinstance(answer, bytes) else str(answer)
    return f"{code} {' '.join(words.split())}"


def _name(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
