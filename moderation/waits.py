"""What this room tells the morning page: ideas to read by age, problems that readers reported."""

from __future__ import annotations

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from accounts.models import User
from campaigns import links
from campaigns.models import Campaign
from campaigns.states import IdeaStatus
from campaigns.waits import named
from core.counts import number
from core.house import Waiting
from core.together import Telling
from groups.standing import house_of
from moderation.digests import Waits
from moderation.models import Flag
from moderation.queue import ages_asked, ages_in

#: So many campaigns are named.
NAMED = 4


def _moderated(user: User) -> QuerySet[Campaign]:
    campaigns = Campaign.objects.select_related("cycle__group")
    house = house_of(user)
    return campaigns if house.is_keeper else campaigns.filter(cycle__in=house.moderated)


def queue_path(campaign: Campaign) -> str:
    return reverse("moderation:queue", args=links.campaign_args(campaign))


def ideas_to_read(user: User) -> Telling[Waiting]:
    """How many ideas wait, how old they are, and the queue of each campaign."""
    rows = yield ages_asked(_moderated(user), now=timezone.now())
    ages = ages_in(rows)
    campaigns = yield _moderated(user).filter(pk__in=list(ages))
    # The most overdue and oldest first.
    found = [Waits(campaign, ages[campaign.pk]) for campaign in campaigns]
    found.sort(key=lambda one: (-one.ages.overdue, one.ages.oldest))
    count = sum(one.ages.total for one in found)
    words = gettext("No ideas wait to be read")
    if count:
        words = ngettext("idea waits to be read", "ideas wait to be read", count)
    url = queue_path(found[0].campaign) if found else ""
    links = tuple((_by_age(one), queue_path(one.campaign)) for one in found[:NAMED])
    yield Waiting(count, words, _ages(found), url=url, links=links, order=10)


def _ages(found: list[Waits]) -> str:
    overdue = sum(one.ages.overdue for one in found)
    if overdue:
        words = ngettext("%(n)s of them is overdue", "%(n)s of them are overdue", overdue)
        return words % {"n": number(overdue)}
    older = sum(one.ages.days + one.ages.old for one in found)
    if not older:
        return ""
    words = ngettext("%(n)s waits for more than a day", "%(n)s wait for more than a day", older)
    return words % {"n": number(older)}


def _by_age(one: Waits) -> str:
    facts = {"campaign": named(one.campaign), "n": number(one.ages.total)}
    if not one.ages.overdue:
        words = ngettext("%(campaign)s: %(n)s idea", "%(campaign)s: %(n)s ideas", one.ages.total)
        return words % facts
    words = ngettext(
        "%(campaign)s: %(n)s idea, overdue: %(late)s",
        "%(campaign)s: %(n)s ideas, overdue: %(late)s",
        one.ages.total,
    )
    return words % {**facts, "late": number(one.ages.overdue)}


def problems_reported(user: User) -> Telling[Waiting]:
    own = Flag.objects.filter(
        resolved_at=None,
        idea__status=IdeaStatus.PUBLISHED,
        idea__campaign__in=_moderated(user).values("pk"),
    )
    rows = own.order_by().values("idea__campaign").annotate(n=Count("idea", distinct=True))
    found = yield rows.values_list("idea__campaign", "n")
    by = dict(found)
    campaigns = yield _moderated(user).filter(pk__in=list(by)).order_by("pk")
    links = tuple(
        (f"{named(campaign)}: {number(by[campaign.pk])}", f"{queue_path(campaign)}?list=reported")
        for campaign in campaigns
    )
    count = sum(by.values())
    words = gettext("No problems reported by readers")
    if count:
        words = ngettext(
            "idea that readers reported a problem with",
            "ideas that readers reported a problem with",
            count,
        )
    url = links[0][1] if links else ""
    yield Waiting(count, words, url=url, links=links[:NAMED], order=20)
