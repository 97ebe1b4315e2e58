"""Doorbells: what the timetable rings for."""

from celery import shared_task

from core.clock import database_now
from registration import queue, upkeep


@shared_task(name="registration.pass_on")
def pass_on() -> None:
    upkeep.settle_hours()
    queue.shorten_offers()
    queue.pass_on(now=database_now())


@shared_task(name="registration.forget_contacts")
def forget_contacts() -> None:
    upkeep.forget_contacts(now=database_now())
