"""The signed link that stops a kind of letter; whoever holds the letter may use it."""

from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.urls import reverse

from mailing.models import fold_address

_SALT = "mailing.stop"


@dataclass(frozen=True, slots=True)
class StopLink:
    email: str
    kind: str
    scope: str

    @property
    def token(self) -> str:
        """Never expires: a letter may lie for years before its reader has enough."""
        return signing.dumps([fold_address(self.email), self.kind, self.scope], salt=_SALT)

    @property
    def url(self) -> str:
        """The whole address, in the language that is active."""
        return settings.PUBLIC_URL + reverse("mailing:stop", args=[self.token])


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
