"""The signed link that stops a kind of letter; whoever holds the letter may use it."""

from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.translation import get_language, override

from mailing.models import fold_address

_SALT = "mailing.stop"
_HERE = "TOKEN-OF-THE-LETTER"


@dataclass(frozen=True, slots=True)
class StopLink:
    email: str
    kind: str
    scope: str

    @property
    def token(self) -> str:
        """Never expires: a letter may lie for years before its reader has enough."""
        return _token(fold_address(self.email), self.kind, self.scope)

    @property
    def url(self) -> str:
        """The whole address, in the language that is active."""
        return self.url_in(get_language() or settings.LANGUAGE_CODE)

    def url_in(self, language: str) -> str:
        """The whole address in a language."""
        return settings.PUBLIC_URL + _path(language).replace(_HERE, self.token)


@lru_cache(maxsize=1024)
def _token(email: str, kind: str, scope: str) -> str:
    """Kept for a while: a letter names it in its words and in its headers."""
    return signing.dumps([email, kind, scope], salt=_SALT)


@lru_cache
def _path(language: str) -> str:
    """The path of the page, with a place for the token: looked up once for ten thousand letters."""
    with override(language):
        return reverse("mailing:stop", args=[_HERE])


def stop_headers(url: str) -> dict[str, str]:
    """What a mail program needs to stop a kind by one click (RFC 8058)."""
    return {
        "List-Unsubscribe": f"<{url}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def read_token(token: str) -> StopLink:
    """The link behind a token. Raises ``signing.BadSignature``."""
    email, kind, scope = signing.loads(token, salt=_SALT)
    return StopLink(email, kind, scope)
