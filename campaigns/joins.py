"""What campaigns give to the rooms below: acts and numbers for a group's pages, names in trails, a person's data."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from django.contrib.auth.models import AnonymousUser
from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, npgettext

from accounts import privacy
from accounts.access import guarded_permissions
from audit.verbs import verb_words
from campaigns import links, reminders, upkeep, waits
from campaigns.emails import CAMPAIGN_NEWS
from campaigns.latest import latest_ideas
from campaigns.models import Campaign, Idea
from campaigns.states import Positions
from campaigns.tallies import Counts, counts_of
from core import house
from core.every_language import columns_of
from core.languages import worded
from core.prepared import fetch
from groups import panels
from groups.models import Cycle, Theme
from groups.panels import Act, Link, Number, Section
from mailing.kinds import kind_words
from reminders.registry import register
from traces.registry import Described, describe

#: What is not read of a campaign that is only called by its name.
NOT_NAMED = columns_of("", "goal", "guidance", "items_kind", "named_day", "question")


def _public_campaigns(cycle: int) -> QuerySet[Campaign]:
    seen = Campaign.objects.visible_to(AnonymousUser()).filter(cycle=cycle)
    return seen.defer(*NOT_NAMED).order_by(F("opens_at").desc(nulls_last=True), "pk")


def campaigns_of(cycle: Cycle) -> list[Campaign]:
    """The public campaigns of a cycle, those open now first; asked once and kept on the cycle."""
    kept = cycle.__dict__.get("_campaigns")
    if kept is None:
        kept = fetch("campaigns.of_cycle", _public_campaigns, cycle=cycle.pk)
        for campaign in kept:
            campaign.cycle = cycle
        kept.sort(key=lambda campaign: not campaign.is_open)
        cycle.__dict__["_campaigns"] = kept
    return list(kept)


def acts(cycle: Cycle) -> Iterable[Act]:
    """Send an idea while a campaign is open; read the ideas."""
    found = campaigns_of(cycle)
    for campaign in found[:1]:
        title = worded(campaign, "title")
        if campaign.is_open:
            yield Act(
                _("Send an idea"),
                _("Two minutes, without an account, in any language."),
                links.ideas_path(campaign) + "new/",
                _("Send my idea"),
                is_main=True,
            )
            yield Act(
                _("Read people’s ideas"),
                title.text,
                links.ideas_path(campaign),
                _("Read the ideas"),
                language=title.language,
            )
        else:
            yield Act(
                _("The campaign"),
                title.text,
                links.campaign_path(campaign),
                _("See the campaign"),
                language=title.language,
            )


def numbers(cycle: Cycle) -> Iterable[Number]:
    """Ideas, countries, positions of the first campaign that has any."""
    for campaign in campaigns_of(cycle)[:1]:
        counts = _counts(cycle, campaign)
        if not counts.published:
            return
        yield Number(
            counts.published,
            npgettext("beside a number", "published idea", "published ideas", counts.published),
        )
        if counts.countries:
            yield Number(
                counts.countries,
                npgettext("beside a number", "country", "countries", counts.countries),
            )
        if counts.positions:
            yield Number(counts.positions, _position_words(campaign, counts.positions))


def _position_words(campaign: Campaign, count: int) -> str:
    """What the positions of a campaign are called; not all of them need speak for an idea."""
    if campaign.positions == Positions.AGREE:
        return npgettext("beside a number", "position", "positions", count)
    return npgettext("beside a number of positions", "support", "supports", count)


def sections(cycle: Cycle) -> Iterable[Section]:
    """The newest ideas of the first campaign that has any."""
    for campaign in campaigns_of(cycle)[:1]:
        published = _counts(cycle, campaign).published
        if published:
            yield latest_ideas(campaign, panels.themes_read(cycle), published)


def _counts(cycle: Cycle, campaign: Campaign) -> Counts:
    kept: Counts | None = cycle.__dict__.get("_campaign_counts")
    if kept is None:
        kept = cycle.__dict__["_campaign_counts"] = counts_of(campaign)
    return kept


def theme_links(cycle: Cycle, themes: Sequence[Theme]) -> Mapping[int, Sequence[Link]]:
    """From a theme to its ideas."""
    found: dict[int, list[Link]] = {}
    for campaign in campaigns_of(cycle)[:1]:
        by = _counts(cycle, campaign).of("theme")
        for theme in themes:
            count = by.get(str(theme.pk), 0)
            address = f"{links.ideas_path(campaign)}?theme={theme.pk}"
            words = _("Ideas on this theme") if count else _("Send the first idea on this theme")
            if count or campaign.is_open:
                found[theme.pk] = [
                    Link(
                        words,
                        address if count else links.ideas_path(campaign) + f"new/?theme={theme.pk}",
                    )
                ]
    return found


def describe_ideas(pks: Collection[str]) -> Mapping[str, Described]:
    seen = (
        Idea.objects.visible_to(AnonymousUser())
        .filter(pk__in=pks)
        .select_related("campaign__cycle__group")
    )
    return {
        str(idea.pk): Described(idea.title, idea.language, links.idea_path(idea), _("idea"))
        for idea in seen.defer("folded", "vector", "text")
    }


def describe_campaigns(pks: Collection[str]) -> Mapping[str, Described]:
    seen = (
        Campaign.objects.visible_to(AnonymousUser())
        .filter(pk__in=pks)
        .select_related("cycle__group")
    )
    return {
        str(campaign.pk): Described(
            worded(campaign, "title").text,
            worded(campaign, "title").language,
            reverse("campaigns:campaign", args=links.campaign_args(campaign)),
            _("campaign"),
        )
        for campaign in seen
    }


panels.cycle_acts.append(acts)
panels.cycle_numbers.append(numbers)
panels.cycle_sections.append(sections)
panels.theme_links.append(theme_links)
describe["campaigns.idea"] = describe_ideas
describe["campaigns.campaign"] = describe_campaigns
guarded_permissions.update(
    {
        "campaigns.change_campaign",
        "campaigns.move_campaign",
    }
)
house.waiting.append(waits.campaigns_near_their_end)
kind_words[CAMPAIGN_NEWS] = gettext_lazy("That a campaign opened or closed by the clock")
privacy.exporters["ideas"] = upkeep.ideas_for_file
privacy.exporters["positions"] = upkeep.positions_for_file
privacy.erasers.append(upkeep.forget_person)
verb_words.update(
    {
        # By the rule of a campaign too, not by moderators alone.
        "idea.published": gettext_lazy("Published the idea"),
        "campaign.announced": gettext_lazy("Announced the campaign"),
        "campaign.open": gettext_lazy("Opened the campaign"),
        "campaign.closed": gettext_lazy("Closed the campaign"),
        "campaign.published": gettext_lazy("Published the campaign’s results"),
        "campaign.archived": gettext_lazy("Archived the campaign"),
        "campaign.draft": gettext_lazy("Took the campaign back to a draft"),
        "campaign.added": gettext_lazy("Added"),
        "campaign.changed": gettext_lazy("Changed"),
        "campaign.deleted": gettext_lazy("Deleted"),
    }
)
register(reminders.CLOSES)
