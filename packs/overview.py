"""What the handover page and the morning page show of packs."""

from __future__ import annotations

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from core.house import Waiting
from core.together import Telling, totals
from groups.models import Cycle
from groups.panels import Section
from groups.standing import house_of
from packs import links, listing


def of_handover(cycle: Cycle, user: User) -> Section | None:
    """The newest pack and the way to all of them."""
    if not user.has_perm("packs.pack_cycle", cycle):
        return None
    found = listing.packs_of(cycle)
    newest = found[0] if found else None
    context = {"pack": newest, "packs_url": links.packs_path(cycle)}
    return Section("packs", _("Handover pack"), "packs/_of_handover.html", context)


def packs_not_made(user: User) -> Telling[Waiting]:
    """One's own that failed; nothing where there is none."""
    if not house_of(user).organises:
        return
    rows = listing.not_made(user)
    (failed,) = yield totals(rows, n=Count("pk")).values_list("n", flat=True)
    if failed:
        words = ngettext(
            "handover pack could not be made", "handover packs could not be made", failed
        )
        yield Waiting(failed, words, url=reverse("admin:packs_pack_changelist"), order=57)
