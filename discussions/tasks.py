"""Doorbells: what the timetable rings for."""

from celery import shared_task

from core.clock import database_now
from discussions import digests, mailbox


@shared_task(name="discussions.queue_digests")
def queue_digests() -> None:
    digests.queue_digests(now=database_now())


@shared_task(name="discussions.fetch_mail")
def fetch_mail() -> None:
    mailbox.fetch_mail()
