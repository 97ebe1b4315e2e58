"""Doorbells: what the timetable rings for."""

from celery import shared_task

from core.clock import database_now
from reviews import upkeep


@shared_task(name="reviews.turn_by_clock")
def turn_by_clock() -> None:
    upkeep.expire(now=database_now())


@shared_task(name="reviews.forget_contacts")
def forget_contacts() -> None:
    upkeep.forget_contacts(now=database_now())
