"""Start, watch and stop the processes of the demo and of the tests."""

import ctypes
import os
import pwd
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

_SIGNAL_ON_PARENTS_DEATH = 1
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


class CannotStart(Exception):
    """Something did not start; the message says what and what to do, in words."""


@dataclass(frozen=True)
class Owner:
    """The ordinary user whom a server runs as when we are root."""

    name: str
    uid: int
    gid: int

    @classmethod
    def for_folder(cls, folder: Path) -> Self | None:
        """The folder's owner, or nobody if that is root; None if we are an ordinary user already."""
        if os.geteuid() != 0:
            return None
        uid = folder.stat().st_uid
        entry = pwd.getpwuid(uid) if uid else pwd.getpwnam("nobody")
        return cls(entry.pw_name, entry.pw_uid, entry.pw_gid)

    def can_read(self, path: Path) -> bool:
        """Whether this user gets as far as the path."""
        shown = run(["/bin/sh", "-c", 'test -r "$1" && test -x "$1"', "sh", str(path)], owner=self)
        return shown.returncode == 0


def run(
    command: Sequence[str], *, owner: Owner | None = None, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """The finished command with what it printed."""
    return subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        cwd="/",
        env=env,
        stdin=subprocess.DEVNULL,
        user=owner.uid if owner else None,
        group=owner.gid if owner else None,
        extra_groups=[] if owner else None,
    )


def _end_with_parent(number: int) -> None:
    if _libc is not None:
        _libc.prctl(_SIGNAL_ON_PARENTS_DEATH, number)


@dataclass
class Child:
    """One process of ours, in a session of its own so that Ctrl-C reaches only us."""

    name: str
    process: "subprocess.Popen[bytes]"
    log: Path
    stop_with: signal.Signals = signal.SIGTERM

    @property
    def has_ended(self) -> bool:
        return self.process.poll() is not None

    def last_words(self, lines: int = 15) -> str:
        """The end of its log, for a person who has to find out why it stopped."""
        if not self.log.exists():
            return ""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])

    def ask_to_stop(self) -> None:
        if not self.has_ended:
            self.process.send_signal(self.stop_with)

    def stop(self, patience: float = 10.0) -> None:
        """End the process and whatever it started."""
        self.ask_to_stop()
        try:
            self.process.wait(patience)
        except subprocess.TimeoutExpired:
            pass
        finally:
            self._end_group()
            self.process.wait()

    def _end_group(self) -> None:
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            return


def start(
    name: str,
    command: Sequence[str],
    *,
    log: Path,
    env: Mapping[str, str] | None = None,
    cwd: Path | str = "/",
    owner: Owner | None = None,
    stop_with: signal.Signals = signal.SIGTERM,
) -> Child:
    """A running child whose words go to `log`, and which ends if we die without a word."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as out:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            cwd=cwd,
            env=env,
            start_new_session=True,
            preexec_fn=lambda: _end_with_parent(stop_with),  # noqa: PLW1509 -- one system call
            user=owner.uid if owner else None,
            group=owner.gid if owner else None,
            extra_groups=[] if owner else None,
        )
    return Child(name, process, log, stop_with)


@dataclass
class Household:
    """The children in the order of their start; they leave in the opposite order."""

    children: list[Child] = field(default_factory=list)

    def add(self, child: Child) -> Child:
        self.children.append(child)
        return child

    def ended(self) -> Child | None:
        """The first child that stopped by itself."""
        return next((child for child in self.children if child.has_ended), None)

    def stop(self) -> None:
        for child in reversed(self.children):
            child.stop()
        self.children.clear()
