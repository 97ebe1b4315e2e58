"""What stands on the pages of papers, to whom, and at what cost."""

import re
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from library import actions
from library.models import Paper
from library.states import Access, PaperKind, PaperStatus
from tests.factories.events import EventFactory
from tests.factories.groups import CycleFactory, TeamFactory, ThemeFactory
from tests.factories.library import ExpectedFactory, PaperFactory, a_file
from traces.actions import trace

pytestmark = pytest.mark.django_db


def words_on(response):
    shown = response.content.decode().partition("<main")[2]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", shown)).split())


def to(name, *args):
    with translation.override("en"):
        return reverse(f"library:{name}", args=args)


def library_of(cycle):
    return to("library", cycle.group.slug, cycle.slug)


def page_of(paper):
    return to("paper", paper.group.slug, paper.slug)


def chain(cycle, rows):
    """Rows of two analyses that feed a synthesis, which an event draws on."""
    event = EventFactory(cycle=cycle)
    for _ in range(rows):
        synthesis = PaperFactory(cycle=cycle, kind=PaperKind.SYNTHESIS)
        for analysis in PaperFactory.create_batch(2, cycle=cycle):
            trace("feeds", analysis, synthesis)
        trace("feeds", synthesis, event)
    return event


@pytest.mark.parametrize("rows", [1, 20])
def test_pages_cost_the_same_for_any_number(client, rows, django_assert_num_queries):
    cycle = CycleFactory()
    chain(cycle, rows)
    paper = Paper.objects.filter(kind=PaperKind.SYNTHESIS).first()
    for _ in range(rows):
        ExpectedFactory(collection=paper)
    for number in range(rows):
        actions.add_version(paper, a_file(b"text %d" % number), language="ar", by=None)
    costs = {
        library_of(cycle): 3,
        to("whole", cycle.group.slug): 3,
        to("lineage", cycle.group.slug, cycle.slug): 5,
        to("whole_lineage", cycle.group.slug): 5,
        page_of(paper): 6,
    }
    for address, cost in costs.items():
        with django_assert_num_queries(cost):
            assert client.get(address).status_code == 200


def test_the_list_is_found_by_letters_written_otherwise_and_by_kind(client):
    cycle = CycleFactory()
    PaperFactory(cycle=cycle, title="تقرير الإقليم", slug="report", kind=PaperKind.SYNTHESIS)
    PaperFactory(cycle=cycle, title="A/RES", symbol="A/RES/73/140", slug="resolution")

    def found(query):
        page = client.get(f"{library_of(cycle)}?{query}").content.decode()
        return re.findall(r'<h3><a href="/en/[^"]*/library/([^/"]+)/">', page)

    assert found("q=تقرير الاقليم") == ["report"]
    assert found("q=a/res/73") == ["resolution"]
    assert found("kind=synthesis") == ["report"]
    assert found("kind=nothing&after=junk&language=xx&theme=%22&team=" + "x" * 99) == [
        "report",
        "resolution",
    ]
    assert found("q=nowhere") == []


def test_the_list_is_narrowed_to_a_theme_and_a_team_that_have_papers(client):
    team = TeamFactory(slug="values", name="Values team")
    TeamFactory(cycle=team.cycle, slug="idle", name="Idle team")
    theme = ThemeFactory(cycle=team.cycle, slug="schools", title="Schools")
    PaperFactory(cycle=team.cycle, slug="of-team", team=team)
    PaperFactory(cycle=team.cycle, slug="of-theme", theme=theme)
    PaperFactory(cycle=team.cycle, slug="of-both", theme=theme, team=team)
    hidden = ThemeFactory(cycle=team.cycle, slug="hidden", title="Hidden")
    PaperFactory(cycle=team.cycle, theme=hidden, access=Access.MEMBERS)

    for start in (library_of(team.cycle), to("whole", team.cycle.group.slug)):
        page = client.get(start).content.decode()
        options = re.findall(r'<option value="([^"]*)"[^>]*>([^<]*)', page)
        assert [each for each in options if each[0] in {"values", "idle", "schools", "hidden"}] == [
            ("schools", "Schools"),
            ("values", "Values team"),
        ]
        for query, slugs in (
            ("team=values", {"of-team", "of-both"}),
            ("theme=schools", {"of-theme", "of-both"}),
            ("theme=schools&team=values", {"of-both"}),
            ("team=idle", set()),
        ):
            page = client.get(f"{start}?{query}").content.decode()
            found = re.findall(r'<h[34]><a href="/en/[^"]*/library/([^/"]+)/">', page)
            assert set(found) == slugs


def test_a_long_list_goes_on_where_it_stopped(client):
    cycle = CycleFactory()
    made = [PaperFactory(cycle=cycle, issued=f"20{n:02d}") for n in range(10, 70)]
    made += PaperFactory.create_batch(3, cycle=cycle)
    seen, address = [], library_of(cycle)
    while address:
        page = client.get(address).content.decode()
        seen += re.findall(r'<h3><a href="/en/[^"]*/library/([^/"]+)/">', page)
        further = re.search(r'href="([^"]+)" rel="next"', page)
        address = library_of(cycle) + unescape(further[1]) if further else ""

    newest = sorted(made[:60], key=lambda paper: str(paper.issued), reverse=True)
    assert seen == [paper.slug for paper in [*newest, *made[60:]]]


def test_the_library_of_all_years_is_under_its_cycles(client):
    cycle = CycleFactory(year=2020, slug="2020")
    PaperFactory(cycle=cycle, title="Of 2020")
    PaperFactory(cycle=CycleFactory(group=cycle.group, year=2021, slug="2021"), title="Of 2021")
    PaperFactory(group=cycle.group, cycle=None, title="Of all")

    words = words_on(client.get(to("whole", cycle.group.slug)))
    places = [words.index(text) for text in ("Of 2021", "Of 2020", "Of no single cycle", "Of all")]
    assert places == sorted(places)
    assert "Of all" in words_on(client.get(library_of(cycle)))


def test_who_has_handed_in_and_who_has_not_is_on_the_page(client):
    collection = PaperFactory()
    late = ExpectedFactory(collection=collection, due=timezone.localdate().replace(year=2020))
    came = ExpectedFactory(collection=collection, submitted_at=timezone.now())
    words = words_on(client.get(page_of(collection)))

    assert "2 papers asked for · 1 paper has come" in words
    assert words.index(late.organisation.name) < words.index(came.organisation.name)
    assert words.count(" late ") == 1


def test_the_lineage_says_both_ways_and_draws_the_same(client):
    cycle = CycleFactory()
    event = chain(cycle, 1)
    alone = PaperFactory(cycle=cycle, title="By itself")
    hidden = PaperFactory(cycle=cycle, title="For members", access=Access.MEMBERS)
    trace("feeds", hidden, event)
    page = client.get(to("lineage", cycle.group.slug, cycle.slug)).content.decode()
    first, second = Paper.objects.filter(kind=PaperKind.COUNTRY_ANALYSIS).order_by("pk")[:2]
    synthesis = Paper.objects.get(kind=PaperKind.SYNTHESIS)

    drawing, _svg, listed = page.partition('class="lineage"')[2].partition("</svg>")
    shown = [event.title, synthesis.title, first.title, second.title]
    assert (
        [title in drawing for title in shown] == [title in listed for title in shown] == [True] * 4
    )
    assert drawing.count("<path") == 3
    assert "For members" not in page
    assert alone.title not in drawing
    assert "Papers that stand by themselves" in listed
    own = re.search(rf'id="library-paper-{synthesis.pk}">(.*?)</li>', listed, re.S)[1]
    assert re.findall(r'href="#([^"]+)"', own) == [
        f"library-paper-{first.pk}",
        f"library-paper-{second.pk}",
        f"events-event-{event.pk}",
    ]


def test_the_lineage_of_one_year_shows_every_step_between_what_it_draws(client):
    cycle, later = CycleFactory(), CycleFactory()
    issues = PaperFactory(cycle=cycle, title="Issues")
    charter = PaperFactory(cycle=later, group=later.group, title="Charter")
    workshop = EventFactory(cycle=cycle, title="Workshop")
    trace("feeds", workshop, issues)
    trace("feeds", issues, charter)
    trace("feeds", workshop, charter)
    page = client.get(to("lineage", cycle.group.slug, cycle.slug)).content.decode()

    own = re.search(rf'id="events-event-{workshop.pk}">(.*?)</li>', page, re.S)[1]
    assert re.findall(r'href="#([^"]+)"', own) == [
        f"library-paper-{issues.pk}",
        f"library-paper-{charter.pk}",
    ]


def test_an_empty_library_says_what_will_stand_there(client):
    cycle = CycleFactory()
    assert "No paper stands here yet" in words_on(client.get(library_of(cycle)))
    lineage = client.get(to("lineage", cycle.group.slug, cycle.slug))
    assert "No lineage is written down yet" in words_on(lineage)


def test_a_file_is_given_to_whoever_may_see_the_paper(client):
    paper = PaperFactory()
    version = actions.add_version(paper, a_file(), language="ar", by=None)
    address = to("file", paper.group.slug, paper.slug, "ar", 1)
    answer = client.get(address)

    assert answer.headers["Content-Disposition"] == f'attachment; filename="{paper.slug}-ar-1.pdf"'
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    Paper.objects.update(access=Access.MEMBERS)
    assert client.get(address).status_code == 404
    Paper.objects.update(access=Access.PUBLIC)
    version.withdrawn_at = timezone.now()
    version.save()
    assert client.get(address).status_code == 404


def test_a_team_sees_its_papers_on_its_page(client):
    team = TeamFactory()
    paper = PaperFactory(cycle=team.cycle, team=team, status=PaperStatus.PUBLISHED)
    with translation.override("en"):
        page = reverse("groups:team", args=[team.cycle.group.slug, team.cycle.slug, team.slug])
    assert paper.title in words_on(client.get(page))
