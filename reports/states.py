"""What can be asked for, in which forms, and where a report may go from where it is."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    CAMPAIGN = "campaign", pgettext_lazy("a report", "A campaign")
    EVENT = "event", pgettext_lazy("a report", "An event")
    TEAM = "team", pgettext_lazy("a report", "A team")
    PARTICIPATION = "participation", pgettext_lazy("a report", "Who takes part")
    BALANCE = "balance", pgettext_lazy("a report", "Balance of the seats")
    BRIEFS = "briefs", pgettext_lazy("a report", "Briefs on their way")
    CYCLE = "cycle", pgettext_lazy("a report", "The whole cycle")


#: Kinds about a cycle as a whole; the others are about one thing of it.
OF_CYCLE = frozenset(
    {Kind.PARTICIPATION.value, Kind.BALANCE.value, Kind.BRIEFS.value, Kind.CYCLE.value}
)
#: Kinds that hold something for everybody, and that everybody may ask for.
OPEN_KINDS = frozenset({Kind.CAMPAIGN.value, Kind.PARTICIPATION.value, Kind.CYCLE.value})


class Format(models.TextChoices):
    PDF = "pdf", _("PDF, to print")
    DOCX = "docx", _("Word")
    XLSX = "xlsx", _("Spreadsheet with a codebook (XLSX)")
    CSV = "csv", _("Table of the rows (CSV)")
    JSON = "json", _("Everything for programs (JSON)")


MIMES = {
    Format.PDF.value: "application/pdf",
    Format.DOCX.value: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Format.XLSX.value: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.CSV.value: "text/csv; charset=utf-8",
    Format.JSON.value: "application/json",
}


class Sees(models.TextChoices):
    """As whose eyes the report is made: what they may not see is not in it."""

    ASKER = "asker", _("What I may see; only I can open it")
    EVERYBODY = "everybody", _("What everybody may see; it can be published")


class Status(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("a report", "Waits for its turn")
    BUILDING = "building", pgettext_lazy("a report", "Is being made")
    READY = "ready", pgettext_lazy("a report", "Ready")
    FAILED = "failed", pgettext_lazy("a report", "Could not be made")
    CANCELLED = "cancelled", pgettext_lazy("a report", "Cancelled")
    EXPIRED = "expired", pgettext_lazy("a report", "Its files are not kept any more")


MOVES: dict[str, frozenset[str]] = {
    Status.WAITING: frozenset({Status.BUILDING, Status.CANCELLED, Status.FAILED}),
    # Back to waiting when its worker died.
    Status.BUILDING: frozenset({Status.READY, Status.WAITING, Status.FAILED, Status.CANCELLED}),
    Status.READY: frozenset({Status.EXPIRED}),
    # Asked for once more.
    Status.FAILED: frozenset({Status.WAITING}),
    Status.CANCELLED: frozenset({Status.WAITING}),
    Status.EXPIRED: frozenset({Status.WAITING}),
}
#: What can be asked for once more as it was.
AGAIN = frozenset({Status.FAILED.value, Status.CANCELLED.value, Status.EXPIRED.value})
UNDER_WAY = frozenset({Status.WAITING.value, Status.BUILDING.value})


class Every(models.TextChoices):
    WEEK = "week", pgettext_lazy("a timetable of a report", "Every week")
    MONTH = "month", pgettext_lazy("a timetable of a report", "Every month")


class Step(models.TextChoices):
    """What a worker is doing."""

    READING = "reading", pgettext_lazy("a step of a report", "Reads and counts")
    PDF = "pdf", pgettext_lazy("a step of a report", "Sets the document (PDF)")
    DOCX = "docx", pgettext_lazy("a step of a report", "Writes the Word file")
    XLSX = "xlsx", pgettext_lazy("a step of a report", "Writes the spreadsheet (XLSX)")
    CSV = "csv", pgettext_lazy("a step of a report", "Writes the table (CSV)")
    JSON = "json", pgettext_lazy("a step of a report", "Writes the file for programs (JSON)")
    KEEPING = "keeping", pgettext_lazy("a step of a report", "Puts the files away")


#: A worker that is not heard of for so long has lost the report.
LEASE = timedelta(minutes=5)
#: A report is begun so often at most.
MOST_TRIES = 3
#: So many are made at a time, so that letters and reminders have their workers.
AT_ONCE = 2
#: Reports of one person that may wait or be made at a time.
MOST_WAITING = 5
#: Files are kept for this long; published ones until they are taken back.
KEPT_FOR = timedelta(days=14)
#: What was asked for, and what became of it, is forgotten after this.
REMEMBERED_FOR = timedelta(days=90)
#: What everybody may see is asked for once in this time; who asks the same gets the same.
SAME_FOR = timedelta(hours=1)
FOLDER = "reports"
