from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.models import Event, Session
from groups.models import Question
from programmes.models.track import Room, Track
from programmes.states import PlanStatus, SessionKind


class SessionPlan(models.Model):
    """What a programme says of a session beside its title, its hours and its people."""

    session = models.OneToOneField(Session, on_delete=models.CASCADE, related_name="plan")
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="plans")
    track = models.ForeignKey(
        Track,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="plans",
        verbose_name=pgettext_lazy("of a programme", "track"),
    )
    room = models.ForeignKey(
        Room,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="plans",
        verbose_name=pgettext_lazy("of a programme", "room"),
    )
    kind = models.CharField(
        _("kind"), max_length=12, choices=SessionKind, default=SessionKind.UNSAID, blank=True
    )
    status = models.CharField(
        _("status"), max_length=12, choices=PlanStatus, default=PlanStatus.PLANNED
    )
    languages = ArrayField(
        models.CharField(max_length=8),
        default=list,
        blank=True,
        verbose_name=_("languages spoken"),
    )
    interpreted = ArrayField(
        models.CharField(max_length=8),
        default=list,
        blank=True,
        verbose_name=_("interpretation into"),
    )
    question = models.ForeignKey(
        Question,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="session_plans",
        verbose_name=_("key question"),
    )
    abstract = models.TextField(_("what it is about"), blank=True)
    #: The session was begun in the programme: nobody sees it before a version has it.
    is_drafted = models.BooleanField(default=False, editable=False)
    #: The kind of file it came from, what that calls it, and the state it had there.
    source = models.CharField(max_length=20, blank=True, editable=False)
    source_id = models.CharField(max_length=120, blank=True, editable=False)
    source_state = models.CharField(max_length=60, blank=True, editable=False)

    class Meta:
        verbose_name = _("place in the programme")
        verbose_name_plural = _("places in the programme")
        ordering = ["session__starts_at", "session__order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "source", "source_id"],
                condition=~Q(source_id=""),
                name="one_session_per_source",
            ),
            models.CheckConstraint(
                condition=Q(status__in=PlanStatus.values), name="plan_status_known"
            ),
        ]

    def __str__(self) -> str:
        return str(self.session)
