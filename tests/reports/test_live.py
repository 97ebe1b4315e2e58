"""Reports against the world: real workers, broker and store, killed in the middle of a file."""

import csv
import io
import os
import time
from pathlib import Path

import pytest
from django.core.files.storage import FileSystemStorage, default_storage
from django.db import connection

from campaigns.models import Idea
from campaigns.states import IdeaStatus
from mailing.models import OutgoingLetter
from reports.models import Report, ReportFile
from reports.states import Format, Kind, Status
from tests.factories.campaigns import CampaignFactory, IdeaFactory
from tests.factories.groups import organiser_of
from tests.factories.reports import report_of
from tests.mailing.live import PATIENCE, Post, wait_until

pytestmark = [pytest.mark.live, pytest.mark.django_db(transaction=True)]

IDEAS = int(os.environ.get("PROVE_IDEAS", "12000"))


class Workshop(Post):
    """A broker, and workers that make reports."""

    def environment(self, **more):
        own = {
            "DJANGO_SETTINGS_MODULE": "tests.reports.live_settings",
            "STORE_OF_THE_TEST": str(self.place / "store"),
            "PYTHONDONTWRITEBYTECODE": os.environ.get("PYTHONDONTWRITEBYTECODE", ""),
        }
        return super().environment(**(own | more))


@pytest.fixture
def workshop(tmp_path_factory, monkeypatch):
    found = Workshop(tmp_path_factory.mktemp("workshop"))
    monkeypatch.setattr(
        default_storage, "_wrapped", FileSystemStorage(location=found.place / "store")
    )
    yield found
    found.close()


@pytest.fixture
def report(transactional_db):
    """Of so many ideas that a worker can be killed while it writes them."""
    campaign = CampaignFactory()
    idea = IdeaFactory(campaign=campaign, status=IdeaStatus.PUBLISHED)
    columns = [
        f.column for f in Idea._meta.concrete_fields if f.column not in {"id", "submission_key"}
    ]
    names = ", ".join(f'"{name}"' for name in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO campaigns_idea ({names}) SELECT {names} FROM campaigns_idea, generate_series(2, %s) WHERE id = %s",  # noqa: S608 -- names of columns
            [IDEAS, idea.pk],
        )
    return report_of(
        campaign, Kind.CAMPAIGN, organiser_of(campaign.cycle), formats=[Format.XLSX, Format.CSV]
    )


def state(report):
    return Report.objects.values_list("status", "tries", "step", "done").get(pk=report.pk)


def writes(report, begun):
    """Whether a worker is in the middle of the rows, for the so-manieth time."""
    status, tries, step, done = state(report)
    return (status, tries, step) == (Status.BUILDING, begun, "xlsx") and 0 < done < IDEAS


def in_the_store():
    folder = Path(default_storage.path("reports"))
    return sorted(one.name for one in folder.iterdir() if one.is_file()) if folder.exists() else []


def kill_while_it_writes(workshop, report, begun=1):
    worker = workshop.start_worker(children=1)
    wait_until(lambda: writes(report, begun), PATIENCE, "nobody wrote rows")
    workshop.kill(worker)
    assert (in_the_store(), ReportFile.objects.count()) == ([], 0)


def test_a_killed_workers_report_is_taken_up_again_and_is_whole(workshop, report):
    kill_while_it_writes(workshop, report)
    workshop.start_worker(children=1)
    wait_until(lambda: state(report)[0] == Status.READY, PATIENCE, "it was not made")

    files = {file.format: file for file in report.files.all()}
    assert (state(report)[1], {form: file.rows for form, file in files.items()}) == (
        2,
        {Format.XLSX: IDEAS, Format.CSV: IDEAS},
    )
    assert in_the_store() == sorted(Path(file.name).name for file in files.values())
    with default_storage.open(files[Format.CSV].name) as table:
        rows = csv.DictReader(io.TextIOWrapper(table, encoding="utf-8-sig", newline=""))
        assert len({row["number"] for row in rows}) == IDEAS
    assert [letter.letter for letter in OutgoingLetter.objects.all()] == ["reports/ready"]


@pytest.mark.long
def test_three_killed_workers_end_in_words(workshop, report):
    for begun in (1, 2, 3):
        kill_while_it_writes(workshop, report, begun)
    workshop.start_worker(children=1)
    wait_until(lambda: state(report)[0] == Status.FAILED, PATIENCE, "it was not given up")
    time.sleep(2.5)  # turns in which it would be begun again

    assert state(report)[:2] == (Status.FAILED, 3)
    assert (in_the_store(), ReportFile.objects.count()) == ([], 0)
    assert "three times" in Report.objects.get().why
    assert [letter.letter for letter in OutgoingLetter.objects.all()] == ["reports/failed"]


def test_an_emptied_broker_is_made_good_by_the_sweep(workshop, report):
    workshop.empty_broker()
    workshop.start_worker(children=1)
    wait_until(lambda: state(report)[0] == Status.READY, PATIENCE, "it was not made")

    assert state(report)[1] == 1
