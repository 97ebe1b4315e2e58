"""`manage.py fill`: the same seed gives the same ideas, and every count is right."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from campaigns.models import Campaign, Decision, Idea, Position
from campaigns.search import vector_of
from campaigns.tallies import drift, drifted_ideas
from engagement.filling.places import Plan, sizes
from groups.models import Cycle, EngagementGroup
from publications.models import Record

pytestmark = pytest.mark.django_db(transaction=True)


def fill(**options):
    out = StringIO()
    call_command("fill", stdout=out, **{"ideas": 200, "people": 50, **options})
    return out.getvalue()


def words():
    fields = ("title", "text", "language", "level", "country", "status", "support_count", "shuffle")
    return list(Idea.objects.order_by("pk").values_list(*fields))


def test_the_same_seed_gives_the_same_ideas():
    fill(name="one", seed=7)
    one = words()
    fill(name="two", seed=7)
    fill(name="three", seed=8)

    assert words()[200:400] == one
    assert words()[400:] != one


def test_every_count_is_right():
    said = fill()

    campaign = Campaign.objects.get()
    assert (drift(campaign), drifted_ideas(campaign)) == ({}, [])
    assert Idea.objects.count() == 200
    assert Position.objects.count() > 200
    assert said.startswith(f"200 ideas, {Position.objects.count():,} positions in ")
    assert set(Decision.objects.values_list("status", flat=True)) >= {"published", "declined"}


def test_ideas_are_found_by_the_index_that_we_keep_ourselves():
    fill()

    for idea in Idea.objects.all()[:20]:
        kept = idea.vector
        Idea.objects.filter(pk=idea.pk).update(vector=vector_of(idea.folded, idea.language))
        assert Idea.objects.get(pk=idea.pk).vector == kept
    assert {language for (language,) in Idea.objects.values_list("language")} == {"ar", "en", "fr"}


def test_several_groups_share_the_ideas():
    fill(ideas=300, groups=2, campaigns=7)

    assert EngagementGroup.objects.filter(is_sample=True).count() == 2
    assert Cycle.objects.count() == 6
    assert sum(campaign.ideas.count() for campaign in Campaign.objects.all()) == 300
    assert sizes(Plan("fill", 1_000_000, 20, 50))[:2] == [200_000, 16_327]
    assert sum(sizes(Plan("fill", 1_000_000, 20, 50))) == 1_000_000


def test_what_is_there_already_is_not_filled_again():
    fill()

    with pytest.raises(CommandError, match="choose another --name"):
        fill()
    assert Idea.objects.count() == 200


def test_made_up_briefs_are_published_and_found(client):
    fill(ideas=50, briefs=3)

    cycle = Cycle.objects.select_related("group").get()
    home = f"/en/{cycle.group.slug}/{cycle.slug}/briefs/"
    numbers = Record.objects.order_by("number").values_list("number", flat=True)
    assert list(numbers) == [1, 2, 3]
    assert client.get(home).status_code == 200
    for record in Record.objects.all():
        text = record.publication.editions.get()
        assert text.title in client.get(f"{home}{record.number}/").content.decode()
        word = text.title.split()[0]
        assert text.title in client.get(home, {"q": word}).content.decode()
