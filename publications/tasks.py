"""Doorbells: what the timetable rings for."""

from celery import shared_task

from core.clock import database_now
from publications import upkeep


@shared_task(name="publications.appear")
def appear() -> None:
    upkeep.appear(now=database_now())
