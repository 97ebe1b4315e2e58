from celery import shared_task

from core import signs


@shared_task(name="core.beat")
def beat() -> None:
    signs.leave()
