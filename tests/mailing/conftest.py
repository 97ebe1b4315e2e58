from email.message import EmailMessage
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from django.template import Engine

from tests.mailing.catcher import Catcher, free_port


@pytest.fixture(autouse=True)
def _letters_of_the_tests():
    """A letter of our own, so that no other room's words are needed here."""
    directories = Engine.get_default().dirs
    directories.append(str(Path(__file__).parent / "templates"))
    yield
    directories.pop()


class Caught(list[tuple[EmailMessage, str]]):
    """The messages a server took in, with the mailbox they went to."""

    @property
    def mailboxes(self):
        return [address for _message, address in self]

    @property
    def messages(self):
        return [message for message, _address in self]


@pytest.fixture
def caught(settings):
    """A real SMTP server in a thread of this process; letters go there."""
    letters = Caught()
    controller = Controller(
        Catcher(lambda message, address: letters.append((message, address))),
        hostname="127.0.0.1",
        port=free_port(),
    )
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = controller.port
    settings.EMAIL_TIMEOUT = 0.5
    yield letters
    controller.stop()
