"""What registrants give to the rooms below: the way to the form beside an event, and a person's own registrations."""

from __future__ import annotations

from events import panels
from registrants import beside

panels.beside.append(beside.panel)
panels.invitations.append(beside.invitation)
panels.hung["form"] = beside.has_form
panels.mine.append(beside.mine)
