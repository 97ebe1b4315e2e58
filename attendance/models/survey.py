"""A short questionnaire afterwards. Who has answered is known; what they answered is nobody's."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from attendance.states import QuestionKind
from events.models import Event
from groups.models import Cycle
from registration.models import Registration


class Questionnaire(models.Model):
    event = models.OneToOneField(
        Event, on_delete=models.CASCADE, related_name="questionnaire", verbose_name=_("event")
    )
    introduction = models.TextField(_("words above the questions"), blank=True)
    thanks = models.TextField(_("words after sending"), blank=True)
    closes_on = models.DateField(
        _("answers are taken until"),
        help_text=_("To the end of this day in the event’s time zone."),
    )

    class Meta:
        verbose_name = _("questionnaire")
        verbose_name_plural = _("questionnaires")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return str(self.event)

    @property
    def cycle(self) -> Cycle:
        return self.event.cycle


class Question(models.Model):
    questionnaire = models.ForeignKey(
        Questionnaire, on_delete=models.CASCADE, related_name="questions"
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    kind = models.CharField(
        _("kind"), max_length=8, choices=QuestionKind, default=QuestionKind.GRADE
    )
    label = models.CharField(_("question"), max_length=300)
    is_required = models.BooleanField(_("must be answered"), default=False)
    #: One answer a line; only for questions with choices.
    choices_text = models.TextField(
        _("answers to choose from"), blank=True, help_text=_("One a line.")
    )

    class Meta:
        verbose_name = _("question of a questionnaire")
        verbose_name_plural = _("questions of a questionnaire")
        ordering = ["order", "pk"]

    def __str__(self) -> str:
        return self.label


class Replied(models.Model):
    """That somebody answered; no time and no number of its own, so that it leads to no answer."""

    registration = models.OneToOneField(
        Registration, on_delete=models.CASCADE, primary_key=True, related_name="replied"
    )

    class Meta:
        verbose_name = _("somebody who answered")
        verbose_name_plural = _("those who answered")

    def __str__(self) -> str:
        return str(self.registration)


class Reply(models.Model):
    """What one of those who came said: a random number, the day, and nothing of who it was."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    questionnaire = models.ForeignKey(
        Questionnaire, on_delete=models.CASCADE, related_name="replies"
    )
    given_on = models.DateField(_("given on"), default=timezone.localdate)

    class Meta:
        verbose_name = _("reply")
        verbose_name_plural = _("replies")
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.given_on)


class Answer(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reply = models.ForeignKey(Reply, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="answers")
    #: Words, yes or no, a grade; numbers of choices in a list.
    value = models.JSONField(_("answer"))

    class Meta:
        verbose_name = _("answer of a reply")
        verbose_name_plural = _("answers of a reply")
        constraints = [
            models.UniqueConstraint(fields=["reply", "question"], name="one_answer_of_each_reply")
        ]

    def __str__(self) -> str:
        return str(self.value)
