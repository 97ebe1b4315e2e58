import smtplib
import sys
import time
from email.message import EmailMessage

import pytest

from engagement.launch.place import PROJECT
from engagement.launch.processes import start
from engagement.launch.run import answers, free_port


@pytest.fixture
def catcher(tmp_path):
    """A catcher of letters with its port."""
    port, folder = free_port(), tmp_path / "kept letters"
    command = [sys.executable, "-m", "engagement.launch.catcher", "--folder", str(folder)]
    child = start("catcher", [*command, "--port", str(port)], log=tmp_path / "log", cwd=PROJECT)
    deadline = time.monotonic() + 20
    while not answers(port):
        assert time.monotonic() < deadline, child.last_words()
        time.sleep(0.05)
    yield port, folder
    child.stop()


def letter(subject):
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@tawasul.example", "b@x.example", subject
    message.set_content("نشرنا فكرتك.\n.\nشكرًا.")
    return message


def test_every_letter_is_kept_in_the_order_of_its_arrival(catcher):
    port, folder = catcher
    with smtplib.SMTP("127.0.0.1", port, timeout=10) as line:
        for subject in ("الأولى", "الثانية"):
            line.send_message(letter(subject))

    kept = [path.read_bytes() for path in sorted(folder.iterdir())]

    assert len(kept) == 2
    assert all(letter.startswith(b"X-Caught-For: b@x.example\r\n") for letter in kept)
    assert letter("الأولى")["Subject"].encode() not in kept[1]
    assert all(path.suffix == ".eml" for path in folder.iterdir())
