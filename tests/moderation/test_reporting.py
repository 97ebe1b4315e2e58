"""Readers who say that something is wrong with an idea."""

import pytest

from campaigns import links
from campaigns.states import IdeaStatus
from moderation.models import Flag
from tests.factories.campaigns import IdeaFactory

pytestmark = pytest.mark.django_db


def test_a_problem_is_reported_once_for_each_device(client):
    idea = IdeaFactory(status=IdeaStatus.PUBLISHED)
    assert client.get(links.idea_path(idea) + "report/").status_code == 200

    for words in ("رابط إعلاني", "مرة أخرى"):
        response = client.post(links.idea_path(idea) + "report/", {"words": words})
        assert response["Location"] == links.idea_path(idea)

    idea.refresh_from_db()
    assert [flag.words for flag in Flag.objects.all()] == ["رابط إعلاني"]
    assert idea.flag_count == 1
