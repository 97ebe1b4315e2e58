"""Doorbells: what the timetable rings for."""

from celery import shared_task
from django.utils import timezone

from desk import digests


@shared_task(name="desk.queue_digests")
def queue_digests() -> None:
    digests.queue_digests(now=timezone.now())
