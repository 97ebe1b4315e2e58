"""Between the proxy and us nobody can hide a second request in a first one: what says its length in two ways gets one answer."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

APP = "def application(environ, start):\n    environ['wsgi.input'].read()\n    start('200 OK', [])\n    return [environ['PATH_INFO'].encode()]\n"  # fmt: skip
HIDDEN = b"GET /hidden HTTP/1.1\r\nHost: x\r\n\r\n"


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as found:
        return found.getsockname()[1]


@pytest.fixture(scope="module")
def port(tmp_path_factory):
    """The web server as it is started in earnest, with a program that answers whatever it is asked."""
    place = tmp_path_factory.mktemp("granian")
    (place / "answers.py").write_text(APP)
    words = next(line for line in Path("Dockerfile").read_text().splitlines() if "granian" in line)
    assert "--no-ws" in words
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", "--port", str(port), "answers:application"]  # fmt: skip
    running = subprocess.Popen(command, cwd=place, env={**os.environ, "PYTHONPATH": str(place)}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
    try:
        for _try in range(300):
            with socket.socket() as line:
                if line.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield port
    finally:
        running.terminate()
        running.wait(10)


def answers(port, head, body):
    """The first lines of all that comes back on one line, until it is closed or nothing comes any more."""
    said = b""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
        line.sendall(b"POST /first HTTP/1.1\r\nHost: x\r\n" + head + b"\r\n" + body + HIDDEN)
        line.settimeout(2)
        try:
            while more := line.recv(4096):
                said += more
        except TimeoutError:
            pass
    assert b"/hidden" not in said
    return [int(each.split(b" ")[1]) for each in said.split(b"\r\n") if each[:5] == b"HTTP/"]


def test_a_length_that_is_said_in_two_ways_hides_no_request(port):
    both = b"Content-Length: %d\r\nTransfer-Encoding: chunked\r\n" % (5 + len(HIDDEN))

    assert answers(port, both, b"0\r\n\r\n") in ([200], [400])


@pytest.mark.parametrize(
    "head",
    [
        b"Content-Length: 4\r\nContent-Length: 60\r\n",
        b"Content-Length: +4\r\n",
        b"Content-Length : 4\r\n",
        b"Transfer-Encoding: xchunked\r\n",
        b"Transfer-Encoding: chunked, identity\r\n",
    ],
)
def test_a_length_that_makes_no_sense_is_refused(port, head):
    assert answers(port, head, b"abcd") == [400]
