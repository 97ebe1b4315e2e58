"""The operator's scanner for files that people send: clamd, of ClamAV. Where none is named, none is asked."""

from __future__ import annotations

import logging
import socket
import struct
from typing import IO
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from core.errors import Refused

PORT = 3310
PATIENCE = 30.0
BLOCK = 1 << 16
#: Longer answers make no sense.
LONGEST = 4096
log = logging.getLogger("tawasul.watch")


def hold_clean(file: IO[bytes]) -> None:
    """Raise Refused for a file in which the scanner finds something; also where it gives no answer: shut when in doubt."""
    where = str(settings.SCANNER_URL)
    if not where:
        return
    try:
        said = _asked(where, file)
    except (OSError, ValueError):
        log.warning("scanner does not answer", exc_info=True)
        said = ""
    if said.endswith(" FOUND"):
        log.warning("scanner found something in a file that was sent")
        raise Refused(_("Something harmful was found in the file. It was not taken."))
    if not said.endswith(" OK"):
        raise Refused(_("Files cannot be checked at the moment. Try again in some minutes."))


def _asked(where: str, file: IO[bytes]) -> str:
    """What clamd says of the file's content, sent to it block by block (INSTREAM)."""
    place = urlsplit(where)
    with socket.create_connection((place.hostname or "", place.port or PORT), PATIENCE) as line:
        line.sendall(b"zINSTREAM\0")
        file.seek(0)
        while block := file.read(BLOCK):
            line.sendall(struct.pack("!L", len(block)) + block)
        file.seek(0)
        line.sendall(struct.pack("!L", 0))
        said = b""
        while b"\0" not in said and len(said) < LONGEST and (more := line.recv(LONGEST)):
            said += more
    return said.split(b"\0")[0].decode("ascii", "replace").strip()
