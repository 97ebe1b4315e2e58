"""What attendance gives to the rooms below: the way to the door, what stands on a registrant's page, a person's data."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts import access, privacy
from accounts.models import User
from attendance import links, standing, surveys, upkeep
from attendance.emails import AFTERWARDS
from attendance.issuing import certificate_of
from attendance.models import Questionnaire
from attendance.people import came_to
from audit.verbs import verb_words
from events import panels as event_panels
from events.models import Event
from mailing.kinds import kind_words
from registration import panels as registration_panels
from registration import upkeep as registration_upkeep
from registration.models import Registration

#: Doors shown on a person's own page.
MOST_DOORS = 10


def way_to_the_door(event: Event, user: User | AnonymousUser) -> event_panels.Panel | None:
    """For those who keep it, on the page of the event."""
    if not user.has_perm("attendance.keep_door", event):
        return None
    ways = {"door_url": links.door_path(event)}
    if user.has_perm("attendance.view_attendance", event):
        ways |= {
            "attendance_url": links.attendance_path(event),
            "papers_url": links.papers_path(event),
        }
    return event_panels.Panel("attendance/_beside.html", ways)


def ways_from_the_house(event: Event, user: User | AnonymousUser) -> list[event_panels.Way]:
    """To the door, to who came, and to badges and lists, from the event in the organisers' house."""
    if not user.has_perm("attendance.view_attendance", event):
        return []
    return [
        event_panels.Way(_("At the door"), links.door_path(event)),
        event_panels.Way(_("Attendance"), links.attendance_path(event)),
        event_panels.Way(_("Badges and lists"), links.papers_path(event)),
    ]


def afterwards(registration: Registration) -> registration_panels.Panel | None:
    """The certificate and the questionnaire, on the registrant's own page."""
    event = registration.form.event
    if not came_to(event).filter(pk=registration.pk).exists():
        return None
    ways = {}
    if certificate_of(registration) is not None:
        ways["certificate_url"] = links.certificate_path(registration)
    asked = Questionnaire.objects.filter(event=event).first()
    if asked is not None:
        asked.event = event
        if surveys.is_open(asked):
            ways["questions_url"] = links.questions_path(registration)
    return registration_panels.Panel("attendance/_afterwards.html", ways) if ways else None


def doors_kept(_request: HttpRequest, user: User) -> access.Panel | None:
    """Doors somebody was given a key of, on their own page."""
    kept = standing.keys_held_by(user)[:MOST_DOORS]
    events = list(kept)
    return access.Panel("attendance/_doors_panel.html", {"events": events}, 25) if events else None


event_panels.beside.append(way_to_the_door)
event_panels.house_ways.append(ways_from_the_house)
registration_panels.private.append(afterwards)
registration_upkeep.forgetters.append(upkeep.forget_registration)
access.panels.append(doors_kept)
access.guarded_permissions |= {
    "attendance.give_key",
    "attendance.view_attendance",
    "attendance.print_papers",
    "attendance.close_attendance",
    "attendance.change_questionnaire",
    "attendance.view_paper",
}
privacy.exporters["attendance"] = upkeep.attendance_for_file
privacy.erasers.append(upkeep.forget_keeper)
kind_words[AFTERWARDS] = _("Thanks and certificates after an event")
verb_words.update(
    {
        "check_in.undone": _("Took a check-in back"),
        "check_in.left": _("Saw somebody leave"),
        "door_keeper.given": _("Let somebody check in at the door"),
        "door_keeper.taken_back": _("Took the right to check in back"),
        "attendance.final": _("Made the attendance final"),
        "attendance.reopened": _("Opened the attendance again"),
        "attendance.counted": _("Noted on the event how many came"),
        "attendance.thanked": _("Thanked those who came"),
        "registration.made_at_door": _("Registered somebody at the door"),
        **{
            f"questionnaire.{verb}": words
            for verb, words in (
                ("added", _("Added")),
                ("changed", _("Changed")),
                ("deleted", _("Deleted")),
            )
        },
    }
)
