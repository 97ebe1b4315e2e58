"""The pages of packs: asked for, watched, taken, thrown away; nobody but organisers learns of them."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from accounts.actions import erase_person
from audit.models import Entry
from groups.models import Cycle
from groups.states import CycleStatus
from packs import upkeep
from packs.models import Pack
from packs.states import Status, Step
from tests.factories.accounts import KeeperFactory, UserFactory
from tests.factories.groups import CycleFactory, member_of, organiser_of
from tests.factories.packs import PackFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_place(settings, tmp_path):
    settings.SECOND_FACTOR_REQUIRED = False
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def organised(client):
    cycle = CycleFactory()
    user = organiser_of(cycle)
    client.force_login(user)
    return user, cycle


def ready(**more):
    name = default_storage.save("packs/one.zip", ContentFile(b"PK"))
    now = timezone.now()
    return PackFactory(status=Status.READY, name=name, size=2, built_at=now, expires_at=now + timedelta(days=7), fingerprint="abcd-1234", **more)  # fmt: skip


def path(cycle, page="packs", *more):
    return reverse(f"packs:{page}", args=[cycle.group.slug, cycle.slug, *more])


def test_an_organiser_asks_for_a_pack_without_personal_data(client, organised):
    user, cycle = organised

    answer = client.post(path(cycle), {"with_people": "", "reason": ""})

    made = Pack.objects.get()
    assert answer.url == path(cycle, "pack", made.code)
    assert (made.cycle, made.asker, made.leave, made.status) == (cycle, user, "", Status.WAITING)
    assert Entry.objects.of(made).get().verb == "pack.asked"
    assert b"<progress" in client.get(answer.url).content


def test_personal_data_need_a_reason_that_stands_in_the_record(client, organised):
    _user, cycle = organised

    answer = client.post(path(cycle), {"with_people": "on", "reason": " "})
    assert answer.status_code == 422
    assert Pack.objects.count() == 0

    client.post(path(cycle), {"with_people": "on", "reason": "Agreed with the next host"})
    assert Pack.objects.get().leave == "Agreed with the next host"
    assert Entry.objects.get(verb="pack.asked").reason == "Agreed with the next host"


def test_one_pack_of_a_cycle_is_made_at_a_time(client, organised):
    _user, cycle = organised
    PackFactory(cycle=cycle)

    answer = client.post(path(cycle), {}, follow=True)

    assert "تُعدّ الآن حزمة لهذه الدورة" in answer.text
    assert Pack.objects.count() == 1


def status_of(client, page):
    answer = client.get(page)
    if answer.streaming:
        b"".join(answer.streaming_content)
    return answer.status_code


def test_nobody_but_organisers_and_the_keeper_learns_that_there_is_a_pack(client):
    made = ready()
    cycle = made.cycle
    pages = [path(cycle), *(path(cycle, page, made.code) for page in ("pack", "progress", "file"))]
    stands = {
        "stranger": UserFactory(),
        "member": member_of(cycle),
        "organiser of another group": organiser_of(CycleFactory()),
        "organiser": organiser_of(cycle),
        "keeper": KeeperFactory(),
    }

    seen = {}
    for who, user in stands.items():
        client.force_login(user)
        seen[who] = {status_of(client, page) for page in pages}
    client.logout()

    assert seen == {
        "stranger": {404},
        "member": {404},
        "organiser of another group": {404},
        "organiser": {200},
        "keeper": {200},
    }
    assert {client.get(page).status_code for page in pages} == {302}


def test_who_takes_a_copy_is_written_down(client, organised):
    user, cycle = organised
    made = ready(cycle=cycle)

    answer = client.get(path(cycle, "file", made.code))

    assert b"".join(answer.streaming_content) == b"PK"
    assert answer["Content-Disposition"] == f'attachment; filename="{cycle.group.slug}-{cycle.slug}-pack.zip"'  # fmt: skip
    assert "no-store" in answer["Cache-Control"]
    entry = Entry.objects.of(made).get()
    assert (entry.verb, entry.actor_pk) == ("pack.taken", user.pk)


def test_a_pack_is_cancelled_while_it_is_made_and_thrown_away_when_it_is_ready(client, organised):
    _user, cycle = organised
    waiting, done = PackFactory(cycle=cycle), ready(cycle=cycle)

    client.post(path(cycle, "do", waiting.code, "cancel"))
    client.post(path(cycle, "do", done.code, "throw-away"))

    assert Pack.objects.get(pk=waiting.pk).status == Status.CANCELLED
    assert (Pack.objects.get(pk=done.pk).status, Pack.objects.get(pk=done.pk).name) == (Status.EXPIRED, "")  # fmt: skip
    assert client.get(path(cycle, "file", done.code)).status_code == 404
    assert client.post(path(cycle, "do", done.code, "eat")).status_code == 404


def test_of_a_frozen_cycle_a_pack_can_still_be_asked_for(client, organised):
    _user, cycle = organised
    Cycle.objects.filter(pk=cycle.pk).update(status=CycleStatus.ARCHIVED)

    client.post(path(cycle), {})

    made = Pack.objects.get()
    client.post(path(cycle, "do", made.code, "cancel"))
    assert Pack.objects.get().status == Status.CANCELLED


@pytest.mark.parametrize("count", [1, 20])
def test_the_page_costs_the_same_for_any_number_of_packs(
    client, organised, count, django_assert_num_queries
):
    _user, cycle = organised
    PackFactory.create_batch(count, cycle=cycle, status=Status.CANCELLED)
    client.get(path(cycle))

    with django_assert_num_queries(5):
        client.get(path(cycle))


def test_the_bar_says_how_far_it_is(client, organised):
    _user, cycle = organised
    now = timezone.now()
    made = PackFactory(cycle=cycle, status=Status.BUILDING, lease_until=now, step=Step.FILES, done=1, of=2)  # fmt: skip

    answer = client.get(path(cycle, "progress", made.code))

    assert made.percent == 37
    assert answer["Report-Status"] == "building"
    assert 'value="37"' in answer.text


def test_a_file_goes_after_its_day(django_capture_on_commit_callbacks):
    old, new = ready(), ready()
    Pack.objects.filter(pk=old.pk).update(expires_at=timezone.now() - timedelta(minutes=1))

    with django_capture_on_commit_callbacks(execute=True):
        assert upkeep.clear(now=timezone.now()) == 1

    assert (default_storage.exists(old.name), default_storage.exists(new.name)) == (False, True)
    assert Pack.objects.get(pk=old.pk).status == Status.EXPIRED


def test_a_pack_with_people_goes_when_one_of_them_is_forgotten(django_capture_on_commit_callbacks):
    user = UserFactory()
    with_people, without = ready(asker=user, leave="Agreed"), ready()

    with django_capture_on_commit_callbacks(execute=True):
        erase_person(user, by=None)

    assert Pack.objects.get(pk=with_people.pk).status == Status.EXPIRED
    assert Pack.objects.get(pk=with_people.pk).asker is None
    assert Pack.objects.get(pk=without.pk).status == Status.READY
    assert not default_storage.exists(with_people.name)
