"""The least a client can do: one connection, bytes out, bytes in, and the time between."""

import socket
import time
from dataclasses import dataclass

_END = b"\r\n\r\n"


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    head: bytes
    body: bytes
    seconds: float


class Client:
    """One reader on a kept connection; opened again when the server closed it."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._socket: socket.socket | None = None

    def get(self, path: str, **headers: str) -> Answer:
        return self._ask(self.request("GET", path, headers))

    def post(self, path: str, body: bytes, **headers: str) -> Answer:
        sent = {
            "Content_Type": "application/x-www-form-urlencoded",
            "Content_Length": str(len(body)),
            "Sec_Fetch_Site": "same-origin",
            **headers,
        }
        return self._ask(self.request("POST", path, sent) + body)

    def request(self, method: str, path: str, headers: dict[str, str]) -> bytes:
        lines = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{self.port}"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        return "\r\n".join([*lines, "", ""]).encode()

    def _ask(self, request: bytes) -> Answer:
        try:
            return self._once(request)
        except (BrokenPipeError, ConnectionResetError):
            self._socket = None
            return self._once(request)

    def _once(self, request: bytes) -> Answer:
        if self._socket is None:
            self._socket = socket.create_connection(("127.0.0.1", self.port), timeout=60)
            self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        began = time.perf_counter()
        self._socket.sendall(request)
        got = self._receive(b"", _END)
        head, _end, rest = got.partition(_END)
        body = self._body(head.lower(), rest)
        seconds = time.perf_counter() - began
        return Answer(int(head.split(b" ", 2)[1]), head, body, seconds)

    def _receive(self, got: bytes, until: bytes) -> bytes:
        assert self._socket is not None  # noqa: S101 -- opened above
        while until not in got:
            more = self._socket.recv(1 << 18)
            if not more:
                self._socket = None
                raise ConnectionResetError
            got += more
        return got

    def _body(self, head: bytes, rest: bytes) -> bytes:
        assert self._socket is not None  # noqa: S101 -- opened above
        for line in head.split(b"\r\n"):
            if line.startswith(b"content-length:"):
                length = int(line.partition(b":")[2])
                parts, got = [rest], len(rest)
                while got < length:
                    more = self._socket.recv(1 << 18)
                    if not more:
                        self._socket = None
                        raise ConnectionResetError
                    parts.append(more)
                    got += len(more)
                return b"".join(parts)
        if b"transfer-encoding: chunked" in head:
            return _unchunked(self._receive(rest, b"0\r\n\r\n"))
        return rest


def _unchunked(raw: bytes) -> bytes:
    parts = []
    while raw:
        size, _line, raw = raw.partition(b"\r\n")
        length = int(size, 16)
        parts.append(raw[:length])
        raw = raw[length + 2 :]
        if not length:
            break
    return b"".join(parts)
