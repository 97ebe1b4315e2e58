"""The ideas of a campaign as rows: which of them a report may hold, and their columns."""

from __future__ import annotations

from django.conf import settings
from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from campaigns.links import ideas_path
from campaigns.models import Campaign, Idea
from campaigns.states import IdeaStatus, Level
from core.languages import language_name
from groups.models import Theme
from reports.datasets import Column, Dataset
from reports.kinds.base import Filter, Scope
from reports.kinds.counting import countries_named, named

#: Never out: what was never confirmed, and what is spam.
HIDDEN = [IdeaStatus.UNCONFIRMED, IdeaStatus.SPAM]


def filters_of(campaign: Campaign) -> list[Filter]:
    themes = Theme.objects.filter(cycle=campaign.cycle_id)
    languages = [(code, language_name(code)) for code, _name in settings.CONTENT_LANGUAGES]
    return [
        Filter("theme", _("Theme"), [(str(one.pk), named(one, "title")) for one in themes]),
        Filter("level", _("Level"), [(value, str(words)) for value, words in Level.choices]),
        Filter("language", _("Language of the ideas"), languages),
    ]


def ideas_of(scope: Scope) -> QuerySet[Idea]:
    """What the reader may see, of the period and the filters."""
    seen = Idea.objects.visible_to(scope.user).filter(campaign=scope.subject)
    if scope.is_for_everybody:
        seen = seen.published()
    chosen = {
        name: scope.filters[name]
        for name in ("theme", "level", "language")
        if scope.filters.get(name)
    }
    return seen.exclude(status__in=HIDDEN).filter(scope.within("submitted_at"), **chosen)


def datasets(scope: Scope) -> list[Dataset]:
    return [
        Dataset(
            "ideas",
            _("Ideas"),
            _("Each idea is one row, as its contributor wrote it."),
            ideas_of(scope),
            _columns(scope),
        )
    ]


def _columns(scope: Scope) -> list[Column]:
    found = [*_words_of(scope), *_counts_of(scope)]
    if not scope.is_for_everybody:
        statuses = {value: str(words) for value, words in IdeaStatus.choices if value not in HIDDEN}
        status = Column("status", _("Status"), _("Where the idea stands"), "status", "choice", statuses)  # fmt: skip
        found.insert(8, status)
    return found


def _words_of(scope: Scope) -> list[Column]:
    """What its contributor gave."""
    themes = {one.slug: named(one, "title") for one in Theme.objects.filter(cycle=scope.cycle)}
    levels = {value: str(words) for value, words in Level.choices}
    languages = {code: language_name(code) for code, _name in settings.CONTENT_LANGUAGES}
    countries = countries_named(scope_countries(scope))
    return [
        Column("number", _("Number"), _("The number of the idea in its address"), "pk", "number"),
        Column("title", pgettext("of a text", "Title"), _("As its contributor wrote it"), "title"),
        Column("text", _("Text"), _("As its contributor wrote it"), "text"),
        Column("language", _("Language"), _("The language it is written in"), "language", "choice", languages),
        Column("level", _("Level"), _("Where the idea is to work"), "level", "choice", levels),
        Column("theme", _("Theme"), _("The theme that its contributor chose"), "theme__slug", "choice", themes),
        Column("country", _("Country"), _("As its contributor gave it; two letters of ISO 3166"), "country", "choice", countries),
        Column("name", _("Name"), _("Shown with the idea, where its contributor gave one"), "name"),
    ]  # fmt: skip


def _counts_of(scope: Scope) -> list[Column]:
    """When it came, what others made of it, and where it is read."""
    place = Value(settings.PUBLIC_URL + ideas_path(scope.subject))
    address = Concat(place, Cast("pk", CharField()), Value("/"), output_field=CharField())
    return [
        Column("received", _("Received"), _("When it came in, in UTC"), "submitted_at", "instant"),
        Column("published", _("Published"), _("When it was published, in UTC"), "published_at", "instant"),
        Column("supports", _("Supports"), _("Positions for it"), "support_count", "number"),
        Column("agree", _("Agree"), _("Positions that agree"), "agree_count", "number"),
        Column("disagree", _("Disagree"), _("Positions that disagree"), "disagree_count", "number"),
        Column("pass", _("Pass"), _("Positions that pass"), "pass_count", "number"),
        Column("address", _("Address"), _("Where it is read"), address),
    ]  # fmt: skip


def scope_countries(scope: Scope) -> list[str]:
    return list(ideas_of(scope).order_by().values_list("country", flat=True).distinct())
