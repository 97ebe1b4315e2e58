"""A pack is made in the background: whole or not at all, at most three times, and told."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from core.claiming import Stopped
from mailing.models import OutgoingLetter
from packs import delivery, tasks
from packs.manifest import Archive
from packs.models import Pack
from packs.states import MOST_TRIES, Status
from tests.factories.groups import organiser_of
from tests.factories.packs import PackFactory

pytestmark = pytest.mark.django_db(transaction=True)


def letters():
    return list(OutgoingLetter.objects.order_by("pk").values_list("letter", "to_email"))


def test_a_pack_is_made_once_and_its_asker_is_told(place):
    asked = PackFactory()
    organiser_of(asked.cycle, asked.asker)

    tasks.build(asked.pk)
    tasks.build(asked.pk)

    made = Pack.objects.get(pk=asked.pk)
    assert (made.status, made.tries, made.taken_by, made.step) == (Status.READY, 1, "", "")
    assert letters() == [("packs/ready", asked.asker.email)]
    with Archive(place / "files" / made.name, expected=made.fingerprint) as archive:
        archive.check()
        assert archive.manifest.rows == made.rows > 0
    assert [one.name for one in (place / "files" / "packs" / "aside").iterdir()] == []


def test_a_worker_that_died_is_followed_by_another_and_the_third_is_the_last(place):
    asked = PackFactory()
    late = timezone.now() - timedelta(minutes=1)
    Pack.objects.filter(pk=asked.pk).update(status=Status.BUILDING, taken_by="dead", lease_until=late, tries=MOST_TRIES)  # fmt: skip

    tasks.sweep()
    delivery.build(asked.pk)

    gone = Pack.objects.get(pk=asked.pk)
    assert gone.status == Status.FAILED
    assert gone.why != ""
    assert letters() == [("packs/failed", asked.asker.email)]


def test_while_one_is_made_another_waits(place):
    held = PackFactory()
    soon = timezone.now() + timedelta(minutes=1)
    Pack.objects.filter(pk=held.pk).update(status=Status.BUILDING, taken_by="alive", lease_until=soon)  # fmt: skip
    asked = PackFactory()

    delivery.build(asked.pk)
    delivery.build(held.pk)

    assert Pack.objects.get(pk=asked.pk).status == Status.WAITING
    assert Pack.objects.get(pk=held.pk).taken_by == "alive"


def test_one_that_is_cancelled_meanwhile_leaves_nothing(place):
    asked = PackFactory()
    worker = "alive"
    found = delivery.claim(asked.pk, worker, now=timezone.now())
    Pack.objects.filter(pk=asked.pk).update(status=Status.CANCELLED, lease_until=None, taken_by="")

    with pytest.raises(Stopped):
        delivery._make(found, worker)

    assert Pack.objects.get(pk=asked.pk).status == Status.CANCELLED
    assert [one for one in (place / "files").rglob("*") if one.is_file()] == []
    assert not default_storage.exists("packs/pack.zip")
