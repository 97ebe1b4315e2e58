"""How a person hears of discussions, and why."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from groups.states import SeatRole


class Pace(models.TextChoices):
    AT_ONCE = "at_once", _("A letter at once")
    DAILY = "daily", _("One letter a day")
    WEEKLY = "weekly", _("One letter a week")
    NEVER = "never", _("No letters")


class Following(models.TextChoices):
    FOLLOWED = "followed", pgettext_lazy("a discussion", "Followed")
    MUTED = "muted", pgettext_lazy("a discussion", "Muted")


class Why(models.TextChoices):
    """Why somebody is told of a contribution."""

    OPENED = "opened", _("A discussion began")
    FOLLOWED = "followed", _("You follow the discussion")
    MENTIONED = "mentioned", _("You are mentioned")


class Source(models.TextChoices):
    PAGE = "page", _("On the page")
    MAIL = "mail", _("By mail")


#: Whoever of a team closes its discussions, besides those who began them.
LEADING = frozenset({SeatRole.CHAIR, SeatRole.CO_CHAIR, SeatRole.COORDINATOR})
#: Seats that read along and do not speak.
SILENT = frozenset({SeatRole.OBSERVER})
TITLE_LIMIT, TEXT_LIMIT = 200, 10_000
#: A contribution can be written anew so long; after that it stands.
EDITABLE_FOR = timedelta(hours=1)
