import csv
import io
import json

import pytest
from django.core.files.storage import FileSystemStorage, default_storage

from reports import delivery
from reports.models import Report
from tests.factories.groups import CycleFactory, organiser_of


@pytest.fixture(autouse=True)
def _own_store(tmp_path, monkeypatch):
    """Files of a test go where nobody else's are."""
    own = FileSystemStorage(location=tmp_path / "store")
    monkeypatch.setattr(default_storage, "_wrapped", own)


@pytest.fixture(autouse=True)
def _one_factor_is_enough(settings):
    settings.SECOND_FACTOR_REQUIRED = False


def built(report):
    """The report after a worker had it."""
    delivery.build(report.pk)
    return Report.objects.get(pk=report.pk)


def content(report, form):
    with default_storage.open(report.files.get(format=form).name, "rb") as file:
        return file.read()


def lines(report):
    """Its table as dictionaries."""
    text = content(report, "csv").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def data(report):
    return json.loads(content(report, "json"))


@pytest.fixture
def organised(db):
    """An organiser and their cycle."""
    cycle = CycleFactory()
    return organiser_of(cycle), cycle
