"""What anybody can send in place of a passkey's answer is refused in words, never a fault."""

import json
from base64 import urlsafe_b64encode

import pytest
from django.core.cache import cache

from accounts.second_factor import AddPasskeyForm
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
SIGN_IN = "/en/accounts/2fa/webauthn/login/"


def coded(content):
    return urlsafe_b64encode(content).decode().rstrip("=")


def answer(**changes):
    told = {
        "clientDataJSON": coded(b'{"type":"webauthn.get","challenge":"x","origin":"http://x"}'),
        "authenticatorData": coded(b"\0" * 37),
        "signature": coded(b"s"),
        "userHandle": coded(b"1"),
    }
    said = {"id": coded(b"a" * 16), "rawId": coded(b"a" * 16), "type": "public-key"}
    return json.dumps({**said, "clientExtensionResults": {}, "response": {**told, **changes}})


ANSWERS = [
    "[]",
    "null",
    "NaN",
    '"x"',
    '{"id": 1}',
    '{"response": []}',
    "[" * 5000,
    '{"a":' * 5000,
    "1" * 5000,
    answer(),
    answer(userHandle="!!"),
    answer(userHandle=None),
    answer(userHandle=coded(b"9" * 40)),
    answer(userHandle=coded(b"\xff\xfe")),
    answer(userHandle=coded(b"\0")),
    answer(clientDataJSON=coded(b"[]")),
    answer(clientDataJSON=coded(b"\xff")),
    answer(clientDataJSON=coded(b"[" * 5000)),
    answer(authenticatorData=""),
    answer(authenticatorData=5),
    answer(signature={}),
]


def sent(client, path):
    """The statuses of all these answers, as if each came an hour after the one before."""
    found = set()
    for credential in ANSWERS:
        cache.clear()
        client.get(path, headers={"x-requested-with": "XMLHttpRequest"})
        found.add((client.post(path, {"credential": credential}).status_code, path))
    return found


def test_a_sign_in_by_what_no_device_wrote_is_refused_in_words(client):
    UserFactory()

    page = client.post(SIGN_IN, {"credential": "[" * 5000}, follow=True).content.decode()

    assert "The passkey could not be read." in page
    assert sent(client, SIGN_IN) == {(302, SIGN_IN)}


def test_adding_what_no_device_wrote_is_refused_in_words():
    user = UserFactory()
    unread = [{"credential": credential} for credential in ANSWERS[4:9]]

    forms = [AddPasskeyForm(user=user, data=data) for data in unread]

    assert [form.is_valid() for form in forms] == [False] * 5
