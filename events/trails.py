"""How events and sessions are called at the end of a trail."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from core.languages import worded
from events import links
from events.models import Event, Session
from traces.registry import Described


def _described(thing: Event | Session, event: Event, noun: str) -> Described:
    title = worded(thing, "title")
    language = title.other_language
    return Described(title.text, language, links.event_path(event), noun)


def describe_events(pks: Collection[str]) -> Mapping[str, Described]:
    """Titles and pages of events by key; those that not everybody may see are left out."""
    seen = Event.objects.visible_to(AnonymousUser()).filter(pk__in=pks)
    found = seen.select_related("cycle__group")
    return {str(event.pk): _described(event, event, _("event")) for event in found}


def describe_sessions(pks: Collection[str]) -> Mapping[str, Described]:
    """The same of sessions, whose page is that of their event."""
    seen = Event.objects.visible_to(AnonymousUser())
    found = Session.objects.filter(pk__in=pks, event__in=seen).select_related("event__cycle__group")
    return {str(each.pk): _described(each, each.event, _("session")) for each in found}
