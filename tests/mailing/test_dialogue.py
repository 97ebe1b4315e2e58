"""The words with a mail server: pipelined or one by one, the same comes of them."""

import smtplib
import socketserver
import threading
from contextlib import suppress

import pytest

from mailing.dialogue import hand_over

TEXT = "Subject: سلام\r\n\r\nأول\r\n.سطر يبدأ بنقطة\r\n".encode()


class Server(socketserver.StreamRequestHandler):
    """Says what the test wants said to each command, and writes down what came, packet by packet."""

    def handle(self):
        say = self.server.say
        self.answer(220)
        while line := self.rfile.readline():
            word = line[:4].decode().strip().upper()
            self.server.heard.append(line.decode().strip())
            if word == "EHLO":
                self.wfile.write(b"250-here\r\n")
                for extension in self.server.extensions:
                    self.wfile.write(f"250-{extension}\r\n".encode())
                self.answer(250)
                continue
            code = say.get(word, {"DATA": 354, "QUIT": 221}.get(word, 250))
            self.answer(code)
            if code == 421 or word == "QUIT":
                return
            if word == "DATA" and code == 354:
                self.answer(self.take_text())

    def take_text(self):
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line)
        self.server.texts.append(b"".join(lines))
        return self.server.say.get("TEXT", 250 if lines else 554)

    def answer(self, code):
        self.wfile.write(f"{code} word\r\n".encode())


@pytest.fixture
def server():
    """Starts one: `serve(extensions, {command: code})`."""
    running = []

    def serve(extensions, say=None):
        made = socketserver.TCPServer(("127.0.0.1", 0), Server)
        made.say, made.extensions, made.heard, made.texts = say or {}, extensions, [], []
        threading.Thread(target=made.serve_forever, args=[0.01], daemon=True).start()
        running.append(made)
        return made

    yield serve
    for made in running:
        made.shutdown()
        made.server_close()


def send(server):
    """What came of one letter, and of another over the same line."""
    found = []
    with smtplib.SMTP(*server.server_address, timeout=5) as line:
        for _letter in range(2):
            try:
                hand_over(line, "from@x.example", "to@y.example", TEXT)
            except smtplib.SMTPException as error:
                found.append((type(error), error.args))
            else:
                found.append("taken")
    return found


@pytest.mark.parametrize(
    "say",
    [
        {},
        {"MAIL": 550},
        {"RCPT": 451},
        {"RCPT": 550, "DATA": 503},
        {"RCPT": 550, "DATA": 354},
        {"DATA": 452},
        {"TEXT": 554},
        {"MAIL": 451, "RCPT": 503, "DATA": 503},
    ],
    ids=str,
)
def test_a_server_that_takes_them_together_is_heard_as_one_that_takes_them_in_turn(server, say):
    together, in_turn = server(["PIPELINING", "SIZE 1000"], say), server(["SIZE 1000"], say)
    assert send(together) == send(in_turn)
    assert [text for text in together.texts if text] == in_turn.texts


def test_a_line_at_a_dot_stays_a_line(server):
    there = server(["PIPELINING"])
    assert send(there) == ["taken", "taken"]
    assert there.texts == [TEXT.replace(b"\n.", b"\n..")] * 2


@pytest.mark.parametrize("word", ["MAIL", "RCPT", "DATA", "TEXT"])
def test_a_server_that_closes_says_so_and_is_not_asked_more(server, word):
    there = server(["PIPELINING"], {word: 421})
    first, second = send(there)
    assert "421" in str(first)
    assert second[0] is smtplib.SMTPServerDisconnected


@pytest.mark.parametrize("to", ["to@y.example>\r\nRCPT TO:<b@y.example", "a\r\nRSET\r\n@y.example"])
def test_no_address_brings_a_command_of_its_own(server, to):
    there = server(["PIPELINING"])
    with smtplib.SMTP(*there.server_address, timeout=5) as line, suppress(ValueError):
        hand_over(line, "from@x.example", to, TEXT)
    assert [said[:4] for said in there.heard if said[:4] not in {"ehlo", "QUIT"}] in (
        [],
        ["MAIL", "RCPT", "DATA"],
    )
