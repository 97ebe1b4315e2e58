"""A scanner that the operator names is asked before a file is kept; where it gives no answer, nothing is kept."""

import socketserver
import struct
import threading
from io import BytesIO

import pytest
from django.utils import translation

from core.errors import Refused
from core.uploads import PDF, TEXT, check_file

HARM = b"%PDF-1.4 X5O!P%@AP"


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


class Clamd(socketserver.BaseRequestHandler):
    """Takes a stream as clamd does, and finds harm where it is marked."""

    def handle(self):
        assert self.request.recv(10) == b"zINSTREAM\0"
        read = self.request.makefile("rb").read
        whole = b""
        while size := struct.unpack("!L", read(4))[0]:
            whole += read(size)
        self.server.seen.append(whole)
        found = b"stream: Test.Signature FOUND\0" if HARM in whole else b"stream: OK\0"
        self.request.sendall(self.server.answer or found)


@pytest.fixture
def clamd(settings):
    with socketserver.TCPServer(("127.0.0.1", 0), Clamd) as server:
        server.seen, server.answer = [], b""
        settings.SCANNER_URL = f"clamd://127.0.0.1:{server.server_address[1]}"
        running = threading.Thread(target=server.serve_forever, args=(0.01,))
        running.start()
        yield server
        server.shutdown()
        running.join()


def file(content):
    made = BytesIO(content)
    made.size = len(content)
    return made


def test_what_the_scanner_passes_is_taken_and_what_it_finds_is_not(clamd):
    large = b"%PDF-1.4" + bytes(200_000)
    sent = file(large)

    assert check_file(sent, {PDF}) == PDF
    assert (clamd.seen, sent.tell()) == ([large], 0)
    with pytest.raises(Refused, match="Something harmful was found in the file"):
        check_file(file(HARM), {PDF})


def test_a_scanner_without_an_answer_lets_nothing_through(clamd, settings):
    clamd.answer = b"INSTREAM size limit exceeded. ERROR\0"
    with pytest.raises(Refused, match="Files cannot be checked at the moment"):
        check_file(file(b"words"), {TEXT})
    settings.SCANNER_URL = "clamd://127.0.0.1:9"
    with pytest.raises(Refused, match="Files cannot be checked at the moment"):
        check_file(file(b"words"), {TEXT})
    settings.SCANNER_URL = ""
    assert check_file(file(b"words"), {TEXT}) == TEXT
