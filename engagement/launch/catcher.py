"""A local SMTP server that keeps every letter as a file and sends none on.

python -m engagement.launch.catcher --folder var/letters --port 8025
"""

import argparse
import asyncio
import signal
import time
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session


class Keeper:
    """Writes each letter into the folder; names sort by the time of arrival."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.kept = 0

    async def handle_DATA(  # noqa: N802 -- the server calls it by this name
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        content = envelope.original_content or b""
        readers = ", ".join(address for address in envelope.rcpt_tos)
        self.kept += 1
        name = f"{time.time_ns():020d}-{self.kept:06d}.eml"
        half_done = self.folder / f".{name}.part"
        half_done.write_bytes(f"X-Caught-For: {readers}\r\n".encode() + content)
        half_done.rename(self.folder / name)
        return "250 Kept"


async def keep_letters(folder: Path, host: str, port: int) -> None:
    """Keep letters until asked to stop."""
    folder.mkdir(parents=True, exist_ok=True)
    loop = asyncio.get_running_loop()
    keeper, asked = Keeper(folder), asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, asked.set)
    server = await loop.create_server(
        lambda: SMTP(keeper, enable_SMTPUTF8=True, hostname="letters", loop=loop), host, port
    )
    async with server:
        await asked.wait()


def main() -> None:
    parser = argparse.ArgumentParser(description="Keep letters as files; send none on.")
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8025)
    given = parser.parse_args()
    asyncio.run(keep_letters(given.folder, given.host, given.port))


if __name__ == "__main__":
    main()
