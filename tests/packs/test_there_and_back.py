"""A pack and its way into an empty installation: equal counts and sums, working links, files that are served."""

from io import StringIO

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.management import call_command

from accounts.models import User
from audit.models import Entry
from campaigns.models import Campaign, Idea
from groups.models import Cycle, EngagementGroup
from packs.loading import load
from programmes.models import SpeakerPage
from tests.backup.stores import lose_everything
from tests.factories.accounts import KeeperFactory, UserFactory
from tests.factories.campaigns import CampaignFactory, IdeaFactory
from tests.factories.events import EventFactory
from tests.factories.groups import organiser_of
from tests.factories.programmes import SpeakerPageFactory
from tests.matrix import world as worlds
from tests.packs.made import contents, lines, packed, said
from years.actions.closing import set_aside

pytestmark = pytest.mark.django_db(transaction=True)
#: What a new place says otherwise: keys of readers are made anew, and the loading is in the record.
OTHERWISE = {"campaigns.Position", "moderation.Flag", "audit.Entry"}


@pytest.fixture
def world(place):
    """Four groups with something of every kind, of which one cycle is packed."""
    return worlds.build()


def without(said, *labels):
    return {label: facts for label, facts in said.items() if label not in labels}


@pytest.mark.usefixtures("unprinted")
def test_one_of_several_groups_goes_with_all_that_is_its_own_and_nothing_of_the_others(
    world, place
):
    cycle, other = world.things["own", "cycle"], world.things["other", "cycle"]
    made = packed(cycle, place / "own.zip", leave="Agreed with the next host")

    assert {row["slug"] for row in lines(place / "own.zip", "groups.EngagementGroup")} == {"own"}
    assert {row["id"] for row in lines(place / "own.zip", "groups.Cycle")} == {cycle.pk}
    theirs = set(Idea.objects.filter(campaign__cycle=other).values_list("pk", flat=True))
    ours = set(Idea.objects.filter(campaign__cycle=cycle).values_list("pk", flat=True))
    assert {row["id"] for row in lines(place / "own.zip", "campaigns.Idea")} == ours
    assert ours
    assert theirs
    assert not ours & theirs
    assert {row["email"] for row in lines(place / "own.zip", "campaigns.Contributor")} == {
        world.people["j"].email
    }
    before = said(made)
    lose_everything()

    done = load(place / "own.zip")

    assert done.cycle.pk == cycle.pk
    assert EngagementGroup.objects.get().slug == "own"
    again = packed(done.cycle, place / "again.zip", leave="To compare")
    assert without(said(again), *OTHERWISE) == without(before, *OTHERWISE)
    assert said(again)["campaigns.Position"][0] == before["campaigns.Position"][0]
    assert said(again)["audit.Entry"][0] == before["audit.Entry"][0] + 1
    assert Entry.objects.get(verb="pack.loaded").after["rows"] == made.manifest.rows
    # Keys go on after those that came.
    campaign = Campaign.objects.filter(cycle=done.cycle).first()
    assert IdeaFactory(campaign=campaign).pk > max(ours)


@pytest.mark.long
def test_the_demo_is_packed_by_command_and_answers_in_another_database(place, client):
    """From one installation into another: by hand, with the fingerprint, and the public pages answer there."""
    call_command("load_demo", stdout=StringIO())
    pages = [
        "/ar/v20/2020/",
        "/ar/v20/2020/campaigns/world-values-day/",
        "/en/v20/2020/briefs/",
        "/fr/v20/",
    ]
    here = {page: client.get(page).status_code for page in pages}
    out = StringIO()
    call_command("pack_cycle", "v20", "2020", str(place / "v20.zip"), stdout=out)
    fingerprint = out.getvalue().split()[-1]
    counts = {"ideas": Idea.objects.filter(campaign__cycle__group__slug="v20").count()}
    lose_everything()

    loaded = StringIO()
    call_command("load_pack", str(place / "v20.zip"), fingerprint=fingerprint, stdout=loaded)

    assert "Every count and sum is the same." in loaded.getvalue()
    assert here == dict.fromkeys(pages, 200)
    assert {page: client.get(page).status_code for page in pages} == here
    assert Idea.objects.count() == counts["ideas"] > 0
    names = contents(place / "v20.zip")
    assert [name for name in names if name.endswith(".pdf")][:1] == ["report/report-ar.pdf"]
    assert names["report/report-ar.pdf"].startswith(b"%PDF")


@pytest.mark.usefixtures("unprinted")
def test_files_come_along_and_one_that_is_lost_is_said(place):
    cycle = CampaignFactory().cycle
    one, lost = (SpeakerPageFactory(event=EventFactory(cycle=cycle)) for _one in range(2))
    one.picture.save("face.png", ContentFile(b"\x89PNG" * 999))
    lost.picture.save("lost.png", ContentFile(b"x"))
    (settings.MEDIA_ROOT / lost.picture.name).unlink()
    stranger = settings.MEDIA_ROOT / "reports" / "nobody.pdf"
    stranger.parent.mkdir()
    stranger.write_bytes(b"of another room")
    set_aside(cycle, "events", "=يتولاه المضيف التالي", by=organiser_of(cycle))
    packed(cycle, place / "own.zip")
    left_open = contents(place / "own.zip")["open-items.csv"].decode().splitlines()
    lose_everything()

    done = load(place / "own.zip")

    # What was said of it goes along, and is no formula.
    reasons = {row.split(",")[0]: row.split(",")[-1] for row in left_open}
    assert reasons["events"] == "'=يتولاه المضيف التالي"
    assert [file.path for file in done.manifest.files] == [one.picture.name]
    assert done.manifest.missing == (lost.picture.name,)
    with SpeakerPage.objects.get(pk=one.pk).picture.open() as picture:
        assert picture.read() == b"\x89PNG" * 999
    assert not stranger.exists()


@pytest.mark.long
@pytest.mark.usefixtures("unprinted")
def test_a_person_who_has_an_account_keeps_it_and_gets_the_seats(place):
    """Found by the address; password, rights and name stay theirs, and their number is another."""
    cycle = Cycle.objects.get(pk=organiser_of_cycle())
    organiser = User.objects.get(name="Noura")
    packed(cycle, place / "own.zip", leave="Agreed")
    lose_everything()
    for _one in range(organiser.pk + 3):
        UserFactory()
    here = UserFactory(email=organiser.email.upper(), name="Noura of the new place")
    taken = User.objects.get(pk=organiser.pk)

    done = load(place / "own.zip")

    assert done.known == [User.objects.get(pk=here.pk).email]
    found = User.objects.get(pk=here.pk)
    assert found.name == "Noura of the new place"
    assert found.has_perm("packs.pack_cycle", done.cycle)
    assert not User.objects.get(pk=taken.pk).has_perm("packs.pack_cycle", done.cycle)
    assert User.objects.filter(email__iexact=organiser.email).count() == 1
    # Who is new here has a seat, no password, and no right of the platform.
    omar = User.objects.get(email="omar@example.org")
    assert (omar.is_superuser, omar.is_staff, omar.has_usable_password()) == (False, False, False)
    assert omar.has_perm("packs.pack_cycle", done.cycle)


def organiser_of_cycle():
    campaign = CampaignFactory()
    organiser_of(campaign.cycle, UserFactory(name="Noura", email="noura@example.org"))
    organiser_of(campaign.cycle, KeeperFactory(name="Omar", email="omar@example.org"))
    return campaign.cycle.pk
