"""Letters about a text. Each is keyed by what it tells, so that it never leaves twice."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import translation

from accounts.models import User
from briefs import links as of_briefs
from briefs.emails import of_brief, reader_of
from briefs.models import Assignment, Author
from briefs.standing import authors_of
from briefs.states import AssignmentRole
from editions import links
from editions.models import Comment, Edition, TextVersion, Writer
from mailing.actions import Draft, queue_letters
from mailing.readers import Reader
from mailing.rendering import language_for

#: The kind that its readers may stop.
TEXT_NEWS = "text_news"


def comment_made(comment: Comment) -> None:
    """To the authors, and to whoever has the text to edit or to translate: at most one letter an hour of one text."""
    edition = comment.section.edition
    hour = f"{comment.at:%Y%m%dT%H}"
    drafts = []
    for to, who, url in _readers(edition, besides=comment.writer):
        key = f"text-commented:{edition.pk}:{who}:{hour}"
        facts = {"comment": comment, "section": comment.section, "edition": edition}
        drafts.append(Draft(to, key, {**of_brief(edition.brief, to), **facts, "text_url": url}))
    _queue("text_commented", drafts, edition)


def original_moved(edition: Edition, version: TextVersion) -> None:
    """To whoever translates: the original has a version that the translation does not know."""
    users = [each.user for each in _assigned(edition, [AssignmentRole.TRANSLATOR])]
    drafts = []
    for to in users:
        key = f"original-moved:{edition.pk}:{version.number}:{to.pk}"
        facts = {"edition": edition, "version": version, "text_url": _url(edition, to)}
        drafts.append(Draft(to, key, {**of_brief(edition.brief, to), **facts}))
    _queue("original_moved", drafts, edition)


def _queue(letter: str, drafts: list[Draft], edition: Edition) -> None:
    group = edition.brief.cycle.group
    queue_letters(
        f"editions/{letter}", drafts, kind=TEXT_NEWS, scope=group.slug, about=edition.brief
    )


def _readers(edition: Edition, *, besides: Writer) -> Iterable[tuple[Reader, str, str]]:
    """Who hears of comments: each once, with what their key says and where the text opens for them."""
    seen = {besides.user_id}
    for author in authors_of(edition.brief):
        to = reader_of(author)
        if to is None or not author.is_listed or author.pk == besides.author_id:
            continue
        if author.user_id is not None and author.user_id in seen:
            continue
        seen.add(author.user_id)
        author.brief = edition.brief
        yield to, f"a{author.pk}", _author_url(author, edition, to)
    roles = [AssignmentRole.COPY_EDITOR, AssignmentRole.TRANSLATOR]
    for assigned in _assigned(edition, roles):
        if assigned.user_id not in seen:
            seen.add(assigned.user_id)
            yield assigned.user, f"u{assigned.user_id}", _url(edition, assigned.user)


def _assigned(edition: Edition, roles: list[AssignmentRole]) -> Iterable[Assignment]:
    rows = Assignment.objects.filter(
        brief=edition.brief_id, role__in=roles, user__is_active=True
    ).select_related("user")
    for each in rows.order_by("pk"):
        if each.role != AssignmentRole.TRANSLATOR or each.language in {"", edition.language}:
            yield each


def _url(edition: Edition, to: User) -> str:
    with translation.override(language_for(to)):
        return of_briefs.url(links.text_path(edition.brief, edition.language))


def _author_url(author: Author, edition: Edition, to: Reader) -> str:
    with translation.override(language_for(to)):
        return of_briefs.url(links.text_path_for(author, edition.language))
