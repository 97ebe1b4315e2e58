"""What leaves as data: the feed of published ideas, and all of them as CSV."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, StreamingHttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from campaigns import links
from campaigns.cards import theme_names
from campaigns.doors import campaign_for
from campaigns.models import Campaign, Idea
from core.languages import worded
from groups.models import Theme

NEWEST = 50
COLUMNS = (
    "number",
    "title",
    "text",
    "language",
    "level",
    "theme",
    "country",
    "name",
    "published",
    "supports",
    "agree",
    "disagree",
    "pass",
    "address",
)
#: A cell that begins with one of these is a formula to a spreadsheet.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


class AtomOfIdeas(Atom1Feed):
    """Titles and texts are people's words: plain, never markup."""


class IdeasFeed(Feed[Idea, Campaign]):
    """The newest published ideas of a campaign."""

    feed_type = AtomOfIdeas
    #: Read by `LoginRequiredMiddleware`: the feed is public.
    login_required = False

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Campaign:
        return campaign_for(request, kwargs["group"], kwargs["cycle"], kwargs["slug"])

    def title(self, campaign: Campaign) -> str:
        return _("Ideas: %(campaign)s") % {"campaign": worded(campaign, "title").text}

    def subtitle(self, campaign: Campaign) -> str:
        return worded(campaign, "question").text

    def link(self, campaign: Campaign) -> str:
        return settings.PUBLIC_URL + links.ideas_path(campaign)

    def feed_url(self, campaign: Campaign) -> str:
        return settings.PUBLIC_URL + links.ideas_path(campaign) + "feed/"

    def feed_copyright(self, campaign: Campaign) -> str:
        return campaign.licence

    def items(self, campaign: Campaign) -> list[Idea]:
        newest = campaign.ideas.published().order_by("-published_at", "-pk")
        ideas = list(
            newest.only("pk", "title", "text", "name", "published_at", "edited_at")[:NEWEST]
        )
        for idea in ideas:
            idea.campaign = campaign
        return ideas

    def item_title(self, item: Idea) -> str:
        return item.title

    def item_description(self, item: Idea) -> str:
        return item.text

    def item_link(self, item: Idea) -> str:
        return links.idea_url(item)

    def item_author_name(self, item: Idea) -> str:
        return item.name

    def item_pubdate(self, item: Idea) -> Any:
        return item.published_at

    def item_updateddate(self, item: Idea) -> Any:
        return max(filter(None, (item.published_at, item.edited_at)))


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, line: str) -> str:
        return line


def harmless(cell: object) -> str:
    """A cell that no spreadsheet runs."""
    text = str(cell if cell is not None else "")
    return f"'{text}" if text.startswith(FORMULA) else text


def _rows(campaign: Campaign) -> Iterator[list[str]]:
    yield list(COLUMNS)
    themes = theme_names(Theme.objects.filter(cycle=campaign.cycle_id))
    ideas = Idea.objects.filter(campaign=campaign).published().order_by("pk")
    for idea in ideas.defer("folded", "vector").iterator(chunk_size=1000):
        idea.campaign = campaign
        cells: list[object] = [idea.pk, idea.title, idea.text, idea.language, idea.level]
        cells += [themes.get(idea.theme_id or 0, ""), idea.country.code, idea.name]
        cells += [idea.published_at.isoformat() if idea.published_at else ""]
        cells += [
            idea.support_count,
            idea.agree_count,
            idea.disagree_count,
            idea.pass_count,
            links.idea_url(idea),
        ]
        yield [harmless(cell) for cell in cells]


@login_not_required
@require_safe
def open_data(request: HttpRequest, group: str, cycle: str, slug: str) -> StreamingHttpResponse:
    """Every published idea as CSV, streamed; UTF-8 with its mark, so that spreadsheets read Arabic."""
    campaign = campaign_for(request, group, cycle, slug)
    writer = csv.writer(_Echo())
    lines = (writer.writerow(row) for row in _rows(campaign))
    response = StreamingHttpResponse(_marked(lines), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{group}-{cycle}-{slug}-ideas.csv"'
    return response


def _marked(lines: Iterator[str]) -> Iterator[str]:
    yield "\ufeff"
    yield from lines
