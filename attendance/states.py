"""What can happen at the door, the kinds of questions afterwards, and where a paper stands."""

from datetime import timedelta

from django.db import models
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    """The first check-in of somebody counts; the same person seen again is kept beside it."""

    IN = "in", pgettext_lazy("a check-in", "Came")
    REPEAT = "repeat", pgettext_lazy("a check-in", "Seen again")


class Outcome(models.TextChoices):
    """What the door answers."""

    WELCOME = "welcome", pgettext_lazy("at the door", "Welcome")
    ALREADY = "already", pgettext_lazy("at the door", "Already in")
    UNKNOWN = "unknown", pgettext_lazy("at the door", "Not registered")
    ELSEWHERE = "elsewhere", pgettext_lazy("at the door", "Registered for another event")
    NOT_CONFIRMED = "not_confirmed", pgettext_lazy("at the door", "No confirmed place")
    CANCELLED = "cancelled", pgettext_lazy("at the door", "The registration was cancelled")


class QuestionKind(models.TextChoices):
    SHORT = "short", pgettext_lazy("kind of question", "A line")
    LONG = "long", pgettext_lazy("kind of question", "A longer text")
    ONE = "one", pgettext_lazy("kind of question", "One of several choices")
    SEVERAL = "several", pgettext_lazy("kind of question", "Several choices")
    YES_NO = "yes_no", pgettext_lazy("kind of question", "Yes or no")
    GRADE = "grade", pgettext_lazy("kind of question", "A grade from one to five")


#: Questions whose answer is taken from a list.
CHOOSING = frozenset({QuestionKind.ONE.value, QuestionKind.SEVERAL.value})
#: Questions whose answers are words.
WORDED = frozenset({QuestionKind.SHORT.value, QuestionKind.LONG.value})
#: Answers are shown from so many replies on: fewer would tell who gave them.
FEWEST_SHOWN = 5


class PaperKind(models.TextChoices):
    BADGES = "badges", pgettext_lazy("a paper", "Badges, eight on a sheet")
    SINGLE = "single", pgettext_lazy("a paper", "Badges, one on a page")
    BY_CATEGORY = "by_category", pgettext_lazy("a paper", "List by category")
    BY_ORGANISATION = "by_organisation", pgettext_lazy("a paper", "List by organisation")
    SHEET = "sheet", pgettext_lazy("a paper", "List as a spreadsheet (XLSX)")
    CERTIFICATES = "certificates", pgettext_lazy("a paper", "Certificates of all who came")


class PaperStatus(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("a paper", "Waits to be made")
    WORKING = "working", pgettext_lazy("a paper", "Being made")
    DONE = "done", pgettext_lazy("a paper", "Ready")
    FAILED = "failed", pgettext_lazy("a paper", "Could not be made")


PAPER_MOVES: dict[str, frozenset[str]] = {
    PaperStatus.WAITING: frozenset({PaperStatus.WORKING}),
    # A worker that died leaves it so; another takes it up.
    PaperStatus.WORKING: frozenset({PaperStatus.WORKING, PaperStatus.DONE, PaperStatus.FAILED}),
    PaperStatus.DONE: frozenset(),
    PaperStatus.FAILED: frozenset({PaperStatus.WORKING}),
}
#: Where papers are kept, and how long one is worked on before its worker counts as dead.
PAPER_FOLDER, PAPER_TAKEN_FOR = "attendance-papers", timedelta(minutes=10)
