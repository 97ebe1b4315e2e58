from celery import shared_task

from core.clock import database_now
from programmes import upkeep


@shared_task(name="programmes.forget_contacts")
def forget_contacts() -> None:
    upkeep.forget_contacts(now=database_now())
