"""A real SMTP server that fails as real ones do, by the name of the mailbox.

`python -m tests.mailing.catcher PORT FILE` serves until it is ended; each letter it takes in
becomes a line `message-id TAB mailbox` of FILE before the sender hears "250".
"""

import asyncio
import socket
import sys
from collections import Counter
from email import message_from_bytes, policy
from pathlib import Path

from aiosmtpd.smtp import SMTP

MARKS = {
    "nobody": "550 5.1.1 There is nobody of that name",
    "closed": "550 This mailbox was closed",
    "full": "552 5.2.2 The mailbox is full",
    "spam": "550 5.7.1 Refused by policy",
}


class Catcher:
    """Answers by the first word of the mailbox: `busy-7@example.org` is busy once, then takes."""

    def __init__(self, note, *, pipelines=True):
        self.note = note
        self.pipelines = pipelines
        self.seen: Counter[str] = Counter()

    async def handle_EHLO(self, server, session, envelope, hostname, responses):  # noqa: N802 -- the server's own name for it, and its words
        """As servers of our days: several commands may come in one packet."""
        session.host_name = hostname
        return [*responses[:-1], "250-PIPELINING", responses[-1]] if self.pipelines else responses

    async def handle_MAIL(self, server, session, envelope, address, options):  # noqa: N802 -- the server's own name for it
        if address.startswith("refused"):
            return "550 5.7.1 Not from you"
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 -- the server's own name for it
        word = address.partition("@")[0].partition("-")[0]
        self.seen[address] += 1
        if word in MARKS:
            return MARKS[word]
        if word == "busy" and self.seen[address] == 1:
            return "451 4.3.0 Come back later"
        if word == "always":
            return "450 4.2.0 Greylisted"
        if word == "cut" and self.seen[address] == 1:
            server.transport.abort()
        if word == "hang":
            await asyncio.sleep(60)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 -- the server's own name for it
        message = message_from_bytes(envelope.content, policy=policy.default)
        address = envelope.rcpt_tos[0]
        self.note(message, address)
        if address.startswith("lost-") and self.seen[address] == 1:
            server.transport.abort()
        if address.startswith("sized-"):
            return "554 5.3.4 Too large"
        return "250 OK"


def free_port():
    """A port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def serve(port, path):
    # Unbuffered: what was taken in is known even if this process is killed.
    with path.open("ab", buffering=0) as lines:

        def note(message, address):
            lines.write(f"{message['Message-ID']}\t{address}\n".encode())

        catcher = Catcher(note)

        async def run():
            server = await asyncio.get_running_loop().create_server(
                lambda: SMTP(catcher, enable_SMTPUTF8=True), "127.0.0.1", port
            )
            await server.serve_forever()

        asyncio.run(run())


if __name__ == "__main__":
    serve(int(sys.argv[1]), Path(sys.argv[2]))
