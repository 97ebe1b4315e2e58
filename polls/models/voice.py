from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from groups.models import Cycle, Holding, Seat, Team
from groups.standing import holdings_of
from organisations.models import Organisation
from polls.models.poll import Poll
from polls.states import VOICELESS, Stance


class VoiceQuerySet(models.QuerySet["Voice"]):
    def of(self, user: User) -> VoiceQuerySet:
        """Those that a person speaks for: by a seat of the team that they hold today."""
        held = holdings_of(user).exclude(seat__role__in=VOICELESS)
        own = held.filter(seat__team=models.OuterRef("poll__team"))
        of_organisation = own.filter(seat__organisation=models.OuterRef("organisation"))
        return self.filter(
            models.Exists(of_organisation) | models.Exists(own.filter(seat=models.OuterRef("seat")))
        )

    def silent(self) -> VoiceQuerySet:
        return self.filter(stance=Stance.SILENT)


class Voice(models.Model):
    """One voice in a poll: an organisation's, however many seats it holds, or that of a seat without one.

    The row is made when the poll opens, so that the database holds each to one voice.
    """

    poll = models.ForeignKey(Poll, on_delete=models.CASCADE, related_name="voices")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="voices"
    )
    seat = models.ForeignKey(
        Seat, on_delete=models.PROTECT, null=True, blank=True, related_name="voices"
    )
    order = models.PositiveSmallIntegerField(default=0)
    stance = models.CharField(_("position"), max_length=10, choices=Stance, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    said_at = models.DateTimeField(_("said"), null=True, blank=True)
    said_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    #: Two people of one organisation: the second is told what the first said.
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = VoiceQuerySet.as_manager()

    class Meta:
        verbose_name = _("voice")
        verbose_name_plural = _("voices")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["poll", "organisation"],
                condition=Q(organisation__isnull=False),
                name="one_voice_of_an_organisation",
            ),
            models.UniqueConstraint(
                fields=["poll", "seat"],
                condition=Q(seat__isnull=False),
                name="one_voice_of_a_seat",
            ),
            models.CheckConstraint(
                condition=Q(organisation__isnull=False, seat__isnull=True)
                | Q(organisation__isnull=True, seat__isnull=False),
                name="voice_is_of_an_organisation_or_a_seat",
            ),
            models.CheckConstraint(
                condition=Q(stance="", said_at__isnull=True, said_by__isnull=True)
                | (~Q(stance="") & Q(said_at__isnull=False, said_by__isnull=False)),
                name="voice_said_at_and_by_together",
            ),
        ]

    def __str__(self) -> str:
        return str(self.organisation or self.seat)

    @property
    def cycle(self) -> Cycle:
        return self.poll.cycle

    @property
    def has_spoken(self) -> bool:
        return bool(self.stance)


def held_with_voice(team: Team, today: date) -> models.QuerySet[Holding]:
    """The filled seats of a team that have a voice."""
    held = Holding.objects.current(today=today)
    return held.filter(seat__team=team).exclude(seat__role__in=VOICELESS)
