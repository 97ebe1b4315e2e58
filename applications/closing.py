"""What of applications may still be open in a cycle when it is to be closed."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import ngettext

from applications.models import Application
from applications.states import Status
from groups.closing import Check
from groups.models import Cycle


def applications_open(cycle: Cycle) -> Iterator[Check]:
    """Those that nobody decided on, and those that nobody was told. One query."""
    count = Application.objects.filter(call__cycle=cycle, status=Status.SUBMITTED).count()
    words = ngettext("application has no answer yet", "applications have no answer yet", count)
    here = reverse("applications:calls", args=[cycle.group.slug, cycle.slug])
    yield Check("applications", count, words, here)
