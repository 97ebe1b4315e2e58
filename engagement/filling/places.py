"""The groups, cycles and campaigns that made-up ideas belong to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.core.management.base import CommandError

from campaigns.models import Campaign
from campaigns.states import CampaignStatus
from engagement.systems.writing import fill, store, texts
from groups.models import Cycle, EngagementGroup, Figure, Milestone, Principle, Team, Theme
from groups.states import Anchor, CycleStatus

OPENED = datetime(2020, 10, 15, tzinfo=UTC)
THEMES = 5
#: One campaign is larger than the others: of fifty with a million ideas it has 200,000.
LARGEST_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is made."""

    name: str
    ideas: int
    groups: int = 1
    campaigns: int = 1


def sizes(plan: Plan) -> list[int]:
    """The ideas of each campaign, the largest first."""
    if plan.campaigns == 1:
        return [plan.ideas]
    largest = max(int(plan.ideas * LARGEST_SHARE), plan.ideas // plan.campaigns)
    rest, others = plan.ideas - largest, plan.campaigns - 1
    return [largest, *(rest // others + (number < rest % others) for number in range(others))]


def make_places(plan: Plan) -> list[Campaign]:
    """The campaigns, spread over the groups and their cycles.

    Raises CommandError when groups of this name are there already.
    """
    if EngagementGroup.objects.filter(slug__startswith=f"{plan.name}-").exists():
        raise CommandError(f"Groups called {plan.name}-… are there already: choose another --name.")
    groups = [_group(plan.name, number + 1) for number in range(plan.groups)]
    cycles: dict[tuple[int, int], Cycle] = {}
    found = []
    for number in range(plan.campaigns):
        place, turn = number % plan.groups, number // plan.groups
        key = (place, turn % 3)
        if key not in cycles:
            cycles[key] = _cycle(groups[place], 2020 + key[1])
        found.append(_campaign(cycles[key], number + 1))
    return found


def _words(kind: str, number: int) -> dict[str, str]:
    names = {
        "group": {"ar": "مجموعة مولّدة", "en": "Generated group", "fr": "Groupe généré"},
        "campaign": {"ar": "حملة مولّدة", "en": "Generated campaign", "fr": "Campagne générée"},
        "theme": {"ar": "محور", "en": "Theme", "fr": "Thème"},
        "team": {"ar": "فريق", "en": "Team", "fr": "Équipe"},
        "stop": {"ar": "محطة", "en": "Milestone", "fr": "Jalon"},
        "figure": {"ar": "رقم", "en": "Figure", "fr": "Chiffre"},
        "principle": {"ar": "مبدأ", "en": "Principle", "fr": "Principe"},
    }
    return {code: f"{name} {number}" for code, name in names[kind].items()}


def _group(name: str, number: int) -> EngagementGroup:
    group = EngagementGroup(slug=f"{name}-{number}", acronym=f"F{number}", is_sample=True)
    fill(group, texts(_words("group", number), "name"))
    said = {
        "ar": "مجموعة صنعها البرنامج ليُقاس عليها. كل ما فيها مولّد.",
        "en": "A group made by the program to be measured on. All that is in it is generated.",
        "fr": "Un groupe fabriqué par le programme pour les mesures. Tout y est généré.",
    }
    fill(group, texts(said, "description"))
    store(group)
    for order in (1, 2, 3):
        principle = Principle(group=group, order=order)
        fill(principle, texts(_words("principle", order), "text"))
        store(principle)
    return group


def _cycle(group: EngagementGroup, year: int) -> Cycle:
    cycle = Cycle(group=group, slug=str(year), year=year, status=CycleStatus.ACTIVE)
    cycle.summit_on = date(year, 11, 9)
    fill(cycle, texts(_words("theme", year), "theme"))
    store(cycle)
    for order in range(1, THEMES + 1):
        team = Team(cycle=cycle, slug=f"team-{order}", order=order)
        fill(team, texts(_words("team", order), "name"))
        store(team)
        theme = Theme(cycle=cycle, slug=f"theme-{order}", order=order, team=team)
        fill(theme, texts(_words("theme", order), "title"))
        store(theme)
        stop = Milestone(
            cycle=cycle, order=order, anchor=Anchor.SUMMIT, offset_days=30 * order - 120
        )
        fill(stop, texts(_words("stop", order), "title"))
        store(stop)
        figure = Figure(group=group, cycle=cycle, order=order, value=1000 * order)
        fill(figure, texts(_words("figure", order), "label"))
        store(figure)
    return cycle


def _campaign(cycle: Cycle, number: int) -> Campaign:
    campaign = Campaign(
        cycle=cycle,
        slug=f"campaign-{number}",
        status=CampaignStatus.OPEN,
        opens_at=OPENED,
        is_sample=True,
    )
    fill(campaign, texts(_words("campaign", number), "title"))
    question = {
        "ar": "ما الفكرة التي تقوي القيم حيث تعيش؟",
        "en": "Which idea would make values stronger where you live?",
        "fr": "Quelle idée renforcerait les valeurs là où vous vivez ?",
    }
    fill(campaign, texts(question, "question"))
    store(campaign)
    return campaign
