"""The poster of a call for briefs, to be printed and hung up."""

from __future__ import annotations

from django.utils.translation import gettext as _

from briefs import links
from briefs.models import Call
from core.languages import worded
from core.print.posters import Poster
from core.templatetags.words import day


def poster_of(call: Call) -> bytes:
    """The PDF, in the active language."""
    cycle, group = call.cycle, call.cycle.group
    return Poster(
        accent=group.accent,
        seed=(group.acronym or group.slug, cycle.mark_year),
        mark=worded(group, "name").text,
        under_mark=str(cycle),
        over=_("Call for policy briefs"),
        heading=worded(call, "title"),
        words=worded(call, "question"),
        facts=[(_("Opens"), day(call.opens)), (_("Closes"), day(call.closes))],
        act=_("Send an abstract"),
        address=links.url(links.call_path(call)),
        is_sample=call.is_sample,
    ).pdf()
