from celery import shared_task

from core.clock import database_now
from reminders.sweeping import sweep


@shared_task(name="reminders.sweep")
def sweep_now() -> None:
    sweep(now=database_now())
