"""Doorbells: what the timetable rings for."""

from celery import shared_task

from core.clock import database_now
from practices import upkeep


@shared_task(name="practices.forget_contacts")
def forget_contacts() -> None:
    upkeep.forget_contacts(now=database_now())
