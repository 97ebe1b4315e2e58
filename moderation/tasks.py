"""Doorbells: what the timetable rings for."""

from celery import shared_task
from django.utils import timezone

from moderation import digests


@shared_task(name="moderation.queue_digests")
def queue_digests() -> None:
    digests.queue_digests(now=timezone.now())
