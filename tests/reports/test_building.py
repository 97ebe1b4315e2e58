"""A report is built by one worker, whole or not at all; dead workers' reports are taken up three times."""

import hashlib
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone, translation

from campaigns.states import IdeaStatus
from core.clock import database_now
from mailing.models import OutgoingLetter
from reports import delivery, store, upkeep
from reports.actions.asking import cancel
from reports.models import Report
from reports.states import Format, Kind, Status
from tests.factories.campaigns import CampaignFactory, IdeaFactory
from tests.factories.groups import organiser_of
from tests.factories.reports import ReportFactory, report_of
from tests.reports.conftest import built, content, data, lines

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign(db):
    return CampaignFactory(title="حملة القيم")


@pytest.fixture
def organiser(campaign):
    return organiser_of(campaign.cycle)


def stored():
    """Files of the store, and folders of files being written."""
    _folders, files = default_storage.listdir("reports")
    aside, rest = default_storage.listdir("reports/aside")
    return sorted(files), aside + rest


def letters():
    return list(OutgoingLetter.objects.order_by("pk").values_list("letter", flat=True))


EVERY_FORM = list(Format)


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_a_report_is_built_in_every_form(campaign, organiser, language):
    IdeaFactory(campaign=campaign, status=IdeaStatus.PUBLISHED, country="EG", support_count=3)
    IdeaFactory(campaign=campaign, status=IdeaStatus.DECLINED)
    report = built(
        report_of(campaign, Kind.CAMPAIGN, organiser, language=language, formats=EVERY_FORM)
    )

    assert (report.status, report.why) == (Status.READY, "")
    kept = {file.format: file for file in report.files.all()}
    assert {form: file.digest for form, file in kept.items()} == {
        form: hashlib.sha256(content(report, form)).hexdigest() for form in EVERY_FORM
    }
    assert {form: file.rows for form, file in kept.items()} == {
        Format.PDF: 0,
        Format.DOCX: 0,
        Format.XLSX: 2,
        Format.CSV: 2,
        Format.JSON: 2,
    }
    assert content(report, "pdf")[:5] == b"%PDF-"
    assert [line["status"] for line in lines(report)] == ["published", "declined"]
    assert [row["status"] for row in data(report)["data"]["ideas"]] == ["published", "declined"]
    assert letters() == ["reports/ready"]


@pytest.mark.parametrize("kind", [Kind.CYCLE, Kind.PARTICIPATION, Kind.BRIEFS])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_report_over_nothing_is_a_report(organised, kind, language):
    organiser, cycle = organised
    report = ReportFactory(
        cycle=cycle, kind=kind, asker=organiser, language=language, formats=EVERY_FORM
    )

    report = built(report)

    assert (report.status, report.why) == (Status.READY, "")
    assert lines(report) == []


def test_what_is_being_made_has_no_row_until_it_is_whole(campaign, organiser, monkeypatch):
    report = report_of(campaign, Kind.CAMPAIGN, organiser, formats=[Format.CSV, Format.JSON])

    def broken(made, file, tell):
        file.write(b"half")
        raise OSError("the disk is full")

    monkeypatch.setitem(delivery.WRITERS, Format.JSON, broken)
    report = built(report)

    assert (report.status, report.tries, list(report.files.all())) == (Status.WAITING, 1, [])
    assert stored() == ([], [])


def test_what_fails_three_times_is_told_in_words(campaign, organiser, monkeypatch):
    report = report_of(campaign, Kind.CAMPAIGN, organiser)
    monkeypatch.setitem(
        delivery.WRITERS, Format.CSV, lambda made, file, tell: file.undo_everything()
    )

    states = [(built(report).status, Report.objects.get().tries) for _time in range(4)]

    assert states == [("waiting", 1), ("waiting", 2), ("failed", 3), ("failed", 3)]
    assert "three times" in Report.objects.get().why
    assert letters() == ["reports/failed"]


def begun(report, **changes):
    """As a worker that was killed left it."""
    Report.objects.filter(pk=report.pk).update(
        status=Status.BUILDING,
        taken_by="dead",
        lease_until=database_now() - timedelta(seconds=1),
        **changes,
    )


def test_a_report_whose_worker_lives_is_not_taken_up(campaign, organiser):
    report = report_of(campaign, Kind.CAMPAIGN, organiser)
    begun(report, tries=1)
    Report.objects.update(lease_until=database_now() + timedelta(minutes=1))

    assert upkeep.left_lying(now=database_now()) == []
    assert built(report).status == Status.BUILDING


@pytest.mark.parametrize("tries", [1, 2])
def test_a_dead_workers_report_is_taken_up_again(campaign, organiser, tries):
    report = report_of(campaign, Kind.CAMPAIGN, organiser)
    begun(report, tries=tries)

    assert upkeep.left_lying(now=database_now()) == [report.pk]
    assert (built(report).status, Report.objects.get().tries) == (Status.READY, tries + 1)


def test_a_report_that_killed_three_workers_is_given_up_in_words(campaign, organiser):
    report = report_of(campaign, Kind.CAMPAIGN, organiser, language="en")
    begun(report, tries=3)

    assert (built(report).status, Report.objects.get().why[:26]) == (
        Status.FAILED,
        "It was begun three times, ",
    )
    assert letters() == ["reports/failed"]


def test_only_so_many_are_made_at_a_time(campaign, organiser):
    for _busy in range(delivery.AT_ONCE):
        other = report_of(campaign, Kind.CAMPAIGN, organiser)
        begun(other, tries=1)
    Report.objects.update(lease_until=database_now() + timedelta(minutes=1))
    report = report_of(campaign, Kind.CAMPAIGN, organiser)

    assert built(report).status == Status.WAITING


def test_a_report_that_is_cancelled_meanwhile_leaves_nothing(campaign, organiser, monkeypatch):
    report = report_of(campaign, Kind.CAMPAIGN, organiser, formats=[Format.CSV, Format.JSON])

    def cancelled(made, file, tell):
        file.write(b"{}")
        cancel(report, by=organiser)
        return delivery.Written()

    monkeypatch.setitem(delivery.WRITERS, Format.CSV, cancelled)
    report = built(report)

    assert (report.status, list(report.files.all()), letters()) == (Status.CANCELLED, [], [])
    assert stored() == ([], [])


def test_progress_says_what_is_done_and_holds_the_lease(campaign, organiser, monkeypatch):
    monkeypatch.setattr(delivery, "TELL_EVERY", 0)
    for _idea in range(3):
        IdeaFactory(campaign=campaign, status=IdeaStatus.PUBLISHED)
    report = report_of(campaign, Kind.CAMPAIGN, organiser, formats=[Format.CSV, Format.XLSX])
    seen = []
    tell = delivery.Progress._tell

    def watched(self, **changes):
        tell(self, **changes)
        row = Report.objects.get()
        seen.append((row.step, row.done, row.of, row.percent))
        assert row.lease_until > database_now()

    monkeypatch.setattr(delivery.Progress, "_tell", watched)
    built(report)

    assert seen == [
        ("reading", 0, 0, 0),
        ("csv", 0, 0, 25),
        ("csv", 3, 3, 50),
        ("xlsx", 0, 0, 50),
        ("xlsx", 3, 3, 75),
        ("keeping", 0, 0, 75),
    ]


def test_files_go_after_their_time_and_the_page_says_so(
    campaign, organiser, django_capture_on_commit_callbacks
):
    report = built(report_of(campaign, Kind.CAMPAIGN, organiser))
    files, _aside = stored()
    later = timezone.now() + timedelta(days=15)

    assert upkeep.clear(now=timezone.now()) == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert upkeep.clear(now=later) == 1

    report.refresh_from_db()
    assert (len(files), stored()[0]) == (1, [])
    assert (report.status, report.document, list(report.files.all())) == ("expired", None, [])
    upkeep.clear(now=timezone.now() + timedelta(days=91))
    assert not Report.objects.exists()


def test_what_a_killed_worker_left_in_the_store_goes_after_a_day(campaign, organiser):
    report = built(report_of(campaign, Kind.CAMPAIGN, organiser))
    orphan = store.place_aside().parent / "orphan.csv"
    orphan.write_bytes(b"half of it")

    upkeep.clear(now=timezone.now() + timedelta(hours=2))
    assert orphan.exists()
    upkeep.clear(now=timezone.now() + timedelta(days=2))

    assert not orphan.exists()
    assert content(report, "csv")


def test_words_are_in_the_language_of_the_report_and_not_of_the_page(campaign, organiser):
    with translation.override("fr"):
        report = built(report_of(campaign, Kind.CAMPAIGN, organiser, language="en"))

    assert report.document["over"] == "Report of a campaign"
