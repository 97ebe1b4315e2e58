"""Certificates of attendance, one on a page of A4."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from attendance import links
from attendance.models import Certificate
from attendance.papers.shared import drawn, event_words, marks, said, when_and_where
from core.counts import digits
from core.languages import worded
from core.print import apart, breakable, ltr, qr, typeset
from core.templatetags.words import day
from events.models import Event
from registration.kinds import organisation_words


def number_words(certificate: Certificate) -> str:
    """'V20-2020-42': mark of the group, year, number within the event."""
    cycle = certificate.event.cycle
    mark = cycle.group.acronym or cycle.group.slug
    parts = [mark, str(cycle.year or ""), f"{certificate.event_id}", f"{certificate.number:04d}"]
    return "-".join(part for part in parts if part)


def certificates(
    event: Event,
    found: Iterable[Certificate],
    *,
    step: Callable[[int], None] | None = None,
) -> bytes:
    """The PDF, in the active language. The rows come with their registration."""
    pages = []
    for place, one in enumerate(found, start=1):
        pages.append(_page(one))
        if step is not None:
            step(place)
    data = {
        **marks(event),
        "group": worded(event.cycle.group, "name").text,
        "heading": _("Certificate of attendance"),
        "said": pgettext("a certificate; a name follows", "This is to certify that"),
        "attended": pgettext("a certificate; the name of an event follows", "took part in"),
        "event": event_words(event),
        "when_and_where": when_and_where(event),
        "check": _("Anybody can check this certificate here:"),
        "pages": pages,
        "nothing": _("Nobody came, or nobody's coming was noted."),
    }
    title = _("Certificate of attendance: %(event)s") % {"event": event_words(event)}
    return typeset("certificate", data, title=title, language=get_language() or "en")


def _page(one: Certificate) -> dict[str, Any]:
    address = links.check_url(one)
    name, other = drawn(one.name, one.other_name)
    return {
        "name": said(name),
        "other": said(other),
        "organisation": apart(breakable(organisation_words(one.registration))),
        "facts": [
            {"label": _("Number"), "value": ltr(number_words(one))},
            {
                "label": pgettext("a certificate", "Issued"),
                "value": apart(digits(day(one.issued_at))),
            },
        ],
        "address": address,
        "address_shown": ltr(breakable(address)),
        "qr": qr(address),
        "qr_alt": _("Square code of the address where this certificate is checked"),
    }
