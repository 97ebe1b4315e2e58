"""A mail server that takes everything and keeps nothing: `python -m bench.sink PORT`."""

import asyncio
import sys

from aiosmtpd.smtp import SMTP, Envelope, Session


class Sink:
    """Says yes."""

    async def handle_EHLO(  # noqa: N802 -- the server calls it by this name, with these words
        self, _server: SMTP, session: Session, _envelope: Envelope, name: str, words: list[str]
    ) -> list[str]:
        """Like the servers of our days, it takes several commands in one packet."""
        session.host_name = name
        return [*words[:-1], "250-PIPELINING", words[-1]]

    async def handle_DATA(  # noqa: N802 -- the server calls it by this name
        self, _server: SMTP, _session: Session, _envelope: Envelope
    ) -> str:
        return "250 OK"


async def take_letters(port: int) -> None:
    """Take letters until ended."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(Sink()), "127.0.0.1", port)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(take_letters(int(sys.argv[1])))
