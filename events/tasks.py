"""Doorbells: what the timetable rings for."""

from celery import shared_task

from events import upkeep


@shared_task(name="events.check_times")
def check_times() -> None:
    upkeep.check_times()
