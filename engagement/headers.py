"""What every answer carries, whoever made it: a page, a file of the style sheets, a redirect, a refusal."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from csp.constants import NONE, SELF

#: Scripts and styles from our own files only, nothing inline (`docs/decisions`: no nonce is needed).
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "worker-src": [SELF],
        "object-src": [NONE],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}
#: For what is no page.
NOTHING = "default-src 'none'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
#: Says nothing; without it the server would say which program it is.
SERVER = "web"

Environ = dict[str, Any]
Start = Callable[..., Any]
Application = Callable[[Environ, Start], Iterable[bytes]]


def complete(application: Application) -> Application:
    """The application with the headers that no answer lacks."""

    def completed(environ: Environ, start: Start) -> Iterable[bytes]:
        def started(status: str, headers: list[tuple[str, str]], *more: Any) -> Any:
            headers.append(("Server", SERVER))
            if not any(name == "Content-Security-Policy" for name, _value in headers):
                headers.append(("Content-Security-Policy", NOTHING))
            return start(status, headers, *more)

        return application(environ, started)

    return completed
