"""Three public deliberations load twice with the same result; bad files are named line by line."""

from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from campaigns import tallies
from campaigns.models import Decision, Idea, Position
from campaigns.states import IdeaStatus, Positions
from contributions.actions.importing import NotTaken, import_ideas
from contributions.imports.plan import plan_import
from core.errors import Refused
from tests.factories.campaigns import CampaignFactory

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "polis"

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign():
    return CampaignFactory(positions=Positions.AGREE)


@pytest.mark.skipif(not DATA.exists(), reason=f"the public deliberations are not at {DATA.name}/")
@pytest.mark.parametrize(
    ("name", "ideas", "voters", "last_positions"),
    [
        ("15-per-hour-seattle", 54, 339, 2872),
        ("canadian-electoral-reform", 174, 448, 11950),
        pytest.param("vtaiwan.uberx", 197, 1921, 49443, marks=pytest.mark.long),
    ],
)
def test_a_deliberation_loads_twice_with_the_same_result(
    campaign, name, ideas, voters, last_positions
):
    address = f"{campaign.cycle.group.slug}/{campaign.cycle.slug}/{campaign.slug}"
    files = {"ideas": DATA / name / "comments.csv", "positions": DATA / name / "votes.csv"}

    for _again in range(2):
        call_command("load_ideas", address, stdout=StringIO(), **files)
        assert Idea.objects.count() == ideas
        assert Position.objects.count() == last_positions
        assert Position.objects.values("voter").distinct().count() == voters

    assert not tallies.drift(campaign)
    assert tallies.drifted_ideas(campaign) == []
    declined = Idea.objects.filter(status=IdeaStatus.DECLINED)
    assert (
        Decision.objects.filter(idea__in=declined, reason__code="import").count()
        == declined.count()
    )


IDEAS = "timestamp,comment-id,author-id,agrees,disagrees,moderated,comment-body\n"
VOTES = "timestamp,comment-id,voter-id,vote\n"
GOOD = IDEAS + '1403054214196,0,1,0,0,1,"two\nlines"\n'


def planned(campaign, ideas, votes=""):
    positions = BytesIO((VOTES + votes).encode()) if votes else None
    return plan_import(campaign, BytesIO(ideas.encode()), positions)


def test_the_last_vote_counts_and_the_unseen_do_not(campaign):
    votes = "1403054214196,0,7,1\n1403054219999,0,7,-1\n1403054210000,0,7,0\n1403054214196,0,8,\n"
    plan = planned(campaign, GOOD, votes)
    import_ideas(plan, by=None)

    assert [position.stance for position in Position.objects.all()] == ["disagree"]
    assert (plan.changed_minds, plan.unseen) == (2, 1)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("x,1,1,0,0,1,words\n", "milliseconds"),
        ("1403054214196,1,1,0,0,7,words\n", "none of 1, 0, -1"),
        ("1403054214196,,1,0,0,1,words\n", "number of its own"),
        ("1403054214196,1,1,0,0,1,\n", "no words"),
        ("1403054214196,0,1,0,0,1,again\n", "twice"),
    ],
)
def test_a_refused_line_is_named_and_nothing_is_written(campaign, line, reason):
    with translation.override("en"):
        plan = planned(campaign, GOOD + line)
        assert [reason in str(fault) for fault in plan.faults] == [True]
    with pytest.raises(NotTaken):
        import_ideas(plan, by=None)
    assert not Idea.objects.exists()

    import_ideas(plan, by=None, is_lenient=True)
    assert Idea.objects.count() == 1


def test_all_faults_of_a_line_are_named(campaign):
    own = b"ref,title,text,language,level,country\n,,words,xx,mars,ZZ\n"
    with translation.override("en"):
        ours = plan_import(campaign, BytesIO(own), shape="own")
        polis = planned(campaign, GOOD + "x,,1,0,0,7,\n")

    [fault] = ours.faults
    assert fault.reason.split(" · ") == [
        "it has no number of its own",
        "it has no title",
        "language is none of ar, en, es, fr, ru, zh-hans",
        "level is none of community, country, individual, world",
        "the country is none of the two-letter codes of ISO 3166",
    ]
    [fault] = polis.faults
    assert fault.reason.split(" · ") == [
        "it has no words",
        "moderated is none of 1, 0, -1",
        "it has no number of its own",
        "the time is not one in milliseconds",
    ]


def test_a_vote_for_an_unknown_idea_is_refused(campaign):
    plan = planned(campaign, GOOD, "1403054214196,99,7,1\n")

    assert [fault.line for fault in plan.faults] == [2]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\x01\x02",
        b"a,b\n1,2\n",
        GOOD.encode("cp1252", "replace") + b"1403054214196,2,1,0,0,1,\xc3\x28\n",
    ],
    ids=["empty", "binary", "other columns", "not utf-8"],
)
def test_a_file_that_is_none_is_refused_in_words(campaign, data):
    with pytest.raises(Refused):
        plan_import(campaign, BytesIO(data))


def test_utf16_as_spreadsheets_write_it_is_read(campaign):
    plan = plan_import(
        campaign, BytesIO((IDEAS + "1403054214196,0,1,0,0,1,فكرة\n").encode("utf-16"))
    )

    assert [idea.title for idea in plan.ideas.values()] == ["فكرة"]


def test_an_unknown_campaign_is_said_in_words(campaign, tmp_path):
    file = tmp_path / "ideas.csv"
    file.write_text(GOOD)
    with pytest.raises(CommandError, match="There is no campaign"):
        call_command("load_ideas", "no/such/campaign", ideas=file)
