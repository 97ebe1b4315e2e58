"""What a guard would want to know is written down, without a name or an address of a letter."""

import logging
from datetime import timedelta

import pytest

from core.limits import hit, place_key
from tests.factories.groups import CycleFactory, moderator_of

pytestmark = pytest.mark.django_db


def watched(caplog):
    return [record.getMessage() for record in caplog.records if record.name == "tawasul.watch"]


def test_refused_leave_is_written_down(client, caplog, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    user = moderator_of(CycleFactory())
    client.force_login(user)

    with caplog.at_level(logging.INFO, logger="tawasul.watch"):
        answer = client.get("/en/admin/campaigns/campaign/add/")

    assert answer.status_code == 403
    assert watched(caplog) == [
        f"leave refused: account {user.pk}, GET /en/admin/campaigns/campaign/add/"
    ]


def test_a_limit_that_is_reached_is_written_down_once(caplog):
    with caplog.at_level(logging.INFO, logger="tawasul.watch"):
        for _ in range(5):
            hit("tries-of-a-test", "192.0.2.7", limit=2, per=timedelta(days=1))

    assert watched(caplog) == [f"limit reached: tries-of-a-test by {place_key('192.0.2.7')[:12]}"]
