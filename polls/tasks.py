"""Doorbells: what the timetable rings for."""

from celery import shared_task

from core.clock import database_now
from polls import turning


@shared_task(name="polls.turn_by_clock")
def turn_by_clock() -> None:
    turning.close_due(now=database_now())
