"""Doorbells: what the timetable rings for."""

from celery import shared_task
from django.utils import timezone

from campaigns import turning, upkeep


@shared_task(name="campaigns.turn_by_clock")
def turn_by_clock() -> None:
    turning.turn_by_clock(now=timezone.now())


@shared_task(name="campaigns.forget_contacts")
def forget_contacts() -> None:
    upkeep.forget_contacts(now=timezone.now())
