"""What the sources of the five systems state of their events stands on the pages of the events."""

import re
from html import unescape

import pytest

from engagement.systems.load import load_systems
from tests.systems.files import paths_of_real_files, real_files

pytestmark = pytest.mark.django_db

FACTS = {
    "v20/2020/events/summit": [
        "Annual summit",
        "V20 Summit 2020",
        "9 and 10 November 2020",
        "the hours are not known yet",
        "not known yet",
        "Presented here",
        "Working team policy briefs",
    ],
    "gtm/2020/events/meeting": [
        "Technical meeting",
        "Online",
        "July 2020",
        "High-level Political Forum on Sustainable Development 2020",
        "Special event",
        "more than 400",
        "Governments · United Nations · Civil society · Academia · Volunteer groups · Private sector",
        "United Nations Volunteers",
        "It drew on",
        "Regional consultations",
    ],
    "gtm/2020/events/hlpf": [
        "During 2020",
        "Others.",
        "Takes place within it",
        "Global Technical Meeting 2020",
    ],
    "gtm/2020/events/regional-consultations": [
        "2017 to 2020",
        "UN regional forums on sustainable development",
        "What came out of it",
        "Global Technical Meeting 2020",
    ],
    **{
        f"sim/2023/events/workshop-{number}": [
            f"Thematic consultation workshop {number}",
            "The day is not known yet.",
            "What came out of it",
        ]
        for number in range(1, 6)
    },
    "sim/2023/events/national-1": [
        "First national meeting",
        "National meeting",
        "The day is not known yet.",
    ],
    "sim/2024/events/national-2": [
        "Second national meeting",
        "Thursday 4 July 2024",
        "Casablanca",
        "Morocco",
        "In person",
        "Unlocking the full potential of solidarity through innovation",
        "Anchor the five principles and the values drawn from the debates.",
        "Stronger cooperation with social-innovation tools.",
        "Public sector · Private sector · Third sector",
        "Guest",
        "Speaker",
        "Presented here",
    ],
    "kz-volunteering/2021-2023/events/forum": [
        "20 and 21 June 2023",
        "Astana",
        "Kazakhstan",
        "Day 1: international volunteering",
        "Day 2: the President and experts",
        "Tokayev",
        "Experts · International organisations · Practitioners",
    ],
    "geef/2024/events/forum": [
        "On a day within",
        "12 to 14 February 2024",
        "World Governments Summit 2024",
        "10 sessions · 28 speakers",
        "10 sessions are announced; their titles are not known yet.",
        "Names to come",
        "27 speakers are announced and not named yet",
    ],
    "geef/2024/events/wgs": [
        "Heads of state",
        "Heads of government",
        "Ministers",
        "Dubai",
        "12 to 14 February 2024",
    ],
}


def words_on(client, path):
    """The page as one reads it."""
    shown = client.get(f"/en/{path}/").content.decode().partition("<main")[2]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", shown)).split())


def squeezed(text):
    return re.sub(r"[\s\u2066-\u2069\u200e\u200f]+", " ", text).replace(" :", ":")


@real_files
def test_every_fact_of_an_event_stands_on_its_page(client):
    load_systems(paths_of_real_files())

    missing = {}
    for path, facts in FACTS.items():
        shown = squeezed(words_on(client, path))
        lost = [fact for fact in facts if fact not in shown]
        if lost:
            missing[path] = (lost, shown)
    assert {path: lost for path, (lost, _shown) in missing.items()} == {}, missing


@real_files
def test_the_two_days_of_the_forum_stand_with_their_themes_and_people(client):
    load_systems(paths_of_real_files())

    shown = squeezed(words_on(client, "kz-volunteering/2021-2023/events/forum"))
    first, _day, second = shown.partition("Day 2: the President and experts")
    assert first.rindex("20 June 2023") < first.rindex("Day 1: international volunteering")
    assert "Tokayev" in second


@real_files
def test_themes_without_questions_say_so_once(client):
    load_systems(paths_of_real_files())

    shown = words_on(client, "geef/2024/themes")
    assert shown.count("The key questions of these themes are not written yet.") == 1
    assert "Its key questions" not in shown
