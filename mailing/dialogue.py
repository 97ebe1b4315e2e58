"""The words between us and a mail server for one letter, in as few trips as the server allows (RFC 2920, command pipelining)."""

import re
import smtplib

_TAKEN, _TAKEN_FOR_ELSEWHERE, _GO_ON, _CLOSING = 250, 251, 354, 421
_ANSWERS = 3
_PLAIN = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+")
_LEADING_DOT = re.compile(rb"(?m)^\.")

Reply = tuple[int, bytes]


def hand_over(line: smtplib.SMTP, sender: str, to: str, content: bytes) -> None:
    """What `line.sendmail` does for one address; raises as it does.

    Where the server says PIPELINING, the sender, the recipient and the wish to send go in one packet: two waits for
    the server where there were four.
    """
    line.ehlo_or_helo_if_needed()
    if not line.has_extn("pipelining"):
        line.sendmail(sender, [to], content)
        return
    size = f" size={len(content)}" if line.has_extn("size") else ""
    words = (f"MAIL FROM:{_quoted(sender)}{size}", f"RCPT TO:{_quoted(to)}")
    if any(mark in word for word in words for mark in "\r\n"):
        raise ValueError("An address with a line break")
    line.send("\r\n".join([*words, "DATA", ""]))
    answers = _answers(line)
    refusal = _refusal(sender, to, answers)
    if refusal is None:
        _send(line, content)
        return
    if answers[-1][0] == _GO_ON:
        # It waits for a text although nobody is to get it: the empty one, which it refuses in its turn.
        line.send(b".\r\n")
        line.getreply()
    _leave(line, answers[-1][0])
    raise refusal


def _quoted(address: str) -> str:
    """In angle brackets. The standard library reads any address, which costs a tenth of a letter; most are plain."""
    return f"<{address}>" if _PLAIN.fullmatch(address) else smtplib.quoteaddr(address)


def _answers(line: smtplib.SMTP) -> list[Reply]:
    """Each command is answered, whatever was said to the one before; but who closes the line says nothing more."""
    answers: list[Reply] = []
    while len(answers) < _ANSWERS:
        answers.append(line.getreply())
        if answers[-1][0] == _CLOSING:
            break
    return answers


def _refusal(sender: str, to: str, answers: list[Reply]) -> smtplib.SMTPException | None:
    """The first no among the answers."""
    if answers[0][0] != _TAKEN:
        return smtplib.SMTPSenderRefused(*answers[0], sender)
    if answers[1][0] not in {_TAKEN, _TAKEN_FOR_ELSEWHERE}:
        return smtplib.SMTPRecipientsRefused({to: answers[1]})
    if answers[2][0] != _GO_ON:
        return smtplib.SMTPDataError(*answers[2])
    return None


def _send(line: smtplib.SMTP, content: bytes) -> None:
    text = _LEADING_DOT.sub(b"..", content)
    line.send(text + (b".\r\n" if text.endswith(b"\r\n") else b"\r\n.\r\n"))
    reply = line.getreply()
    if reply[0] != _TAKEN:
        _leave(line, reply[0])
        raise smtplib.SMTPDataError(*reply)


def _leave(line: smtplib.SMTP, code: int) -> None:
    """The line is ready for the next letter, or closed where the server closes it."""
    if code == _CLOSING:
        line.close()
        return
    try:
        line.rset()
    except smtplib.SMTPServerDisconnected:
        return  # the next letter finds out, and opens another
