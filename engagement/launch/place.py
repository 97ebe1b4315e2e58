"""Where the demo lives: its folder of data, its lock, its secret, and what its processes are told."""

import fcntl
import json
import os
import secrets
import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from engagement.launch.processes import CannotStart

PROJECT = Path(__file__).resolve().parent.parent.parent
#: A unix socket's address may have about 100 letters, the socket's own name included.
LONGEST_FOLDER_OF_SOCKETS = 80


@dataclass
class Place:
    """The folder `var` of one demo, held by one run at a time."""

    var: Path
    port: int
    lock: IO[str] | None = None
    sockets: Path | None = None
    told: dict[str, str] = field(default_factory=dict)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def named_address(self) -> str:
        """The same place by a name that every machine gives itself."""
        return f"http://localhost:{self.port}"

    @property
    def note(self) -> Path:
        """Where `make manage` reads how to reach the running demo."""
        return self.var / "running.json"

    def enter(self) -> None:
        """Take the lock and make what a start needs.

        Raises CannotStart if another run holds the place or the folder is not ours.
        """
        try:
            self.var.mkdir(parents=True, exist_ok=True)
            self.lock = (self.var / "lock").open("w")
        except PermissionError as error:
            raise CannotStart(
                f"{self.var} belongs to somebody else, perhaps to a run as root. Start as that "
                "person, or let them type `make clean` first."
            ) from error
        try:
            fcntl.flock(self.lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise CannotStart(
                "Tawasul is already running from this folder. Stop it there with Ctrl-C first."
            ) from error
        self.sockets = folder_of_sockets()

    def leave(self) -> None:
        """Forget the run; the data stays."""
        self.note.unlink(missing_ok=True)
        if self.sockets is not None:
            shutil.rmtree(self.sockets, ignore_errors=True)
        if self.lock is not None:
            self.lock.close()

    def tell(self, **words: str) -> None:
        """Set a variable for every process, unless the person set it before us."""
        for name, value in words.items():
            if not os.environ.get(name):
                self.told[name] = value

    @property
    def environment(self) -> dict[str, str]:
        return os.environ | self.told

    def write_note(self) -> None:
        self.note.touch(mode=0o600)
        self.note.write_text(json.dumps(self.told))

    def secret_key(self) -> str:
        """The demo's own key, made at its first start."""
        kept = self.var / "secret-key"
        if not kept.exists():
            kept.touch(mode=0o600)
            kept.write_text(secrets.token_urlsafe(50))
        return kept.read_text()


def folder_of_sockets() -> Path:
    """A folder of one's own with a short name."""
    base = tempfile.gettempdir()
    short = base if len(base) < LONGEST_FOLDER_OF_SOCKETS - 20 else "/tmp"  # noqa: S108 -- mkdtemp makes a private folder in it
    return Path(tempfile.mkdtemp(prefix="tawasul-", dir=short))
