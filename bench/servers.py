"""The real web server, once for us and once for the floor, each one process on loopback."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from bench.client import Client

PATIENCE = 30.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(application: str, probe: str, **environment: str) -> Iterator[Client]:
    """A client of a server that runs this application until the block ends."""
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws"]
    command += ["--host", "127.0.0.1", "--port", str(port), "--workers", "1"]
    command += ["--blocking-threads", "4", "--log-level", "error", application]
    child = subprocess.Popen(command, env={**os.environ, **environment})
    try:
        client = Client(port)
        _wait(client, probe, child)
        yield client
    finally:
        child.terminate()
        child.wait(timeout=PATIENCE)


def _wait(client: Client, probe: str, child: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            answer = client.get(probe)
        except OSError:
            if child.poll() is not None or time.monotonic() > deadline:
                raise
            time.sleep(0.2)
        else:
            if answer.status >= 500:  # noqa: PLR2004 -- any error of the server
                raise RuntimeError(f"{probe} answers {answer.status}")
            return
