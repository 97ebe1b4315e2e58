"""Answers to a questionnaire: once by each who came, and nobody's afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import IntegrityError, transaction

from attendance.models import Answer, Question, Questionnaire, Replied, Reply
from core.errors import OutOfDate
from registration.models import Registration


def reply(
    questionnaire: Questionnaire,
    registration: Registration,
    answers: Mapping[Question, object],
    *,
    today: date,
) -> None:
    """Keep the answers apart from whoever gave them. Raises OutOfDate when they answered before."""
    try:
        with transaction.atomic():
            Replied.objects.create(registration=registration)
            made = Reply.objects.create(questionnaire=questionnaire, given_on=today)
            Answer.objects.bulk_create(
                Answer(reply=made, question=question, value=value)
                for question, value in answers.items()
                if value not in (None, "", [])
            )
    except IntegrityError as fault:
        raise OutOfDate from fault
