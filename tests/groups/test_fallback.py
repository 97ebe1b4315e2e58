"""A page in a language that a group does not write in: its words stand there in their own, and say so."""

import re
from html.parser import HTMLParser

import pytest
from django.utils import translation

from campaigns.states import IdeaStatus
from groups.models import Figure, Goal, Hosting, Participation, Principle
from groups.states import ParticipationRole, SeatRole
from organisations.models import PersonRole
from tests.factories.campaigns import CampaignFactory, IdeaFactory
from tests.factories.groups import (
    CycleFactory,
    HoldingFactory,
    MilestoneFactory,
    OrganisationFactory,
    PersonFactory,
    QuestionFactory,
    SeatFactory,
    TeamFactory,
    ThemeFactory,
)

pytestmark = pytest.mark.django_db
VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "wbr",
        "path",
        "line",
    ]
)
ARABIC = re.compile("[\u0621-\u064a]")


class Unmarked(HTMLParser):
    """Arabic words of a page that no element around them calls Arabic."""

    def __init__(self):
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.found: list[str] = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag in VOID:
            return
        marked = given.get("lang") == "ar" or tag in {"title", "script", "bdi"}
        unmarked = given.get("lang", "ar") != "ar"
        inside = bool(self.open and self.open[-1][1])
        self.open.append((tag, marked or (inside and not unmarked)))

    def handle_endtag(self, tag):
        while self.open:
            name, _marked = self.open.pop()
            if name == tag:
                break

    def handle_data(self, data):
        if ARABIC.search(data) and not (self.open and self.open[-1][1]):
            self.found.append(data.strip())


@pytest.fixture
def cycle():
    with translation.override("ar"):
        return arabic_cycle()


def arabic_cycle():
    """A cycle whose every text is Arabic and nothing else."""
    cycle = CycleFactory(
        group__slug="v20",
        group__name="مجموعة القيم",
        group__acronym="V20",
        group__kind="مجموعة",
        group__description="ما هي وما تفعل.",
        group__mission="رسالة",
        group__ambition="طموح",
        group__governance="حوكمة",
        theme="قيم",
        goal="غاية",
        handover="تسليم",
    )
    organisation = OrganisationFactory(slug="house", name="بيت القيم", description="وصف البيت")
    Hosting.objects.create(cycle=cycle, organisation=organisation)
    Participation.objects.create(
        cycle=cycle, organisation=organisation, role=ParticipationRole.MEMBER
    )
    person = PersonFactory(name="ليلى", said="قالت")
    PersonRole.objects.create(person=person, organisation=organisation, title="مديرة")
    team = TeamFactory(cycle=cycle, slug="team", name="فريق", label="مسار", mandate="تكليف")
    HoldingFactory(
        seat=SeatFactory(team=team, organisation=organisation, role=SeatRole.CHAIR), person=person
    )
    theme = ThemeFactory(cycle=cycle, slug="theme", team=team, title="محور", description="وصفه")
    QuestionFactory(theme=theme, text="سؤال؟")
    MilestoneFactory(cycle=cycle, title="محطة")
    Figure.objects.create(group=cycle.group, cycle=cycle, label="مقاعد", unit="مقعد", value=7)
    Goal.objects.create(group=cycle.group, text="هدف")
    Principle.objects.create(group=cycle.group, text="مبدأ")
    campaign = CampaignFactory(
        cycle=cycle,
        slug="values",
        title="حملة",
        question="ما الفكرة؟",
        goal="غاية الحملة",
        guidance="إرشاد",
    )
    IdeaFactory(campaign=campaign, status=IdeaStatus.PUBLISHED, theme=theme)
    return cycle


PAGES = [
    "/",
    "/v20/",
    "/v20/about/",
    "/v20/cycles/",
    "/v20/2020/",
    "/v20/2020/teams/",
    "/v20/2020/teams/team/",
    "/v20/2020/themes/",
    "/v20/2020/themes/theme/",
    "/v20/2020/organisations/",
    "/v20/2020/organisations/house/",
    "/v20/2020/campaigns/",
    "/v20/2020/campaigns/values/",
    "/v20/2020/campaigns/values/ideas/",
    "/v20/2020/campaigns/values/ideas/new/",
]


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("page", PAGES)
def test_words_in_another_language_say_which(client, cycle, page, language):
    said = client.get(f"/{language}{page}").content.decode()

    unmarked = Unmarked()
    unmarked.feed(said)
    assert "\n".join(unmarked.found) == ""
    assert {"en": "in Arabic", "fr": "en arabe"}[language] in said
    assert not re.search(r"<(h1|h2|h3|dt|a)\b[^>]*>\s*</\1>", said)


def test_the_page_of_an_idea_marks_what_stands_around_it(client, cycle):
    idea = cycle.campaigns.get().ideas.get()
    said = client.get(f"/en/v20/2020/campaigns/values/ideas/{idea.pk}/").content.decode()

    unmarked = Unmarked()
    unmarked.feed(said)
    assert "\n".join(unmarked.found) == ""
