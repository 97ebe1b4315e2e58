"""Doorbells: what the timetable rings for."""

from celery import shared_task

from applications import upkeep
from core.clock import database_now


@shared_task(name="applications.forget_contacts")
def forget_contacts() -> None:
    upkeep.forget_contacts(now=database_now())
