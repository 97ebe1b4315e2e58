"""All published ideas of a campaign as CSV: kept whole where they are few, streamed to a few readers at once where not."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from campaigns import links
from campaigns.cards import theme_names
from campaigns.doors import campaign_for
from campaigns.models import Campaign, Idea
from campaigns.tallies import counts_of
from core.errors import TooMany
from core.languages import Worded
from core.limits import Slot, hold, slot
from core.page_cache import cached_page
from groups.models import Theme

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
#: From one address; a copy that is kept costs next to nothing and is not counted.
HOURLY = 20
#: So many ideas or fewer are kept as one page.
FEW = 2000
#: More of them are read for so many readers of a campaign at once, each for at most so long.
AT_ONCE = 2
LONGEST = timedelta(minutes=10)
AGAIN_AFTER = 60


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
        cells += [themes.get(idea.theme_id or 0, Worded("")).text, idea.country.code, idea.name]
        cells += [idea.published_at.isoformat() if idea.published_at else ""]
        cells += [
            idea.support_count,
            idea.agree_count,
            idea.disagree_count,
            idea.pass_count,
            links.idea_url(idea),
        ]
        yield [harmless(cell) for cell in cells]


def _lines(campaign: Campaign) -> Iterator[str]:
    """With the mark of UTF-8, so that spreadsheets read Arabic."""
    writer = csv.writer(_Echo())
    yield "\ufeff"
    for row in _rows(campaign):
        yield writer.writerow(row)


@dataclass(frozen=True, slots=True)
class _Held:
    """Lines whose place comes free when the server closes them: read to the end, cut short, or never begun."""

    place: Slot
    lines: Iterator[str]

    def __iter__(self) -> Iterator[str]:
        return self.lines

    def close(self) -> None:
        self.place.free()


@login_not_required
@require_safe
@cached_page("group")
def open_data(request: HttpRequest, group: str, cycle: str, slug: str) -> HttpResponseBase:
    """Every published idea as CSV."""
    campaign = campaign_for(request, group, cycle, slug)
    hold("open-data", request.META.get("REMOTE_ADDR", ""), limit=HOURLY, per=timedelta(hours=1))
    response: HttpResponseBase
    if request.method == "HEAD" or counts_of(campaign).published <= FEW:
        body = "".join(_lines(campaign)) if request.method == "GET" else ""
        response = HttpResponse(body, content_type="text/csv; charset=utf-8")
    else:
        place = slot("open-data", f"campaign:{campaign.pk}", most=AT_ONCE, per=LONGEST)
        if place is None:
            raise TooMany(AGAIN_AFTER)
        lines = _Held(place, _lines(campaign))
        response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{group}-{cycle}-{slug}-ideas.csv"'
    return response
