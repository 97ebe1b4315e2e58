"""What the post office tells the morning page."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from accounts.models import User
from core.counts import digits
from core.house import Waiting
from core.together import Telling
from mailing.ledger import Standing, asked
from mailing.rules import visible_scopes


def letters_not_delivered(user: User) -> Telling[Waiting]:
    """Letters that were given up, and how many wait."""
    now = timezone.now()
    (found,) = yield asked(visible_scopes(user), now=now)
    count = Standing(**found)
    ledger = reverse("admin:mailing_outgoingletter_changelist")
    words = gettext("No letters that could not be delivered")
    if count.failing:
        words = ngettext(
            "letter could not be delivered", "letters could not be delivered", count.failing
        )
    links = []
    if count.waiting:
        link = ngettext("%(count)s letter waits", "%(count)s letters wait", count.waiting)
        links.append(
            (link % {"count": digits(str(count.waiting))}, f"{ledger}?status__exact=waiting")
        )
    yield Waiting(
        count.failing,
        words,
        url=f"{ledger}?status__exact=failed",
        links=tuple(links),
        order=40,
    )
