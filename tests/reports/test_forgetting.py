"""What reports know of a person goes with the person; what is being made or published meanwhile stays right."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone

from accounts.actions import erase_person
from audit.models import Entry
from campaigns.states import IdeaStatus
from core.errors import Refused
from mailing.models import OutgoingLetter
from reports import delivery, emails, upkeep
from reports.actions import timetables
from reports.actions.asking import ask_again, publish
from reports.models import Report
from reports.states import Format, Kind, Status
from tests.factories.accounts import UserFactory
from tests.factories.campaigns import CampaignFactory, IdeaFactory
from tests.factories.groups import organiser_of
from tests.factories.reports import TimetableFactory, TimetableReaderFactory, report_of
from tests.reports.conftest import built, data, lines

pytestmark = pytest.mark.django_db
FORMS = [Format.CSV, Format.JSON]
NAME = "ليلى بنت سالم"


@pytest.fixture
def campaign(db):
    return CampaignFactory()


@pytest.fixture
def organiser(campaign):
    return organiser_of(campaign.cycle)


@pytest.fixture
def person(campaign):
    """Somebody whose idea is published with their name."""
    user = UserFactory()
    IdeaFactory(campaign=campaign, status=IdeaStatus.PUBLISHED, sent_by=user, name=NAME)
    return user


def meanwhile(monkeypatch, happens):
    """While the last of the files is written, this happens."""
    write = delivery.WRITERS[Format.JSON]

    def written(made, file, tell):
        happens()
        return write(made, file, tell)

    monkeypatch.setitem(delivery.WRITERS, Format.JSON, written)


def names_in(report):
    return [line["name"] for line in lines(report)] + [row["name"] for row in data(report)["data"]["ideas"]]  # fmt: skip


def test_a_published_report_is_made_anew_without_the_name_of_who_was_erased(
    campaign, organiser, person, django_capture_on_commit_callbacks
):
    report = built(report_of(campaign, Kind.CAMPAIGN, formats=FORMS))
    publish(report, by=organiser)
    other = built(report_of(CampaignFactory(), Kind.CAMPAIGN, formats=FORMS))
    assert names_in(report) == [NAME, NAME]
    names = [file.name for file in report.files.all()]

    with django_capture_on_commit_callbacks(execute=True):
        erase_person(person, by=person)

    left = Report.objects.get(pk=report.pk)
    assert (left.status, left.document, list(left.files.all())) == (Status.WAITING, None, [])
    assert left.published_at is None
    assert Entry.objects.filter(verb="report.taken_back", target_pk=str(report.pk)).exists()
    assert not any(default_storage.exists(name) for name in names)
    assert names_in(built(left)) == ["", ""]
    assert Report.objects.get(pk=other.pk).status == Status.READY


def test_a_report_that_was_being_made_names_nobody_who_was_erased_meanwhile(
    campaign, organiser, person, monkeypatch
):
    report = report_of(campaign, Kind.CAMPAIGN, organiser, formats=FORMS)
    meanwhile(monkeypatch, lambda: erase_person(person, by=person))

    left = built(report)

    assert (left.status, list(left.files.all())) == (Status.WAITING, [])


def test_an_asker_who_was_erased_meanwhile_is_not_written_to(campaign, monkeypatch):
    asker = UserFactory()
    report = report_of(campaign, Kind.CAMPAIGN, formats=FORMS)
    Report.objects.update(asker=asker)
    meanwhile(monkeypatch, lambda: erase_person(asker, by=asker))

    assert built(report).status == Status.READY
    assert not OutgoingLetter.objects.filter(letter="reports/ready").exists()


def test_a_timetable_that_was_removed_meanwhile_stops_no_report(campaign, organiser, monkeypatch):
    turns = TimetableFactory(
        cycle=campaign.cycle, kind=Kind.CAMPAIGN, target=campaign.pk, asker=organiser
    )
    TimetableReaderFactory(timetable=turns)
    report = report_of(campaign, Kind.CAMPAIGN, organiser, formats=FORMS, timetable=turns)
    meanwhile(monkeypatch, lambda: timetables.remove(turns, by=organiser))

    left = built(report)

    assert (left.status, left.tries) == (Status.READY, 1)


@pytest.mark.django_db(transaction=True)
def test_what_fails_after_the_rows_are_written_takes_no_file_away(campaign, organiser, monkeypatch):
    report = report_of(campaign, Kind.CAMPAIGN, organiser, formats=FORMS)

    def broken(*_args, **_more):
        transaction.on_commit(lambda: 1 / 0)

    monkeypatch.setattr(emails, "ready", broken)
    left = built(report)

    assert (left.status, names_in(left)) == (Status.READY, [])


def test_what_is_published_while_files_go_keeps_its_own(campaign, organiser, monkeypatch):
    report = built(report_of(campaign, Kind.CAMPAIGN, formats=FORMS))
    later = timezone.now() + timedelta(days=15)
    past = Report.objects.filter(status=Status.READY).past_their_day(now=later)
    assert list(past) == [report]
    publish(report, by=organiser)

    assert upkeep._empty(past) == 0
    assert names_in(Report.objects.get()) == []


def test_an_erasure_that_does_not_hold_takes_no_file_away(campaign):
    asker = organiser_of(campaign.cycle)
    report = built(report_of(campaign, Kind.CAMPAIGN, asker, formats=FORMS))

    with transaction.atomic():
        upkeep.forget_person(asker)
        transaction.set_rollback(True)

    assert names_in(Report.objects.get(pk=report.pk)) == []


def test_who_has_five_waiting_asks_for_none_again(campaign, organiser):
    old = report_of(campaign, Kind.CAMPAIGN, organiser, status=Status.CANCELLED)
    for _waiting in range(5):
        report_of(campaign, Kind.CAMPAIGN, organiser)

    with pytest.raises(Refused):
        ask_again(old, by=organiser)
    assert Report.objects.get(pk=old.pk).status == Status.CANCELLED
