from celery import shared_task

from reminders.sweeping import database_now, sweep


@shared_task(name="reminders.sweep")
def sweep_now() -> None:
    sweep(now=database_now())
