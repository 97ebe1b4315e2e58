from __future__ import annotations

import secrets

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_countries.fields import CountryField

from accounts.models import User
from campaigns.models.campaign import Campaign
from campaigns.models.contributor import Contributor
from campaigns.states import PUBLIC_CAMPAIGNS, UNDECIDED, IdeaStatus, Level
from groups.models import Cycle, EngagementGroup, Question, Theme
from groups.models.group import content_languages
from groups.standing import cycles_moderated_by

PUBLISHED = Q(status=IdeaStatus.PUBLISHED)
#: In characters, as a reader counts them.
TITLE_LIMIT, NAME_LIMIT = 200, 120


def shuffle_key() -> int:
    return secrets.randbelow(2**31)


class IdeaQuerySet(models.QuerySet["Idea"]):
    def published(self) -> IdeaQuerySet:
        return self.filter(status=IdeaStatus.PUBLISHED)

    def waiting(self) -> IdeaQuerySet:
        """What moderators still have to read."""
        return self.filter(status=IdeaStatus.SUBMITTED)

    def visible_to(self, user: User | AnonymousUser) -> IdeaQuerySet:
        """The list twin of `campaigns.view_idea`; a test keeps the two agreed."""
        if user.is_superuser:
            return self
        public = Campaign.objects.filter(
            status__in=PUBLIC_CAMPAIGNS, cycle__group__in=EngagementGroup.objects.visible_to(user)
        )
        seen = Q(status=IdeaStatus.PUBLISHED, campaign__in=public)
        if user.is_authenticated:
            moderated = Campaign.objects.filter(cycle__in=cycles_moderated_by(user))
            seen |= Q(sent_by=user) | Q(campaign__in=moderated)
        return self.filter(seen)


class Idea(models.Model):
    """What somebody proposes, as they wrote it. How to write to them stands in `Contributor`."""

    campaign = models.ForeignKey(
        Campaign, on_delete=models.PROTECT, related_name="ideas", verbose_name=_("campaign")
    )
    title = models.CharField(pgettext_lazy("of a text", "title"), max_length=TITLE_LIMIT)
    text = models.TextField(_("text"))
    language = models.CharField(_("language"), max_length=8, choices=content_languages)
    level = models.CharField(_("level"), max_length=12, choices=Level, blank=True)
    theme = models.ForeignKey(
        Theme,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="ideas",
        verbose_name=_("theme"),
    )
    question = models.ForeignKey(
        Question,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="ideas",
        verbose_name=_("key question"),
    )
    country = CountryField(_("country"), blank=True)
    name = models.CharField(_("name shown with it"), max_length=NAME_LIMIT, blank=True)
    contributor = models.ForeignKey(
        Contributor, on_delete=models.SET_NULL, null=True, blank=True, related_name="ideas"
    )
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="ideas",
    )
    status = models.CharField(
        _("status"), max_length=12, choices=IdeaStatus, default=IdeaStatus.SUBMITTED
    )
    submitted_at = models.DateTimeField(_("received"), default=timezone.now)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)
    edited_at = models.DateTimeField(_("edited by its contributor"), null=True, blank=True)
    #: Raised with every change, so that a stale page is noticed.
    version = models.PositiveIntegerField(default=1)
    #: The form's own key: the same form sent twice makes one idea.
    submission_key = models.UUIDField(unique=True, null=True, blank=True, editable=False)
    #: A private link stops working when its idea gets a new generation.
    link_generation = models.PositiveSmallIntegerField(default=1, editable=False)
    #: 0 calm to 100 look at it first; from links, shouting, repeated text, floods.
    risk = models.PositiveSmallIntegerField(_("risk"), default=0)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    first_read_at = models.DateTimeField(null=True, blank=True)
    first_read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    support_count = models.PositiveIntegerField(_("supports"), default=0)
    confirmed_count = models.PositiveIntegerField(_("confirmed supports"), default=0)
    agree_count = models.PositiveIntegerField(_("agree"), default=0)
    disagree_count = models.PositiveIntegerField(_("disagree"), default=0)
    pass_count = models.PositiveIntegerField(_("pass"), default=0)
    flag_count = models.PositiveIntegerField(_("reported problems"), default=0)
    shuffle = models.IntegerField(default=shuffle_key, editable=False)
    #: Folded title and text, for similar ideas; and the vector for word search. Kept by `campaigns.search`.
    folded = models.TextField(editable=False, default="")
    vector = SearchVectorField(editable=False, null=True)
    #: Where an imported idea comes from, unique in its campaign.
    external_ref = models.CharField(max_length=80, null=True, blank=True, editable=False)
    is_sample = models.BooleanField(_("sample"), default=False)

    objects = IdeaQuerySet.as_manager()

    class Meta:
        verbose_name = _("idea")
        verbose_name_plural = _("ideas")
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "external_ref"], name="one_idea_per_external_ref"
            ),
            models.CheckConstraint(
                condition=~PUBLISHED | Q(published_at__isnull=False),
                name="published_idea_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(first_read_at__isnull=True, first_read_by__isnull=True)
                | Q(first_read_at__isnull=False, first_read_by__isnull=False),
                name="idea_first_read_at_and_by_together",
            ),
        ]
        indexes = [
            models.Index(
                fields=["campaign", "-published_at", "-id"], name="idea_newest", condition=PUBLISHED
            ),
            models.Index(
                fields=["campaign", "-support_count", "-id"],
                name="idea_most_supported",
                condition=PUBLISHED,
            ),
            models.Index(
                fields=["campaign", "shuffle", "id"], name="idea_shuffled", condition=PUBLISHED
            ),
            models.Index(
                fields=["campaign", "level", "-published_at", "-id"],
                name="idea_by_level",
                condition=PUBLISHED,
            ),
            models.Index(
                fields=["campaign", "theme", "-published_at", "-id"],
                name="idea_by_theme",
                condition=PUBLISHED,
            ),
            models.Index(
                fields=["campaign", "country", "-published_at", "-id"],
                name="idea_by_country",
                condition=PUBLISHED,
            ),
            models.Index(
                fields=["campaign", "language", "-published_at", "-id"],
                name="idea_by_language",
                condition=PUBLISHED,
            ),
            models.Index(
                fields=["campaign", "-risk", "submitted_at"],
                name="idea_waiting",
                condition=Q(status=IdeaStatus.SUBMITTED),
            ),
            models.Index(
                fields=["campaign", "status", "-id"],
                name="idea_set_aside",
                condition=Q(status__in=[IdeaStatus.RETURNED, IdeaStatus.DECLINED, IdeaStatus.SPAM]),
            ),
            models.Index(
                fields=["campaign", "-flag_count", "-id"],
                name="idea_reported",
                condition=Q(flag_count__gt=0),
            ),
            # What nobody has decided on is in no list that is searched: taking an idea in need not pay for it.
            # Each position writes its idea's row anew, and every word of it into this index: they wait in a list, so short
            # that a search hardly notices it, and go in together.
            GinIndex(
                fields=["vector"],
                name="idea_words",
                fastupdate=True,
                gin_pending_list_limit=64,
                condition=~Q(status__in=UNDECIDED),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def cycle(self) -> Cycle:
        return self.campaign.cycle

    @property
    def group(self) -> EngagementGroup:
        return self.campaign.cycle.group
