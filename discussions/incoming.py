"""What a mail says: to which address, from whom, and the words above whatever it quotes. Mails are hostile until shown otherwise."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from email.errors import MessageError
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from email.utils import getaddresses
from html import unescape

#: Larger mails are not even read.
MOST_BYTES = 1_000_000
MOST_PARTS = 50
#: So much of a header is read: addresses stand at its beginning, and parsers of long ones take for ever.
MOST_OF_HEADER = 4_000
#: Headers in which the address of a reply may stand.
_TO = ("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To")
#: What programs write by themselves: holidays, failures, lists. To answer any of them would go round for ever.
_BULK = frozenset({"bulk", "junk", "list", "auto_reply"})
#: The line in our letters above which one answers; it stands alone, in any language, marked by its arrows.
ABOVE = "⇡⇡⇡"

_QUOTED = re.compile(
    r"^\s*(?:"
    r">"
    r"|-{2,}\s*(?:Original Message|Forwarded message|Message d.origine|الرسالة الأصلية)"
    r"|_{10,}"
    r"|(?:On|Le|في|بتاريخ)\b.{0,200}(?:wrote|a écrit|كتب|كتبت)[^\n]{0,80}:?\s*$"
    r")",
    re.IGNORECASE,
)
_TAGS = re.compile(r"<[^<>]{0,2000}>")
_BREAKS = re.compile(r"<\s*(?:br|/p|/div|/li|/h[1-6]|/tr)\b[^<>]{0,500}>", re.IGNORECASE)
_UNSEEN = re.compile(
    r"<(script|style|head|blockquote)\b[^<>]{0,2000}>.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail that may be somebody's contribution."""

    #: Its own number, or one made of all it holds.
    number: str
    sender: str
    addresses: tuple[str, ...]
    is_automatic: bool
    text: str


def read_mail(raw: bytes) -> Mail | None:
    """What the mail says; None for one that cannot be read at all."""
    try:
        # The old policy hands headers over as they stand; the new one parses each, and attackers make that long.
        message = BytesParser(policy=compat32).parsebytes(raw)
        senders = getaddresses([_header(message, "From")])
        return Mail(
            number=_number(message, raw),
            sender=senders[0][1].strip().lower() if len(senders) == 1 else "",
            addresses=_addresses(message),
            is_automatic=_is_automatic(message),
            text=own_words(_text(message)),
        )
    except (MessageError, LookupError, ValueError, TypeError, AttributeError, RecursionError):
        # The parser of the language stumbles over what attackers write in many ways; each is the same to us.
        return None


def _header(message: Message, name: str) -> str:
    return str(message.get(name, ""))[:MOST_OF_HEADER].strip()


def _number(message: Message, raw: bytes) -> str:
    """Short, and the same for the same mail."""
    named = _header(message, "Message-ID")
    return hashlib.sha256(named.encode("utf-8", "replace") if named else raw).hexdigest()


def _addresses(message: Message) -> tuple[str, ...]:
    values = [
        str(value)[:MOST_OF_HEADER] for name in _TO for value in message.get_all(name, [])[:5]
    ]
    return tuple(address for _name, address in getaddresses(values)[:50] if address)


def _is_automatic(message: Message) -> bool:
    said = _header(message, "Auto-Submitted").split(";")[0].strip().lower()
    marks = ("X-Autoreply", "X-Autorespond", "List-Id")
    return (
        said not in {"no", ""}
        or _header(message, "Precedence").lower() in _BULK
        or _header(message, "Return-Path") == "<>"
        or any(message.get(name) is not None for name in marks)
    )


def _text(message: Message) -> str:
    """The plain words; of a mail that has only a page, the page without its marks. Files that hang on it are left."""
    pages = []
    for place, part in enumerate(message.walk()):
        if place >= MOST_PARTS:
            break
        if part.is_multipart() or part.get_content_disposition() == "attachment":
            continue
        if part.get_content_type() == "text/plain":
            return _decoded(part)
        if part.get_content_type() == "text/html":
            pages.append(_decoded(part))
    return _plain(pages[0]) if pages else ""


def _decoded(part: Message) -> str:
    """In the character set it names; in one that nobody knows, as far as it is readable."""
    payload = part.get_payload(decode=True)
    body = payload if isinstance(payload, bytes) else b""
    try:
        return body.decode(part.get_content_charset() or "utf-8", "replace")
    except (LookupError, UnicodeError):
        return body.decode("utf-8", "replace")


def _plain(page: str) -> str:
    text = _UNSEEN.sub("", page[:MOST_BYTES])
    return unescape(_TAGS.sub("", _BREAKS.sub("\n", text)))


def own_words(text: str) -> str:
    """What stands above the letter that is answered, without the signature."""
    kept: list[str] = []
    for line in text.replace("\r\n", "\n").split("\n"):
        if ABOVE in line or _QUOTED.match(line[:400]):
            break
        if line.rstrip("\r ") == "--" or line == "-- ":
            break
        kept.append(line)
    return "\n".join(kept).strip()
