"""What a form asks beyond the usual: questions of the event's own, and consents."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from events.models import Event
from groups.models import Cycle
from registration.models.form import RegistrationForm
from registration.states import QuestionKind


class Question(models.Model):
    form = models.ForeignKey(RegistrationForm, on_delete=models.CASCADE, related_name="questions")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    kind = models.CharField(
        _("kind"), max_length=8, choices=QuestionKind, default=QuestionKind.SHORT
    )
    label = models.CharField(_("question"), max_length=300)
    help = models.TextField(_("help"), blank=True)
    is_required = models.BooleanField(_("must be answered"), default=False)
    asked_from = models.DateTimeField(
        _("asked from"), null=True, blank=True, help_text=_("Left empty: from the beginning.")
    )
    frozen_from = models.DateTimeField(
        _("answers stay as they are from"),
        null=True,
        blank=True,
        help_text=_("Left empty: they may be changed as long as the registration may."),
    )

    class Meta:
        verbose_name = _("question of a form")
        verbose_name_plural = _("questions of a form")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.label

    @property
    def event(self) -> Event:
        return self.form.event

    @property
    def cycle(self) -> Cycle:
        return self.form.event.cycle

    def is_asked(self, now: datetime) -> bool:
        return self.asked_from is None or self.asked_from <= now

    def is_frozen(self, now: datetime) -> bool:
        return self.frozen_from is not None and self.frozen_from <= now


class Choice(models.Model):
    """One of the answers that a question offers."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="choices")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    label = models.CharField(_("answer"), max_length=300)

    class Meta:
        verbose_name = _("choice")
        verbose_name_plural = _("choices")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.label


class Consent(models.Model):
    """Something a registrant agrees to: that the session is recorded, say."""

    form = models.ForeignKey(RegistrationForm, on_delete=models.CASCADE, related_name="consents")
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    text = models.TextField(_("text"))
    is_required = models.BooleanField(_("must be agreed to"), default=False)

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.text
