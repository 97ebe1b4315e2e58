"""What its asker may not see is not in a report: judged when it is made, page by page, and once more at its end."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from accounts.models import User
from briefs.models import Brief, Recommendation
from campaigns.models import Campaign
from campaigns.states import CampaignStatus, IdeaStatus
from events.models import Event
from groups.models import EngagementGroup, Holding
from mailing.models import OutgoingLetter
from meetings.states import Presence
from publications.actions import Plan, publish
from reports import delivery
from reports.models import Report
from reports.states import Format, Kind, Sees, Status
from tests.factories.accounts import UserFactory
from tests.factories.answers import AnswerFactory, TakenIdeaFactory
from tests.factories.attendance import CheckInFactory
from tests.factories.briefs import RecommendationFactory as RecommendationOfBriefFactory
from tests.factories.campaigns import CampaignFactory, IdeaFactory
from tests.factories.events import EventFactory
from tests.factories.groups import OrganisationFactory, TeamFactory, organiser_of
from tests.factories.library import PaperFactory
from tests.factories.meetings import ActionItemFactory, MeetingFactory, circulated, seat_in, seat_of
from tests.factories.practices import PracticeFactory
from tests.factories.publications import published_brief, ready_brief
from tests.factories.registration import FormFactory, RegistrationFactory
from tests.factories.reports import ReportFactory, report_of
from tests.factories.roadmaps import (
    CharterFactory,
    MeasureFactory,
    RecommendationFactory,
    SignatureFactory,
)
from tests.factories.tasks import TaskFactory
from tests.reports.conftest import built, content, data, lines

pytestmark = pytest.mark.django_db

STATUSES = {
    IdeaStatus.PUBLISHED: {"asker", "everybody"},
    IdeaStatus.SUBMITTED: {"asker"},
    IdeaStatus.RETURNED: {"asker"},
    IdeaStatus.DECLINED: {"asker"},
    IdeaStatus.WITHDRAWN: {"asker"},
    IdeaStatus.SPAM: set(),
    IdeaStatus.UNCONFIRMED: set(),
}


@pytest.fixture
def campaign(db):
    return CampaignFactory()


@pytest.fixture
def organiser(campaign):
    return organiser_of(campaign.cycle)


def everything(report):
    """All that its files and its page say, as one text."""
    files = b"".join(content(report, file.format) for file in report.files.all())
    return files.decode() + str(report.document)


@pytest.mark.parametrize("sees", Sees.values)
def test_ideas_are_those_that_its_reader_sees(campaign, organiser, sees):
    for status in STATUSES:
        IdeaFactory(campaign=campaign, status=status, title=f"title-{status}", text=f"«{status}»")
    asked = {"sees": sees, "formats": [Format.CSV, Format.JSON]}
    report = built(report_of(campaign, Kind.CAMPAIGN, organiser, **asked))

    shown = {status for status in STATUSES if f"title-{status}" in everything(report)}
    assert shown == {status for status, eyes in STATUSES.items() if sees in eyes}


def test_no_address_of_a_contributor_is_in_any_file(campaign, organiser):
    idea = IdeaFactory(campaign=campaign, status=IdeaStatus.PUBLISHED, sent_by=organiser)
    asked = {"formats": [Format.CSV, Format.JSON]}
    report = built(report_of(campaign, Kind.CAMPAIGN, organiser, **asked))

    assert idea.sent_by.email not in everything(report)


def test_a_role_taken_away_before_it_is_made_leaves_nothing_but_words(campaign, organiser):
    report = report_of(campaign, Kind.CAMPAIGN, organiser)
    Holding.objects.filter(person__user=organiser).update(until=timezone.localdate())

    report = built(report)

    assert (report.status, list(report.files.all()), report.document) == ("failed", [], None)
    assert report.why == "Whoever asked for this report may not ask for it any more."
    assert OutgoingLetter.objects.get().letter == "reports/failed"


def while_building(monkeypatch, happens):
    """Something happens between the reading of the rows and the end."""

    def write(made, file, tell):
        said = before(made, file, tell)
        happens()
        return said

    before = delivery.WRITERS[Format.CSV]
    monkeypatch.setitem(delivery.WRITERS, Format.CSV, write)


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ("role", "Whoever asked for this report may not ask for it any more."),
        ("account", "Whoever asked for this report may not ask for it any more."),
        ("thing", "What the report was to be about is not there any more."),
    ],
)
def test_what_is_taken_away_while_it_is_made_is_not_given_out(
    campaign, organiser, monkeypatch, what, words
):
    def taken():
        if what == "role":
            Holding.objects.filter(person__user=organiser).update(until=timezone.localdate())
        elif what == "account":
            User.objects.filter(pk=organiser.pk).update(is_active=False)
        else:
            Campaign.objects.all().delete()

    while_building(monkeypatch, taken)
    report = built(report_of(campaign, Kind.CAMPAIGN, organiser))

    assert (report.status, report.why, list(report.files.all())) == ("failed", words, [])


def test_a_campaign_that_is_hidden_while_it_is_made_is_not_for_everybody(
    campaign, organiser, monkeypatch
):
    def hidden():
        EngagementGroup.objects.update(is_public=False)

    while_building(monkeypatch, hidden)
    report = built(report_of(campaign, Kind.CAMPAIGN, organiser, sees=Sees.EVERYBODY))

    assert (report.status, list(report.files.all())) == (Status.FAILED, [])


def test_a_draft_campaign_has_nothing_for_everybody(campaign, organiser):
    Campaign.objects.update(status=CampaignStatus.DRAFT)
    report = built(report_of(campaign, Kind.CAMPAIGN, organiser, sees=Sees.EVERYBODY))

    assert report.status == Status.FAILED


def test_a_report_over_a_deleted_event_says_so(campaign, organiser):
    event = EventFactory(cycle=campaign.cycle)
    report = report_of(event, Kind.EVENT, organiser)
    Event.objects.filter(pk=event.pk).delete()

    report = built(report)

    assert report.why == "What the report was to be about is not there any more."
    assert Report.objects.visible_to(organiser).get() == report


def test_an_event_is_counted_and_nobody_is_named(campaign, organiser):
    form = FormFactory(event__cycle=campaign.cycle)
    came = RegistrationFactory(form=form, number=1, name="سلمى المقدسي", country="JO")
    RegistrationFactory(form=form, number=2, country="EG", status="cancelled")
    CheckInFactory(registration=came)
    asked = {"formats": [Format.CSV, Format.JSON]}
    report = built(report_of(form.event, Kind.EVENT, organiser, **asked))

    rows = [(line["number"], line["country"], line["came"]) for line in lines(report)]
    assert rows == [("1", "JO", "true"), ("2", "EG", "false")]
    assert report.document["numbers"] == ["2 registrations", "1 place held", "1 person came"]
    assert "سلمى" not in everything(report)
    assert came.contact.email not in everything(report)


def test_of_an_event_to_come_it_is_not_said_that_nobody_came(campaign, organiser):
    form = FormFactory(event__cycle=campaign.cycle)
    RegistrationFactory(form=form, country="JO")
    report = built(report_of(form.event, Kind.EVENT, organiser))

    assert report.document["numbers"] == ["1 registration", "1 place held"]
    assert [chapter["heading"] for chapter in report.document["chapters"]] == ["Registrations", "Who comes"]  # fmt: skip
    Event.objects.filter(pk=form.event.pk).update(starts_at=timezone.now() - timedelta(days=1))
    later = built(report_of(form.event, Kind.EVENT, organiser))
    assert later.document["numbers"][-1] == "0 people came"
    assert later.document["chapters"][-1]["heading"] == "Who came"


def test_a_team_member_reads_of_meetings_what_a_member_reads(campaign):
    team = TeamFactory(cycle=campaign.cycle)
    member = seat_in(team)
    read = MeetingFactory(event__cycle=team.cycle, event__team=team, event__title="read")
    written = MeetingFactory(event__cycle=team.cycle, event__team=team, event__title="written")
    circulated(read)
    person = seat_of(member).holdings.get().person
    person.name_ar, person.name_en = "عضوة", "A member"
    person.save()
    for meeting in (read, written):
        meeting.attendances.create(
            seat=seat_of(member),
            presence=Presence.PRESENT,
            person=person,
            noted_at=meeting.event.starts_at,
            noted_by=member,
        )
    draft = ActionItemFactory(item__meeting=written, given_at=None, text="a draft")
    given = ActionItemFactory(item__meeting=read, text="a task given")
    TaskFactory(team=team, title="a task of its own")
    TaskFactory(team__cycle=team.cycle, title="of another team")
    report = built(report_of(team, Kind.TEAM, member, formats=[Format.JSON]))

    found = data(report)["data"]
    assert {row["title"]: row["present"] for row in found["meetings"]} == {"read": 1, "written": 0}
    assert [row["text"] for row in found["action_items"]] == [given.text]
    assert [row["text"] for row in found["tasks"]] == ["a task of its own"]
    told = next(one for one in report.document["chapters"] if one["heading"] == "Tasks")
    assert {row["name"] for row in told["tables"][1]["rows"]} == {given.text, "a task of its own"}
    assert draft.text not in everything(report)
    meetings = next(one for one in report.document["chapters"] if one["heading"] == "Meetings")
    assert "A member" in meetings["tables"][1]["rows"][0]["name"]


def test_the_whole_cycle_lists_the_papers_that_its_reader_may_see(campaign, organiser):
    PaperFactory(cycle=campaign.cycle, title_en="Charter")
    PaperFactory(cycle=campaign.cycle, title_en="Of the members", access="members")
    report = built(report_of(campaign.cycle, Kind.CYCLE, None, formats=[Format.JSON]))

    assert [row["title"] for row in data(report)["data"]["papers"]] == ["Charter"]
    told = next(one for one in report.document["chapters"] if one["heading"] == "Papers")
    assert [row["name"].strip("\u2068\u2069") for row in told["tables"][0]["rows"]] == ["Charter"]


def test_the_whole_cycle_tells_what_came_of_it(campaign, organiser):
    cycle = campaign.cycle
    answer = TakenIdeaFactory(
        team=TeamFactory(cycle=cycle), answer=AnswerFactory(team__cycle=cycle, status="published")
    ).answer
    AnswerFactory(team=answer.team, status="draft", question="being written")
    PracticeFactory(cycle=cycle, status="published", title_en="A library on wheels")
    PracticeFactory(cycle=cycle, title_en="waits to be read")
    MeasureFactory(roadmap__cycle=cycle, period="2019", title_en="Offices")
    MeasureFactory(roadmap__cycle=cycle, status="done", title_en="done before its time")
    RecommendationFactory(cycle=cycle, text_en="Long-term grants")
    SignatureFactory(charter__cycle=cycle, status="signed", organisation__name="signs")
    SignatureFactory(charter__cycle=cycle, organisation__name="was only asked")
    CharterFactory(cycle=cycle, status="draft", title_en="being worded")
    report = built(report_of(cycle, Kind.CYCLE, None, formats=[Format.JSON], language="en"))

    found = data(report)["data"]
    columns = {"answers": "question", "practices": "title", "measures": "title"}
    columns |= {"spoken": "text", "signatures": "organisation"}
    assert {name: [row[said] for row in found[name]] for name, said in columns.items()} == {
        "answers": [answer.question],
        "practices": ["A library on wheels"],
        "measures": ["Offices", "done before its time"],
        "spoken": ["Long-term grants"],
        "signatures": ["signs"],
    }
    told = {one["heading"]: one for one in report.document["chapters"]}
    assert told["What teams answered"]["words"] == ["1 idea was answered."]
    assert [said["text"] for said in told["What teams answered"]["said"]] == [answer.text]
    assert told["Roadmaps"]["words"] == ["1 measure should have ended."]
    assert [row["cells"] for row in told["Charters"]["tables"][0]["rows"]] == [
        ["Open for signature", "1"],
        ["Open for signature", "0"],
    ]
    for hidden in ("being written", "waits to be read", "was only asked", "being worded"):
        assert hidden not in everything(report)


def test_a_stranger_gets_no_report_of_a_team(campaign, organiser):
    team = TeamFactory(cycle=campaign.cycle)
    stranger = organiser_of(CampaignFactory().cycle)

    assert built(report_of(team, Kind.TEAM, stranger)).status == Status.FAILED


def test_organisations_of_a_hidden_group_are_in_no_open_report(campaign):
    cycle = campaign.cycle
    cycle.participations.create(organisation=OrganisationFactory(name="known"), role="member")
    report = ReportFactory(cycle=cycle, kind=Kind.PARTICIPATION, asker=None, sees="everybody")
    hidden = ReportFactory(cycle=cycle, kind=Kind.PARTICIPATION, asker=None, sees="everybody")

    assert [line["name"] for line in lines(built(report))] == ["known"]
    EngagementGroup.objects.update(is_public=False)
    assert built(hidden).status == Status.FAILED
    assert not Report.objects.visible_to(AnonymousUser()).exists()


@pytest.mark.parametrize("wait", [timedelta(), timedelta(days=1)], ids=["out", "waits"])
def test_a_brief_that_waits_for_its_instant_is_in_no_open_report(wait):
    plan = Plan(appears_at=timezone.now() + wait)
    brief = ready_brief(title="أن نعدّ ما نُعنى به")
    asked = RecommendationOfBriefFactory(brief=brief, text_ar="أن تُعدّ القيم كل عام")
    publish(brief, by=UserFactory(), plan=plan)
    Recommendation.objects.filter(pk=asked.pk).update(text_ar="كُتبت بعد النشر")
    report = built(
        ReportFactory(
            cycle=brief.cycle,
            kind=Kind.CYCLE,
            asker=None,
            sees=Sees.EVERYBODY,
            formats=[Format.CSV, Format.JSON],
        )
    )

    assert report.status == Status.READY
    assert (brief.title in everything(report)) is not bool(wait)
    assert ("أن تُعدّ القيم كل عام" in everything(report)) is not bool(wait)
    assert "كُتبت بعد النشر" not in everything(report)


def test_a_report_speaks_its_language_says_its_hour_and_what_are_samples():
    brief = published_brief(title="أن نعدّ ما نُعنى به", languages=["en"], is_sample=True)
    asker = organiser_of(brief.cycle)
    User.objects.filter(pk=asker.pk).update(time_zone="Asia/Riyadh")
    about = {"cycle": brief.cycle, "kind": Kind.BRIEFS, "asker": asker}
    found = [built(ReportFactory(language=code, **about)).document for code in ("en", "fr")]

    titles = [told["chapters"][1]["tables"][0]["rows"][0]["name"] for told in found]
    assert ["Values in schools (en)" in titles[0], brief.title in titles[1]] == [True, True]
    assert "Riyadh time" in found[0]["made"]
    assert found[0]["under"][-1] == "Samples, added for this demonstration, are counted in it."
    Brief.objects.update(is_sample=False)
    assert "Samples" not in str(built(ReportFactory(language="en", **about)).document)


def test_formulas_in_cells_are_text(campaign, organiser):
    for start in ("=", "+", "-", "@", "\t", "\r"):
        IdeaFactory(campaign=campaign, status="published", title=f"{start}1+1", text='a "b", c\nd')
    report = built(report_of(campaign, Kind.CAMPAIGN, organiser))

    assert {line["title"][0] for line in lines(report)} == {"'"}
    assert {line["text"] for line in lines(report)} == {'a "b", c\nd'}


def test_filters_and_period_narrow_what_is_counted(campaign, organiser):
    IdeaFactory(
        campaign=campaign, status="published", level="world", submitted_at="2020-01-31T23:30Z"
    )
    IdeaFactory(
        campaign=campaign, status="published", level="world", submitted_at="2020-02-01T00:30Z"
    )
    IdeaFactory(
        campaign=campaign, status="published", level="country", submitted_at="2020-01-15T00:00Z"
    )
    asked = {"filters": {"level": "world"}, "period_from": "2020-01-01", "period_to": "2020-01-31"}
    report = built(report_of(campaign, Kind.CAMPAIGN, organiser, **asked))

    assert [line["received"] for line in lines(report)] == ["2020-01-31 23:30:00+00"]
    assert report.document["numbers"][0] == "1 idea"
    assert report.document["under"][1] == "Level: \u2068The world\u2069"
