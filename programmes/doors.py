"""The one way to get a programme, a session of it or a speaker's page for a request. Unseen is 404."""

from __future__ import annotations

from django.core.files.base import ContentFile
from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404

from core.calendars import use_calendar
from core.uploads import JPEG, served
from events.doors import event_for
from programmes import private_links
from programmes.models import SpeakerPage
from programmes.reading import Published, Shown, published


def programme_for(request: HttpRequest, group: str, cycle: str, slug: str) -> Published:
    """The published programme of an event that the reader may see."""
    found = published(event_for(request, group, cycle, slug))
    if found is None:
        raise Http404
    return found


def session_for(
    request: HttpRequest, group: str, cycle: str, slug: str, key: int
) -> tuple[Published, Shown]:
    programme = programme_for(request, group, cycle, slug)
    one = programme.session(key)
    if one is None:
        raise Http404
    return programme, one


def portrait_for(
    request: HttpRequest, group: str, cycle: str, slug: str, person: int
) -> SpeakerPage:
    """The page of somebody in the published programme whose picture may be shown."""
    programme = programme_for(request, group, cycle, slug)
    seen = programme.persons.get(person)
    if seen is None or not seen["is_shown"] or not seen["has_picture"]:
        raise Http404
    pages = SpeakerPage.objects.filter(may_show=True).exclude(picture="")
    return get_object_or_404(pages, event=programme.event, person=person)


def page_for(token: str) -> SpeakerPage:
    """The page behind a speaker's private link. A link that is not ours, or not valid any more, is 404."""
    pages = SpeakerPage.objects.select_related("event__cycle__group", "person__user", "contact")
    page = private_links.SPEAKING.row(token, pages)
    use_calendar(page.event.cycle.group.calendar)
    return page


def portrait_file(page: SpeakerPage) -> FileResponse:
    """The picture of a page, for whom a door let through."""
    try:
        with page.picture.open("rb") as file:
            return served(ContentFile(file.read()), "picture.jpg", JPEG.mime)
    except (FileNotFoundError, ValueError) as gone:
        raise Http404 from gone


def portraits_of(programme: Published, one: Shown) -> dict[int, SpeakerPage]:
    """What those of a session say of themselves, as far as it may be shown."""
    people = [speaker.key for speaker in one.people]
    pages = SpeakerPage.objects.filter(event=programme.event, person__in=people, may_show=True)
    return {page.person_id: page for page in pages} if people else {}
