"""What the years give to the rooms below: what comes along, what is open at the end, what hangs on a year, the freeze."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from accounts import access
from audit.verbs import verb_words
from groups import closing, freezing, opening, panels
from years import asked, bodies, gatherings, line, sharing
from years.actions.closing import hold_back, why_open
from years.actions.handing import NEWCOMER, come
from years.checks import of_the_rooms_below
from years.staying import left_behind

opening.parts += [*bodies.PARTS, *asked.PARTS, *gatherings.PARTS, *sharing.PARTS]
opening.stays.append(left_behind)
closing.checks.append(of_the_rooms_below)
closing.gates.append(hold_back)
closing.reasons.append(why_open)
panels.year_things += [line.campaigns, line.calls, line.events]
access.on_acceptance[NEWCOMER] = come
access.guarded_permissions |= {"groups.open_cycle", "years.hand_over_cycle"}
freezing.open_when_frozen["years.hand_over_cycle"] = (
    "a cycle is frozen first, then handed over: only the people in its secretariat change"
)
freezing.hold()
verb_words.update(
    {
        "cycle.filled": _("Filled the cycle from another one or a template"),
        "openitem.set_aside": _("Said why something stays open"),
        "openitem.taken_up": _("Took up again what had been set aside"),
        "handover.planned": _("Planned the handover"),
        "handover.asked": _("Asked somebody of the next host"),
        "handover.agreed": _("Agreed on the handover"),
        "handover.called_off": _("Called off the handover"),
    }
)
