"""How often somebody wants their desk as a letter."""

from django.db import models
from django.utils.translation import pgettext_lazy


class Pace(models.TextChoices):
    NEVER = "never", pgettext_lazy("letters about the desk", "No letter")
    DAILY = "daily", pgettext_lazy("letters about the desk", "Every morning")
    WEEKLY = "weekly", pgettext_lazy("letters about the desk", "Once a week")


#: As Python counts them, from Monday; the week of most of our readers begins on Sunday.
SUNDAY = 6
WEEKDAYS = (
    (6, pgettext_lazy("day of the week", "Sunday")),
    (0, pgettext_lazy("day of the week", "Monday")),
    (1, pgettext_lazy("day of the week", "Tuesday")),
    (2, pgettext_lazy("day of the week", "Wednesday")),
    (3, pgettext_lazy("day of the week", "Thursday")),
    (4, pgettext_lazy("day of the week", "Friday")),
    (5, pgettext_lazy("day of the week", "Saturday")),
)
