"""Ideas from a file in the organisers' house: looked at first, taken in once."""

import pytest
from django.core import signing
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from audit.models import Entry
from campaigns.models import Idea, Position
from campaigns.states import Positions
from tests.factories.campaigns import CampaignFactory
from tests.factories.groups import organiser_of

pytestmark = pytest.mark.django_db

IDEAS = "timestamp,comment-id,author-id,agrees,disagrees,moderated,comment-body\n"
GOOD = '1403054214196,0,1,0,0,1,"فكرة\nفي سطرين"\n1403054214196,1,1,0,0,-1,another\n'
BAD = "x,2,1,0,0,1,words\n"
VOTES = "timestamp,comment-id,voter-id,vote\n1403054214196,0,7,1\n"


@pytest.fixture
def campaign(cycle, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return CampaignFactory(cycle=cycle, positions=Positions.AGREE)


def address(name, campaign):
    return reverse(f"admin:campaigns_campaign_{name}", args=[campaign.pk])


def upload(house, campaign, ideas, votes="", **more):
    files = {"ideas": SimpleUploadedFile("ideas.csv", ideas.encode())}
    if votes:
        files["positions"] = SimpleUploadedFile("votes.csv", votes.encode())
    return house.post(address("import", campaign), {**files, "shape": "polis", **more})


def kept_files(campaign):
    return default_storage.listdir(f"imports/{campaign.pk}")[1]


def test_what_would_come_is_shown_and_nothing_is_written(house, campaign):
    answer = upload(house, campaign, IDEAS + GOOD, VOTES)

    assert answer.status_code == 200
    assert [row.title for row, *_words in answer.context["rows"]] == [
        "فكرة في سطرين",
        "another",
    ]
    assert not Idea.objects.exists()
    assert len(kept_files(campaign)) == 2


def test_what_was_shown_is_taken_in_once_and_the_files_go(house, campaign, organiser):
    token = upload(house, campaign, IDEAS + GOOD, VOTES).context["token"]

    answers = [
        house.post(address("import_confirm", campaign), {"token": token}) for _twice in range(2)
    ]

    assert [answer.url for answer in answers] == [
        address("change", campaign),
        address("import", campaign),
    ]
    assert (Idea.objects.count(), Position.objects.count()) == (2, 1)
    assert kept_files(campaign) == []
    entry = Entry.objects.get(verb="campaign.imported")
    assert (entry.actor_pk, entry.after) == (
        organiser.pk,
        {"ideas": 2, "positions": 1, "refused": 0},
    )


def test_lines_that_cannot_be_taken_are_named_and_stop_the_import(house, campaign):
    answer = upload(house, campaign, IDEAS + GOOD + BAD)

    assert [fault.line for fault in answer.context["faults"]] == [5]
    assert not answer.context["can_go_on"]
    house.post(address("import_confirm", campaign), {"token": answer.context["token"]})
    assert not Idea.objects.exists()


def test_lines_are_left_out_when_that_was_asked_for(house, campaign):
    answer = upload(house, campaign, IDEAS + GOOD + BAD, is_lenient="on")
    house.post(address("import_confirm", campaign), {"token": answer.context["token"]})

    assert Idea.objects.count() == 2


@pytest.mark.parametrize("ideas", ["", "PK\x03\x04", "a,b\n1,2\n", "\x00" * 300, "\ufffd" * 20])
def test_a_file_that_is_none_is_refused_beside_the_form(house, campaign, ideas):
    answer = upload(house, campaign, ideas)

    assert answer.status_code == 422
    assert answer.context["form"].errors


def test_no_file_and_an_unknown_shape_are_refused(house, campaign):
    answer = house.post(address("import", campaign), {"shape": "xlsx"})

    assert set(answer.context["form"].errors) == {"ideas", "shape"}


@pytest.mark.parametrize("token", ["", "x", "\x00", "a:b:c"])
def test_a_token_that_is_not_ours_takes_nothing_in(house, campaign, token):
    answer = house.post(address("import_confirm", campaign), {"token": token})

    assert answer.url == address("import", campaign)


def test_what_somebody_else_looked_at_is_not_mine_to_confirm(house, campaign, cycle, client):
    token = upload(house, campaign, IDEAS + GOOD).context["token"]
    client.force_login(organiser_of(cycle))

    client.post(address("import_confirm", campaign), {"token": token})

    assert not Idea.objects.exists()


def test_a_token_names_no_path(house, campaign, organiser):
    told = {
        "campaign": campaign.pk,
        "by": organiser.pk,
        "shape": "polis",
        "is_lenient": False,
        "ideas": "../../etc/passwd",
        "positions": "",
    }
    token = signing.dumps(told, salt="campaigns.import")

    answer = house.post(address("import_confirm", campaign), {"token": token})

    assert answer.url == address("import", campaign)


@pytest.mark.parametrize(
    ("ideas", "titles"),
    [
        ("ref;title;text\n1;A well;For the village\n", ["A well"]),
        ("\ufeffTitle,Ref,Text\nA well,1,For the village\n", ["A well"]),
        (IDEAS + GOOD, ["فكرة في سطرين", "another"]),
    ],
    ids=["ours", "ours from a sheet", "polis"],
)
def test_how_the_files_are_written_is_found_by_their_columns(house, campaign, ideas, titles):
    answer = upload(house, campaign, ideas, shape="")

    assert [row.title for row, *_words in answer.context["rows"]] == titles


@pytest.mark.parametrize("ideas", ["", "a,b\n1,2\n", "\x00" * 300])
def test_columns_of_neither_kind_are_refused_in_words(house, campaign, ideas):
    answer = upload(house, campaign, ideas, shape="")

    assert answer.status_code == 422
    assert answer.context["form"].errors
