"""Doorbells: what the timetable rings for."""

from celery import shared_task

from briefs import upkeep
from core.clock import database_now


@shared_task(name="briefs.forget_contacts")
def forget_contacts() -> None:
    upkeep.forget_contacts(now=database_now())
