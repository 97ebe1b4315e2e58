"""The programme of an event, a session of it, and what changed between its versions."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from core.page_cache import cached_page
from core.zones import place_time_of, time_of
from events.models import Session
from events.trail import papers_of_session
from programmes import links
from programmes.changes import people_in, words_of
from programmes.doors import portrait_file, portrait_for, portraits_of, programme_for, session_for
from programmes.reading import names_of, versions_of
from programmes.timetable import days_of, entry_of
from programmes.views.shared import choice_of, files_of, programme_frame, selects_for


@login_not_required
@require_safe
@cached_page("group")
def programme(request: HttpRequest, group: str, cycle: str, slug: str) -> HttpResponse:
    """The timetable of the published version, by day."""
    found = programme_for(request, group, cycle, slug)
    choice = choice_of(request, found)
    kept = found.filtered(choice.keeps)
    event = found.event
    context = {
        **programme_frame(event, title=pgettext("of an event", "Programme")),
        "programme": found,
        "days": days_of(found, kept, choice),
        "count": len(kept),
        "is_filtered": len(kept) != len(found.sessions),
        "selects": selects_for(request, found, choice),
        "hours_in": place_time_of(choice.zone),
        "is_elsewhere": choice.zone != found.zone,
        "programme_url": links.programme_path(event),
        "changes_url": links.changes_path(event) if found.number > 1 else "",
        "file_url": links.file_path(event, "ics"),
        "files": files_of(event),
    }
    return TemplateResponse(request, "programmes/programme.html", context)


@login_not_required
@require_safe
@cached_page("group")
def session(request: HttpRequest, group: str, cycle: str, slug: str, key: int) -> HttpResponse:
    """One session: what, when, where, by whom, and what came out of it."""
    found, one = session_for(request, group, cycle, slug, key)
    event = found.event
    choice = choice_of(request, found)
    frame = programme_frame(event, title=one.title)
    frame["crumbs"] = [
        *frame["crumbs"],
        (pgettext("of an event", "Programme"), links.programme_path(event)),
    ]
    own = request.user.time_zone if request.user.is_authenticated else ""
    context = {
        **frame,
        "programme": found,
        "one": one,
        "entry": entry_of(found, one, choice.zone),
        "own": entry_of(found, one, own) if own and own != found.zone else None,
        "hours_in": place_time_of(found.zone),
        "own_hours_in": time_of(own) if own else "",
        "portraits": portraits_of(found, one),
        "papers": papers_of_session(Session(pk=one.key)),
        "file_url": links.session_file_path(event, one.key) if one.starts else "",
        "changes_url": links.changes_path(event) if one.row["since"] > 1 else "",
        "is_off": one.is_cancelled,
    }
    return TemplateResponse(request, "programmes/session.html", context)


@login_not_required
@require_safe
@cached_page("group")
def changes(request: HttpRequest, group: str, cycle: str, slug: str) -> HttpResponse:
    """What changed from version to version, in words."""
    found = programme_for(request, group, cycle, slug)
    event = found.event
    versions = versions_of(event)
    if len(versions) < 2:  # noqa: PLR2004 -- a first version changes nothing
        raise Http404
    names = names_of(person for each in versions for person in people_in(each.changes))
    known = {one.key for one in found.sessions}
    frame = programme_frame(event, title=_("What changed in the programme"))
    frame["crumbs"] = [
        *frame["crumbs"],
        (pgettext("of an event", "Programme"), links.programme_path(event)),
    ]
    context = {
        **frame,
        "programme": found,
        "versions": [
            (
                version,
                [(row, words_of(row, names), row["key"] in known) for row in version.changes],
            )
            for version in versions
        ],
    }
    return TemplateResponse(request, "programmes/changes.html", context)


@login_not_required
@require_safe
def picture(
    request: HttpRequest, group: str, cycle: str, slug: str, person: int
) -> HttpResponseBase:
    """The picture of a speaker who lets it be shown."""
    return portrait_file(portrait_for(request, group, cycle, slug, person))
