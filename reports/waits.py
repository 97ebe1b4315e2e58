"""What this room tells the morning page: reports that could not be made, and timetables that stopped."""

from __future__ import annotations

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from accounts.models import User
from core.house import Waiting
from core.together import Telling, totals
from groups.standing import house_of
from reports.models import Report, Timetable
from reports.states import Status


def reports_not_made(user: User) -> Telling[Waiting]:
    """One's own that failed; nothing where there is none."""
    if not house_of(user).organises:
        return
    rows = Report.objects.asked_by(user).filter(status=Status.FAILED)
    (failed,) = yield totals(rows, n=Count("pk")).values_list("n", flat=True)
    if failed:
        words = ngettext("report could not be made", "reports could not be made", failed)
        yield Waiting(failed, words, url=reverse("reports:mine"), order=55)


def timetables_stopped(user: User) -> Telling[Waiting]:
    house = house_of(user)
    if not house.organises:
        return
    rows = Timetable.objects.filter(is_on=False).exclude(why_off="")
    if not house.is_keeper:
        rows = rows.filter(cycle__in=house.organised)
    (stopped,) = yield totals(rows, n=Count("pk")).values_list("n", flat=True)
    if stopped:
        words = ngettext("timetable of reports stopped by itself", "timetables of reports stopped by themselves", stopped)  # fmt: skip
        yield Waiting(
            stopped,
            words,
            gettext("Its asker may not ask any more, or the thing is gone"),
            url=reverse("admin:reports_timetable_changelist"),
            order=56,
        )
