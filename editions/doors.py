"""The one way to get a text for a request. Unseen is 404, seen but not allowed 403."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, wraps
from typing import Any

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from accounts.access import refuse
from briefs.doors import Work
from briefs.models import Brief
from briefs.standing import Actor
from core.looking import at_a_door
from editions.models import Comment, Edition, Figure, Section, SectionSave, TextVersion, Writer
from editions.rules import WITHOUT_TEXT, may

VIEW, WRITE = "editions.view_edition", "editions.write_edition"


class Desk:
    """A text and whoever has it in hand: somebody signed in, or an author with the private link."""

    def __init__(self, work: Work, edition: Edition) -> None:
        self.work, self.edition = work, edition
        self._allowed: dict[str, bool] = {}

    @property
    def brief(self) -> Brief:
        return self.work.brief

    @property
    def by(self) -> Actor:
        return self.work.by

    def may(self, permission: str) -> bool:
        if permission not in self._allowed:
            self._allowed[permission] = may(self.work.by, permission, self.edition)
        return self._allowed[permission]

    @property
    def may_write(self) -> bool:
        return self.may(WRITE)

    def path(self, name: str, *args: Any) -> str:
        """A page of this text, on the side of the door on which one stands."""
        return self.path_in(self.edition.language, name, *args)

    def path_in(self, language: str, name: str, *args: Any) -> str:
        return self.work.url(f"editions:{name}", language, *args)

    @cached_property
    def writer(self) -> Writer:
        """The row by which what they write is known; made when they first write."""
        worker = self.work.worker
        user = worker.user or (worker.author.user if worker.author is not None else None)
        return Writer.objects.of(self.brief, user, worker.author)

    def permitted(self, permission: str) -> None:
        """Raise PermissionDenied where there is no leave; what is frozen is still looked at."""
        with at_a_door():
            if not may(self.work.by, permission, self.edition):
                refuse(self.edition)

    @property
    def mark(self) -> str:
        """Tells apart, on one device, whose unsaved words are whose."""
        worker = self.work.worker
        return (
            f"u{worker.user.pk}" if worker.user else f"a{worker.author.pk if worker.author else 0}"
        )


View = Callable[..., HttpResponseBase]


def on_text(permission: str = VIEW) -> Callable[[View], View]:
    """The view gets the text of a brief in a language: unseen is 404, seen but not allowed 403.

    Of an original that is not begun nothing stands anywhere: whoever may see it comes to where it is begun.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def opened(
            request: HttpRequest, work: Work, language: str, **rest: Any
        ) -> HttpResponseBase:
            desk = Desk(work, edition_of(work.brief, language))
            if not desk.may(VIEW):
                raise Http404
            desk.permitted(permission)
            if desk.edition.pk is None:
                return redirect(work.url("editions:texts"))
            return view(request, desk, **rest)

        return opened

    return decorate


def edition_of(brief: Brief, language: str) -> Edition:
    """The text in that language; the original may not be begun yet."""
    if brief.status in WITHOUT_TEXT:
        raise Http404
    near = Edition.objects.filter(brief=brief, language=language)
    found = near.select_related("source", "translates").first()
    if found is None:
        if language != brief.language or brief.editions.exists():
            raise Http404
        found = Edition(brief=brief, language=language, title=brief.title)
    found.brief = brief
    if found.translates is not None:
        found.translates.brief = brief
    return found


def section_of(desk: Desk, key: str) -> Section:
    found = Section.objects.filter(edition=desk.edition.pk, key=key).first()
    if found is None:
        raise Http404
    found.edition = desk.edition
    return found


def save_of(section: Section, pk: int) -> SectionSave:
    found = SectionSave.objects.filter(section=section, pk=pk)
    return _of(found.select_related("writer__user", "writer__author").first(), section)


def beside_of(section: Section, pk: int) -> SectionSave:
    """A text that came second; decided or not."""
    found = SectionSave.objects.filter(section=section, pk=pk, is_beside=True)
    return _of(found.select_related("writer__user", "writer__author").first(), section)


def _of(found: SectionSave | None, section: Section) -> SectionSave:
    if found is None:
        raise Http404
    found.section = section
    return found


def version_of(desk: Desk, number: int) -> TextVersion:
    found = TextVersion.objects.filter(edition=desk.edition.pk, number=number).first()
    if found is None:
        raise Http404
    found.edition = desk.edition
    return found


def comment_of(desk: Desk, pk: int) -> Comment:
    """A comment that begins a thread."""
    rows = Comment.objects.for_page().select_related("section")
    found = rows.filter(section__edition=desk.edition.pk, reply_to=None, pk=pk).first()
    if found is None:
        raise Http404
    found.section.edition = desk.edition
    return found


def figure_of(desk: Desk, key: str, *, of_brief: bool = False) -> Figure:
    """A figure of this text; with `of_brief` of any of the brief's: a translation shows those of its original."""
    whole = {"edition__brief": desk.brief.pk} if of_brief else {"edition": desk.edition.pk}
    found = Figure.objects.filter(key=key, **whole).first()
    if found is None:
        raise Http404
    found.edition = desk.edition
    return found


def figure_for(request: HttpRequest, group: str, cycle: str, key: str) -> Figure:
    """A figure for whoever may see it: everybody once its text is published."""
    near = Figure.objects.select_related("edition__brief__cycle__group", "edition__brief__team")
    of_cycle = {"edition__brief__cycle__group__slug": group, "edition__brief__cycle__slug": cycle}
    found = near.filter(key=key, **of_cycle).first()
    if found is None or not request.user.has_perm("editions.view_figure", found):
        raise Http404
    return found
