"""Doorbells: what the timetable rings for."""

from celery import shared_task

from core.clock import database_now
from roadmaps import upkeep


@shared_task(name="roadmaps.forget_contacts")
def forget_contacts() -> None:
    upkeep.forget_contacts(now=database_now())
