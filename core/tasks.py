from celery import shared_task

from core import signs
from core.clock import database_now
from core.print import once


@shared_task(name="core.beat")
def beat() -> None:
    signs.leave()


@shared_task(name="core.clear_papers")
def clear_papers() -> None:
    once.clear(now=database_now())
