"""Pages of reports: who asks, what stands on them, and what each costs."""

from datetime import date, timedelta

import pytest
from django.core import signing
from django.utils import timezone

from core.wall import shown
from mailing.models import OutgoingLetter
from reports import links, turning
from reports.models import Report, ReportFile, Timetable, TimetableReader
from reports.states import Format, Kind, Sees, Status
from tests.factories.accounts import UserFactory
from tests.factories.campaigns import CampaignFactory, IdeaFactory
from tests.factories.groups import CycleFactory, TeamFactory, organiser_of
from tests.factories.meetings import seat_in
from tests.factories.reports import (
    ReportFactory,
    TimetableFactory,
    TimetableReaderFactory,
    report_of,
)
from tests.reports.conftest import built

pytestmark = pytest.mark.django_db

WISH = {"language": "en", "formats": ["csv"]}


@pytest.fixture
def campaign(db):
    return CampaignFactory(cycle__group__slug="v20", slug="values")


@pytest.fixture
def organiser(campaign):
    return organiser_of(campaign.cycle)


def ask_path(campaign):
    return f"/en/v20/2020/reports/new/campaign/?of={campaign.pk}"


def ready(cycle, **fields):
    """A report with a file, as a worker left it."""
    now = timezone.now()
    fields = {"status": Status.READY, "built_at": now, "document": None} | fields
    report = ReportFactory(cycle=cycle, **fields)
    ReportFile.objects.create(report=report, format="csv", name=f"reports/{report.pk}", size=1)
    return report


def test_an_organiser_asks_and_reads_and_saves(
    client, campaign, organiser, django_capture_on_commit_callbacks
):
    IdeaFactory(campaign=campaign, status="published")
    client.force_login(organiser)
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(ask_path(campaign), {**WISH, "sees": "asker"})
    report = Report.objects.get()

    assert (answer["Location"], report.status) == (
        links.report_path(report).replace("/ar/", "/en/"),
        "ready",
    )
    page = client.get(answer["Location"])
    assert "Report of a campaign" in page.content.decode()
    saved = client.get(f"{answer['Location']}file/csv/")
    assert saved["Content-Disposition"] == 'attachment; filename="v20-2020-campaign-en.csv"'
    assert b"".join(saved.streaming_content).startswith(b"\xef\xbb\xbfnumber,title,text")


def test_everybody_asks_for_what_everybody_may_see_and_shares_it(client, campaign):
    first = client.post(ask_path(campaign), WISH)
    second = client.post(ask_path(campaign), WISH)
    report = Report.objects.get()

    assert (report.sees, report.asker) == (Sees.EVERYBODY, None)
    assert first["Location"] == second["Location"]
    assert client.get(first["Location"]).status_code == 200


def test_whoever_asked_openly_may_cancel_it_and_nobody_else(client, campaign):
    member, other = UserFactory(), UserFactory()
    client.force_login(member)
    page = client.post(ask_path(campaign), WISH)["Location"]
    client.force_login(other)
    refused = client.post(f"{page}do/cancel/").status_code
    client.force_login(member)
    done = client.post(f"{page}do/cancel/").status_code

    assert (refused, done) == (403, 302)
    assert Report.objects.get().status == Status.CANCELLED


def test_what_narrows_a_report_stands_before_how_often_it_comes(client, campaign, organiser):
    client.force_login(organiser)
    fields = list(client.get(ask_path(campaign)).context["form"].fields)

    assert fields[:6] == ["sees", "language", "formats", "period_from", "period_to", "by_theme"]
    assert fields.index("by_language") < fields.index("every")


def test_nobody_asks_openly_for_what_only_organisers_see(client, campaign):
    client.post(ask_path(campaign), {**WISH, "sees": "asker"})

    assert Report.objects.get().sees == Sees.EVERYBODY


def test_floods_of_questions_are_held(client, campaign):
    codes = [client.post(ask_path(campaign), WISH).status_code for _time in range(11)]

    assert codes == [302] * 10 + [429]


def test_who_has_five_waiting_is_asked_to_wait(client, campaign, organiser):
    client.force_login(organiser)
    for _report in range(5):
        report_of(campaign, Kind.CAMPAIGN, organiser)

    assert client.post(ask_path(campaign), {**WISH, "sees": "asker"}).status_code == 400


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"formats": []}, "formats"),
        ({"formats": ["exe"]}, "formats"),
        ({"language": "xx"}, "language"),
        ({"period_from": "2020-02-01", "period_to": "2020-01-01"}, "period_to"),
        ({"period_from": "0001-01-01"}, "period_from"),
        ({"by_level": "nowhere"}, "by_level"),
        ({"sees": "all of it"}, "sees"),
        ({"readers": "somebody"}, "readers"),
        ({"readers": "a@example.org"}, "readers"),
        ({"zone": "Nowhere/At all"}, "zone"),
    ],
)
def test_what_is_wrong_is_said_beside_it(client, campaign, organiser, wrong, field):
    client.force_login(organiser)
    answer = client.post(ask_path(campaign), {**WISH, "sees": "asker", **wrong})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert not Report.objects.exists()


@pytest.mark.parametrize("of", ["", "x", "-1", "٣", "9" * 30, "999999"])
def test_a_thing_that_is_not_there_is_not_found(client, campaign, organiser, of):
    client.force_login(organiser)

    assert client.get(f"/en/v20/2020/reports/new/campaign/?of={of}").status_code == 404


def test_a_team_asks_for_its_own_and_for_no_other(client, campaign):
    team, other = TeamFactory(cycle=campaign.cycle), TeamFactory(cycle=campaign.cycle)
    client.force_login(seat_in(team))
    ask = "/en/v20/2020/reports/new/team/?of={}"

    codes = [client.get(ask.format(one.pk)).status_code for one in (team, other)]

    assert codes == [200, 403]


def test_a_private_report_is_its_askers_as_long_as_they_stand(client, campaign, organiser):
    report = ready(campaign.cycle, asker=organiser, kind=Kind.CAMPAIGN, target=campaign.pk)
    paths = [links.report_path(report), links.file_path(report, "csv")]
    client.force_login(organiser_of(campaign.cycle))
    assert [client.get(path).status_code for path in paths] == [404, 404]
    client.force_login(organiser)
    assert client.get(paths[0]).status_code == 200
    organiser.person.holdings.update(until=timezone.localdate())

    assert [client.get(path).status_code for path in paths] == [404, 404]


def test_only_what_is_made_for_everybody_is_published(client, campaign, organiser):
    client.force_login(organiser)
    own = ready(campaign.cycle, asker=organiser)
    shared = ready(campaign.cycle, asker=organiser, sees=Sees.EVERYBODY, title="For all")

    codes = [
        client.post(f"{links.report_path(one)}do/publish/").status_code for one in (own, shared)
    ]
    client.logout()

    assert codes == [403, 302]
    assert [one.title for one in client.get("/en/v20/2020/reports/").context["published"]] == [
        "For all"
    ]
    shared.refresh_from_db()
    assert (shared.published_by, shared.expires_at) == (organiser, None)


def test_a_report_being_made_has_a_bar_and_a_way_to_cancel(client, campaign, organiser):
    client.force_login(organiser)
    report = report_of(campaign, Kind.CAMPAIGN, organiser)
    path = links.report_path(report).replace("/ar/", "/en/")

    page = client.get(path).content.decode()
    assert '<noscript><meta http-equiv="refresh" content="3"></noscript>' in page
    assert '<progress max="100" value="0"' in page
    bar = client.get(f"{path}progress/")
    assert (bar["Report-Status"], "<html" in bar.content.decode()) == ("waiting", False)
    client.post(f"{path}do/cancel/")
    report.refresh_from_db()
    assert report.status == Status.CANCELLED
    client.post(f"{path}do/again/")
    report.refresh_from_db()
    assert (report.status, report.tries) == (Status.WAITING, 0)


def test_a_report_that_was_ready_meanwhile_is_not_cancelled(client, campaign, organiser):
    client.force_login(organiser)
    report = ready(campaign.cycle, asker=organiser)

    assert client.post(f"{links.report_path(report)}do/cancel/").status_code == 409


def test_a_timetable_is_set_up_with_its_list_and_turns(client, campaign, organiser):
    client.force_login(organiser)
    sent = {
        **WISH,
        "sees": "asker",
        "every": "month",
        "first_on": "2026-01-31",
        "hour": "7",
        "zone": "Asia/Riyadh",
        "readers": "one@example.org, two@example.org\none@example.org",
    }
    answer = client.post(ask_path(campaign), sent)
    timetable = Timetable.objects.get()

    assert answer["Location"] == "/en/v20/2020/reports/"
    assert [reader.email for reader in timetable.readers.all()] == [
        "one@example.org",
        "two@example.org",
    ]
    assert (timetable.hour, timetable.zone, timetable.next_at > timezone.now()) == (
        7,
        "Asia/Riyadh",
        True,
    )
    client.post(f"/en/v20/2020/reports/timetables/{timetable.pk}/stop/")
    assert not Timetable.objects.get().is_on


def test_a_due_timetable_makes_one_report_and_writes_to_its_list(client, campaign, organiser):
    reader = TimetableReaderFactory(
        timetable__asker=organiser,
        timetable__cycle=campaign.cycle,
        timetable__kind=Kind.CAMPAIGN,
        timetable__target=campaign.pk,
    )
    now = timezone.now()

    made = turning.turn(now=now)
    assert turning.turn(now=now) == []
    report = built(Report.objects.get(pk__in=made))

    letter = OutgoingLetter.objects.get()
    assert (letter.letter, letter.to_email) == ("reports/listed", reader.email)
    path = links.listed_url(report, reader).partition("//")[2].partition("/")[2]
    assert client.get(f"/{path}").status_code == 200
    assert b"".join(client.get(f"/{path}csv/").streaming_content)
    organiser.person.holdings.update(until=timezone.localdate())
    assert client.get(f"/{path}").status_code == 404
    organiser.person.holdings.update(until=None)
    TimetableReader.objects.all().delete()
    assert client.get(f"/{path}").status_code == 404
    assert client.get("/en/desk/reports/listed/forged/").status_code == 404


def test_a_timetable_whose_asker_stands_no_more_stops_in_words(campaign):
    timetable = TimetableFactory(cycle=campaign.cycle)

    assert turning.turn(now=timezone.now()) == []
    timetable.refresh_from_db()
    assert (timetable.is_on, timetable.why_off[:8]) == (False, "Whoever ")


def test_a_timetable_that_cannot_be_turned_holds_up_no_other(campaign, organiser):
    of_both = {"cycle": campaign.cycle, "asker": organiser}
    TimetableFactory(**of_both, zone="Nowhere/Town")
    sound = TimetableFactory(**of_both)

    made = turning.turn(now=timezone.now())

    assert [Report.objects.get(pk=pk).timetable for pk in made] == [sound]


@pytest.mark.parametrize(
    ("every", "first", "days"),
    [
        ("week", date(2026, 3, 2), [date(2026, 3, 2), date(2026, 3, 9), date(2026, 3, 16)]),
        ("month", date(2026, 1, 31), [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31)]),
        ("month", date(2026, 11, 30), [date(2026, 11, 30), date(2026, 12, 30), date(2027, 1, 30)]),
    ],
)
def test_turns_keep_their_day(every, first, days):
    timetable = Timetable(every=every, first_on=first, hour=7, zone="Africa/Casablanca")

    assert [turning._day(timetable, number) for number in range(3)] == days


def test_a_report_since_the_last_turn_has_the_days_between(campaign, organiser):
    due = timezone.now() - timedelta(minutes=1)
    today = shown(due, "Asia/Riyadh").date()
    timetable = TimetableFactory(
        cycle=campaign.cycle,
        asker=organiser,
        next_at=due,
        first_on=today - timedelta(days=7),
        is_since_last=True,
    )
    turning.turn(now=timezone.now())

    report = Report.objects.get(timetable=timetable)
    assert (report.period_from, report.period_to) == (
        today - timedelta(days=7),
        today - timedelta(days=1),
    )


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_reports_costs_the_same_for_any_length(
    client, campaign, count, django_assert_num_queries
):
    for _report in range(count):
        ready(
            campaign.cycle,
            asker=None,
            sees=Sees.EVERYBODY,
            published_at=timezone.now(),
            published_by=UserFactory(),
        )
        CampaignFactory(cycle=campaign.cycle)

    with django_assert_num_queries(4):
        client.get("/en/v20/2020/reports/")


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_a_report_costs_the_same_for_any_number_of_files(
    client, campaign, organiser, count, django_assert_num_queries
):
    report = ready(campaign.cycle, asker=organiser, sees=Sees.EVERYBODY)
    for form in list(Format)[: count - 1]:
        ReportFile.objects.create(report=report, format=form, name=f"reports/{form}", size=1)

    with django_assert_num_queries(2):
        client.get(links.report_path(report))


@pytest.mark.parametrize("count", [1, 3])
def test_ones_own_reports_cost_the_same_for_any_number(
    client, campaign, organiser, count, django_assert_num_queries
):
    client.force_login(organiser)
    for _report in range(count):
        ready(campaign.cycle, asker=organiser)

    with django_assert_num_queries(4):
        client.get("/en/desk/reports/")


def test_a_link_signed_for_something_else_opens_nothing(client, campaign, organiser):
    report = ready(campaign.cycle, asker=organiser)
    token = signing.Signer(salt="registration").sign(f"{report.pk}.1")

    assert client.get(f"/en/desk/reports/listed/{token}/").status_code == 404


def test_a_cycle_of_a_hidden_group_is_not_found(client):
    cycle = CycleFactory(group__is_public=False)

    assert client.get(f"/en/{cycle.group.slug}/2020/reports/").status_code == 404
