"""The steering group of a real system meets: its source says that it has minutes, and gives no day."""

import pytest

from engagement.systems.load import load_systems
from events.actions.calling import call, hold
from events.actions.drafting import draft_event
from events.states import EventKind, Visibility
from groups.models import Team
from groups.states import TeamKind
from meetings.models import Minutes
from tests.factories.groups import organiser_of
from tests.factories.meetings import seat_in
from tests.meetings.conftest import at, path
from tests.systems.files import paths_of_real_files, real_files

pytestmark = pytest.mark.django_db


@real_files
def test_its_minutes_are_entered_though_only_the_year_is_known():
    load_systems([one for one in paths_of_real_files() if "sim" in one.name])
    team = Team.objects.get(cycle__group__slug="sim", kind=TeamKind.STEERING_COMMITTEE)
    organiser, member = organiser_of(team.cycle), seat_in(team)
    event = draft_event(
        team.cycle,
        by=organiser,
        team=team,
        kind=EventKind.TEAM_MEETING,
        visibility=Visibility.TEAM,
        slug="steering-2023",
        title="لقاء مجموعة القيادة",
        during="2023",
    )
    call(event, by=organiser)
    hold(event, by=organiser)
    browser = at(organiser)

    browser.post(path(event, "meeting/items/new/"), {"title": "الوثيقة المرجعية"})
    item = event.meeting.items.get()
    said = {"text": "نوقشت الوثيقة.", "version": "0"}
    browser.post(path(event, f"minutes/items/{item.pk}/"), said)
    decision = {"text": "تُعرض على الورشات.", "how": "consensus"}
    browser.post(path(event, f"minutes/items/{item.pk}/decision/"), decision)
    until = {"until": "2099-01-01T10:00", "by_silence": "on"}
    browser.post(path(event, "minutes/do/circulate/"), until)
    browser.post(path(event, "minutes/do/finish/"))

    assert Minutes.objects.get(meeting__event=event).status == "final"
    page = at(member).get(path(event, "minutes/")).content.decode()
    assert [words in page for words in ("نوقشت الوثيقة.", "تُعرض على الورشات.", "2023")] == [
        True
    ] * 3
    assert at(member).get(path(event, "minutes/minutes.pdf")).content[:5] == b"%PDF-"
