"""Pages and letters of reports are HTML without a fault, whatever state a report is in and whatever people wrote."""

import pytest
from django.utils import timezone

from mailing.models import OutgoingLetter
from reports import links
from reports.models import Report
from reports.states import Kind, Sees, Status
from tests.factories.campaigns import CampaignFactory, IdeaFactory
from tests.factories.groups import organiser_of
from tests.factories.reports import ReportFactory, TimetableReaderFactory, report_of
from tests.pages.markup import faults
from tests.reports.conftest import built

pytestmark = pytest.mark.django_db


def in_every_state(campaign, by):
    """Ready ones with all that a document holds, one that waits, one being made, one that failed."""
    cycle = campaign.cycle
    for language in ("ar", "en"):
        yield built(report_of(campaign, Kind.CAMPAIGN, by, language=language))
    for kind in (Kind.CYCLE, Kind.PARTICIPATION):
        yield built(ReportFactory(cycle=cycle, kind=kind, asker=by, sees=Sees.EVERYBODY))
    waiting, begun, failed = (report_of(campaign, Kind.CAMPAIGN, by) for _state in range(3))
    lease = {"lease_until": timezone.now(), "step": "csv", "done": 3, "of": 9, "steps": 4}
    Report.objects.filter(pk=begun.pk).update(status=Status.BUILDING, tries=2, **lease)
    Report.objects.filter(pk=failed.pk).update(status=Status.FAILED, why="لماذا <b>")
    yield from (waiting, begun, failed)


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_pages_and_letters_of_reports_are_whole(client, language):
    campaign = CampaignFactory(cycle__group__slug="v20")
    by = organiser_of(campaign.cycle)
    hostile = {"title": "<b>'" + "قيمة" * 30, "text": "سطر\n\n<script>", "country": "EG"}
    IdeaFactory(campaign=campaign, status="published", support_count=2, **hostile)
    IdeaFactory(campaign=campaign, status="declined")
    asked = {"cycle": campaign.cycle, "kind": Kind.CAMPAIGN, "target": campaign.pk, "asker": by}
    reader = TimetableReaderFactory(**{f"timetable__{name}": it for name, it in asked.items()})
    listed = ReportFactory(**asked, timetable=reader.timetable, due_at=timezone.now())
    reports = [*in_every_state(campaign, by), built(listed)]
    client.force_login(by)
    place = f"/{language}/v20/2020/reports/"
    paths = [place, f"{place}new/campaign/?of={campaign.pk}", f"/{language}/desk/reports/"]
    paths += [links.report_path(one).replace("/ar/", f"/{language}/", 1) for one in reports]
    pages = {path: client.get(path) for path in paths}
    pages["sent back"] = client.post(f"{place}new/cycle/", {"language": "xx"})

    found = [
        f"{path}: {fault}"
        for path, page in pages.items()
        for fault in faults(page.content.decode(), language=language)
    ]
    own = client.get("/" + links.listed_url(listed, reader).split("/", 3)[3])
    found += [f"listed: {fault}" for fault in faults(own.content.decode())]
    for letter in OutgoingLetter.objects.exclude(html=""):
        whole = [fault for fault in faults(letter.html) if fault != "no main with an id"]
        found += [f"{letter.letter}: {fault}" for fault in whole]
    assert found == []
