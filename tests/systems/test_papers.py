"""What the sources state of their papers stands in the libraries, and what fed what in their lineage."""

import re
from html import unescape

import pytest
from django.test import Client

from engagement.management.commands.load_demo import SYSTEMS
from engagement.systems.load import load_systems
from library.models import Paper

pytestmark = pytest.mark.django_db
FILES = sorted(SYSTEMS.glob("*.json"))


@pytest.fixture
def loaded():
    load_systems(FILES)


def page(path):
    return Client().get(f"/en/{path}/").content.decode().partition("<main")[2]


def words_on(path):
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", page(path))).split())


def lineage(path):
    """By title: what it came from and what it led to, as the list of the page says it."""
    listed = page(path).partition('id="listed"')[2].partition('id="alone"')[0]
    found = {}
    for item in re.findall(r'<li class="entry".*?</li>', listed, re.S):
        title = re.search(r"<h3>(.*?)</h3>", item, re.S)[1]
        ways = {
            word: re.findall(r"<a [^>]*>([^<]*)</a>", rest)
            for word, rest in re.findall(r"<p><span[^>]*>([A-Z][a-z ]+).*?</span>(.*?)</p>", item)
        }
        found[unescape(re.sub(r"<[^>]+>", "", title))] = ways
    return found


def test_the_evidence_chain_of_the_technical_meeting(loaded):
    chain = lineage("gtm/2020/library/lineage")
    meeting = "Global Technical Meeting 2020"

    assert chain["National situation analyses"] == {"Led to": ["Regional synthesis reports"]}
    assert chain["Regional synthesis reports"] == {
        "Came from": ["National situation analyses"],
        "Led to": ["Regional consultations"],
    }
    assert chain["Regional consultations"]["Led to"] == [meeting]
    plan = "Plan of Action to Integrate Volunteering into the 2030 Agenda"
    assert sorted(chain[meeting]["Came from"]) == [plan, "Regional consultations"]


def test_what_is_known_of_the_papers_of_the_technical_meeting(loaded):
    library = words_on("gtm/2020/library")
    for words in ("A/RES/73/140", "UN General Assembly", "during 2015", "5 papers, not named"):
        assert words.casefold() in library.casefold()
    plan = words_on("gtm/library/poa-2015").casefold()
    assert "asked for by un general assembly · during 2012" in plan
    call = words_on("gtm/library/call-to-action")
    assert "expected" in call
    assert "the global volunteering community" in call


def test_from_workshops_to_the_charter(loaded):
    chain = lineage("sim/2024/library/lineage")
    workshops = [f"Thematic consultation workshop {number}" for number in range(1, 6)]
    issues, charter = "Key solidarity issues", "Charter for collective action"
    principles = "Five principles of innovative solidarity, not named in the source"

    assert sorted(chain[issues]["Came from"]) == ["National and local dialogue", *workshops]
    assert chain[issues]["Led to"] == [principles]
    assert sorted(chain[charter]["Came from"]) == [principles, *workshops]
    assert chain[charter]["Led to"] == ["Second national meeting"]


def test_consultations_are_events_with_their_views(loaded):
    online = words_on("gtm/2020/events/online-consultation")
    assert "Reimagining volunteering" in online
    assert "thousands" in online


def test_a_second_load_keeps_what_was_corrected(loaded):
    Paper.objects.filter(slug="poa-2015").update(title_en="Plan of Action")
    report = load_systems(FILES)
    assert Paper.objects.get(slug="poa-2015").title_en == "Plan of Action"
    assert sum(report.made.values()) == 0
