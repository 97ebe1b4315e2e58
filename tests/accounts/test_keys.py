"""A new key ends nothing that is still of use; a key taken out ends it all."""

import pytest
from django.conf import settings
from django.core import signing

from accounts import invitations
from tests.factories.accounts import InvitationFactory

pytestmark = pytest.mark.django_db


def started_with(monkeypatch, key, *earlier):
    """The signer of a process that was started with these keys."""
    signer = signing.Signer(key=key, salt="accounts.invitation", fallback_keys=earlier)
    monkeypatch.setattr(invitations, "_SIGNER", signer)


def test_a_link_made_with_an_earlier_key_goes_on(client, monkeypatch):
    path = invitations.link_to(InvitationFactory()).removeprefix(settings.PUBLIC_URL)
    first = settings.SECRET_KEY

    started_with(monkeypatch, "another", first)
    assert client.get(path).status_code == 200

    started_with(monkeypatch, "another")
    assert client.get(path).status_code == 404
