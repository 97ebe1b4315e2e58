"""Roadmaps and their measures, who reports on them; recommendations and what followed."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.models import Entry
from groups.states import SeatRole
from roadmaps.dues import MEASURES
from roadmaps.models import Following, Measure, Progress
from roadmaps.reminders import MEASURE_DUE
from tests.factories.accounts import UserFactory
from tests.factories.groups import (
    CycleFactory,
    HoldingFactory,
    PersonFactory,
    SeatFactory,
    TeamFactory,
    member_of,
    organiser_of,
)
from tests.factories.roadmaps import (
    CharterFactory,
    MeasureFactory,
    RecommendationFactory,
    RoadmapFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def measure():
    cycle = CycleFactory(group__slug="kz", slug="2021")
    return MeasureFactory(roadmap__cycle=cycle, roadmap__slug="first")


def speaker(cycle, organisation):
    user = UserFactory(language="en")
    seat = SeatFactory(
        team=TeamFactory(cycle=cycle), organisation=organisation, role=SeatRole.MEMBER
    )
    HoldingFactory(seat=seat, person=PersonFactory(user=user))
    return user


def test_its_organisation_reports_on_a_measure_and_everybody_reads_it(client, measure):
    client.force_login(speaker(measure.cycle, measure.owner))
    path = reverse("roadmaps:report", args=[measure.pk])
    assert measure.title_en in client.get("/en/desk/measures/").content.decode()

    said = {"status": "under_way", "share": "40", "text": "فُتحت ثمانية مكاتب.", "version": "1"}
    response = client.post(path, said)

    assert response.status_code == 302
    report = Progress.objects.get()
    assert (report.status, report.share, report.language) == ("under_way", 40, "ar")
    assert report.organisation == measure.owner
    client.logout()
    page = client.get("/en/kz/2021/roadmaps/first/").content.decode()
    assert "فُتحت ثمانية مكاتب." in page
    assert "Under way" in page
    assert Entry.objects.of(measure).get().verb == "measure.reported"


def test_two_reports_at_once_the_second_is_told_and_keeps_its_words(client, measure):
    client.force_login(organiser_of(measure.cycle))
    path = reverse("roadmaps:report", args=[measure.pk])
    client.post(path, {"status": "done", "text": "Done.", "version": "1"})

    response = client.post(path, {"status": "planned", "text": "Not begun.", "version": "1"})

    assert response.status_code in {409, 422}
    assert "Not begun." in response.content.decode()
    assert Progress.objects.count() == 1


def test_nobody_else_reports(client, measure):
    path = reverse("roadmaps:report", args=[measure.pk])
    client.force_login(member_of(measure.cycle))
    assert client.get(path).status_code == 403
    measure.roadmap.status = "closed"
    measure.roadmap.save()
    client.force_login(speaker(measure.cycle, measure.owner))
    assert client.get(path).status_code == 403
    assert measure.title_en not in client.get("/en/desk/measures/").content.decode()


def test_a_share_over_a_hundred_is_refused_in_words(client, measure):
    client.force_login(organiser_of(measure.cycle))
    path = reverse("roadmaps:report", args=[measure.pk])
    response = client.post(path, {"status": "done", "share": "101", "text": "All.", "version": "1"})
    assert response.status_code == 422
    assert not Progress.objects.exists()


def test_what_followed_a_recommendation_stands_under_its_speaker(client, measure):
    said = RecommendationFactory(
        cycle=measure.cycle, speaker=PersonFactory(name_en="A. Speaker", name_ar="متحدث")
    )
    client.force_login(organiser_of(measure.cycle))
    path = reverse("roadmaps:follow", args=[said.pk])

    client.post(
        path,
        {
            "status": "taken_up",
            "measure": measure.pk,
            "text": "It became a measure.",
            "version": "1",
        },
    )

    said.refresh_from_db()
    assert (said.status, said.measure) == ("taken_up", measure)
    assert Following.objects.get().text == "It became a measure."
    client.logout()
    page = client.get("/en/kz/2021/recommendations/").content.decode()
    for words in ("Long-term grants", "A. Speaker", "It became a measure.", measure.title_en):
        assert words in page
    client.force_login(member_of(measure.cycle))
    assert client.get(path).status_code == 403


def test_the_page_of_a_cycle_leads_to_all_of_it(client, measure):
    RecommendationFactory(cycle=measure.cycle)
    RecommendationFactory(cycle=measure.cycle, kind="outcome", text_en="A call to action")
    CharterFactory(cycle=measure.cycle)
    page = client.get("/en/kz/2021/roadmaps/").content.decode()
    for words in (
        "Volunteering roadmap",
        "Long-term grants",
        "A call to action",
        "Charter for collective action",
    ):
        assert words in page
    assert "Roadmaps and follow-up" in client.get("/en/kz/2021/").content.decode()


def test_a_hidden_group_shows_nothing(client):
    cycle = CycleFactory(group__slug="hidden", group__is_public=False, slug="2020")
    RoadmapFactory(cycle=cycle, slug="first")
    CharterFactory(cycle=cycle, slug="one")
    for path in ("roadmaps/", "roadmaps/first/", "recommendations/", "charters/one/"):
        assert client.get(f"/en/hidden/2020/{path}").status_code == 404


@pytest.mark.parametrize("count", [1, 20])
def test_pages_cost_the_same_for_any_length(client, measure, count, django_assert_num_queries):
    for _each in range(count - 1):
        MeasureFactory(roadmap=measure.roadmap)
        RoadmapFactory(cycle=measure.cycle)
    for page, cost in (("roadmaps/", 5), ("roadmaps/first/", 7)):
        client.get(f"/en/kz/2021/{page}")
        with django_assert_num_queries(cost):
            client.get(f"/en/kz/2021/{page}")


def test_a_measure_whose_time_ends_is_due_from_its_organisation_until_it_is_settled(measure):
    owner, now = speaker(measure.cycle, measure.owner), timezone.now()
    others = [organiser_of(measure.cycle), speaker(measure.cycle, None)]
    ends = timezone.localdate() + timedelta(days=60)
    measure.period = f"2020/{ends}"
    measure.save()

    def due(user, at=now):
        return [row[1] for row in MEASURES.rows(user, at)]

    def reminded():
        return {
            (row["target"], row["to_email"]) for row in MEASURE_DUE.audiences["owner"].recipients()
        }

    assert due(owner) == []
    later = now + timedelta(days=31)
    assert (due(owner, later), due(others[0], later), due(others[1], later)) == (
        [str(measure.pk)],
        [],
        [],
    )
    ((key, scope, instant, _zone),) = MEASURE_DUE.targets()
    assert (key, scope, f"{instant:%Y-%m-%d %H:%M}") == (measure.pk, "kz", f"{ends} 23:59")
    assert reminded() == {(measure.pk, owner.email)}
    (loaded,) = MEASURE_DUE.load([measure.pk]).values()
    assert MEASURE_DUE.context(loaded)["is_over"] is False

    Measure.objects.update(status="done")
    assert (due(owner, later), list(MEASURE_DUE.targets()), reminded()) == ([], [], set())
