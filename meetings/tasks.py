"""Doorbells: what the timetable rings for."""

from celery import shared_task

from core.clock import database_now
from meetings import turning


@shared_task(name="meetings.turn_by_clock")
def turn_by_clock() -> None:
    turning.finish_by_silence(now=database_now())


@shared_task(name="meetings.ask_seats")
def ask_seats() -> None:
    turning.ask_seats(now=database_now())
