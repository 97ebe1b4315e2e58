"""Work in the background. Only the doorbells stand here."""

from celery import shared_task
from django.utils import timezone

from editions import upkeep


@shared_task(name="editions.forget_files")
def forget_files() -> None:
    upkeep.forget_files(now=timezone.now())
