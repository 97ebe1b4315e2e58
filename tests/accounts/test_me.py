"""A person's own page: settings, data, and leaving."""

import json
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.db import connection
from django.utils import timezone

from accounts import actions, privacy
from accounts.models import PersonSession, User
from audit.models import Entry
from audit.record import record
from core.errors import Refused
from mailing.models import OutgoingLetter
from tests.factories.accounts import (
    InvitationFactory,
    UserFactory,
    give_second_factor,
    show_it_is_me,
    sign_in,
)
from tests.factories.campaigns import ContributorFactory, IdeaFactory
from tests.factories.groups import CycleFactory, member_of, organiser_of

pytestmark = pytest.mark.django_db

SETTINGS = {
    "name": "ليلى",
    "title": "د.",
    "language": "fr",
    "time_zone": "riyadh",
    "address_form": "feminine",
    "numerals": "arab",
    "month_names": "morocco",
}


def test_a_person_says_how_they_are_called_and_what_they_read(client):
    user = UserFactory()
    sign_in(client, user)

    answer = client.post("/en/me/", SETTINGS)

    user.refresh_from_db()
    assert answer.status_code == 302
    assert {field: getattr(user, field) for field in SETTINGS} == {
        **SETTINGS,
        "time_zone": "Asia/Riyadh",
    }


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("time_zone", "Atlantis"),
        ("time_zone", "../../etc/passwd"),
        ("language", "xx"),
        ("name", "\x00"),
        ("name", "\u202e" * 40),
        ("name", "e" + "\u0301" * 5000),
        ("name", "x" * 1_000_000),
        ("numerals", ""),
        ("month_names", "atlantis"),
    ],
)
def test_what_cannot_be_taken_comes_back_with_words(client, field, value):
    user = UserFactory()
    sign_in(client, user)

    answer = client.post("/en/me/", {**SETTINGS, field: value})

    user.refresh_from_db()
    assert answer.status_code == 200
    assert "This is not saved yet" in answer.content.decode()
    assert 'action="/en/me/" novalidate' in answer.content.decode()
    assert user.time_zone == "UTC"


def test_times_and_numbers_are_the_persons_own_and_the_language_is_the_pages(client):
    user = UserFactory(time_zone="Asia/Riyadh", numerals="arab", language="fr")
    sign_in(client, user)
    invitation = InvitationFactory(
        email=user.email, expires_at=timezone.now().replace(hour=21, minute=5) + timedelta(days=3)
    )

    page = client.get(
        f"/ar/invitations/{actions.emails.link_to(invitation).split('/')[-2]}/"
    ).content.decode()

    assert '<html lang="ar"' in page
    assert "٠٠:٠٥" in page


def test_the_numerals_chosen_at_the_foot_of_a_page_are_those_of_the_settings(client):
    user = UserFactory(language="ar")
    client.force_login(user)
    same = {"sec-fetch-site": "same-origin", "referer": "http://testserver/ar/privacy/"}

    client.post("/numerals/", {"numerals": "arab"}, headers=same)

    user.refresh_from_db()
    assert user.numerals == "arab"
    assert "٧٣٠" in client.get("/ar/privacy/").content.decode()


def test_a_zone_that_is_not_known_any_more_breaks_nothing(client):
    user = UserFactory(time_zone="Old/Place")
    sign_in(client, user)

    assert client.get("/en/me/").status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_my_page_costs_the_same_for_any_number_of_seats(client, count, django_assert_num_queries):
    cycle = CycleFactory()
    user = UserFactory()
    for _ in range(count):
        member_of(cycle, user)
    sign_in(client, user)
    client.get("/en/me/")

    with django_assert_num_queries(14):
        client.get("/en/me/")


def test_everything_known_of_a_person_is_one_file(client):
    cycle = CycleFactory()
    user = member_of(cycle, UserFactory(name="ليلى"))
    record("idea.published", cycle, by=user)
    sign_in(client, user)
    show_it_is_me(client)

    answer = client.get("/en/me/data/")

    data = json.loads(answer.content)
    assert answer["Content-Disposition"].startswith("attachment")
    assert set(data) == set(privacy.exporters)
    assert data["account"]["name"] == "ليلى"
    assert data["seats"][0]["group"] == cycle.group.slug
    assert data["record"][0]["verb"] == "idea.published"


def everything_written():
    """The text of every row of every table, history included."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT t::text FROM "{table}" t')  # noqa: S608 -- our own tables
            found += [f"{table}: {row}" for (row,) in cursor.fetchall()]
    return found


def test_erasing_leaves_no_name_address_or_session_in_any_row(client):
    cycle = CycleFactory()
    organiser_of(cycle)
    user = member_of(cycle, UserFactory(name="Zubaida Qurashi", email="zubaida@example.org"))
    person = user.person
    person.name = "Zubaida Qurashi"
    person.save()
    EmailAddress.objects.create(user=user, email="second.zubaida@example.org", verified=True)
    inviter = UserFactory()
    actions.invite(
        "zubaida@example.org", by=inviter, name="Zubaida Qurashi", purpose_words="a seat"
    )
    record(
        "seat.filled",
        person,
        by=user,
        reason="for zubaida@example.org",
        after={"to": "zubaida@example.org"},
    )
    idea = IdeaFactory(
        campaign__cycle=cycle,
        name="Zubaida Qurashi",
        sent_by=user,
        contributor=ContributorFactory(email="zubaida@example.org", name="Zubaida Qurashi"),
    )
    idea.title = "Another title"
    idea.save()
    give_second_factor(user)
    client.force_login(user)
    client.post("/en/accounts/password/reset/", {"email": "zubaida@example.org"})

    actions.erase_person(user, by=user)

    left = [
        row for row in everything_written() if "zubaida" in row.lower() or "qurashi" in row.lower()
    ]
    assert left == []
    assert not PersonSession.objects.filter(account=user.pk).exists()
    assert not Authenticator.objects.filter(user=user).exists()
    assert client.get("/en/me/").status_code == 302
    assert Entry.objects.filter(verb="seat.filled", actor_pk=user.pk).exists()
    assert OutgoingLetter.objects.exists()
    idea.refresh_from_db()
    assert (idea.title, idea.name, idea.sent_by, idea.contributor) == (
        "Another title",
        "",
        None,
        None,
    )
    user.refresh_from_db()
    assert (str(user), user.is_active, user.person_id if hasattr(user, "person_id") else None) == (
        "erased account",
        False,
        None,
    )


def test_nothing_of_a_person_stays_in_the_cache(client):
    user = UserFactory(name="Zubaida", email="zubaida@example.org")
    sign_in(client, user)
    actions.erase_person(user, by=user)

    kept = cache._cache.get_client(None, write=True)
    assert [key for key in kept.keys("*") if b"zubaida" in (kept.get(key) or b"")] == []


def test_erasing_asks_once_more_and_says_goodbye(client):
    user = UserFactory()
    sign_in(client, user)
    show_it_is_me(client)

    unsure = client.post("/en/me/erase/", {})
    sure = client.post("/en/me/erase/", {"sure": "on"})

    assert "Say that you know it" in unsure.content.decode()
    assert 'action="/en/me/erase/" novalidate' in unsure.content.decode()
    assert sure["Location"] == "/en/me/erased/"
    assert client.get("/en/me/").status_code == 302
    assert User.objects.get(pk=user.pk).erased_at is not None


def test_the_last_organiser_of_a_group_cannot_vanish_silently(client):
    cycle = CycleFactory(group__name="Values")
    user = organiser_of(cycle)
    sign_in(client, user)
    show_it_is_me(client)

    page = client.get("/en/me/erase/").content.decode()

    assert "You are the last organiser of Values." in page
    with pytest.raises(Refused):
        actions.erase_person(user, by=user)
    organiser_of(cycle)
    actions.erase_person(user, by=user)


def test_an_address_that_was_only_typed_in_is_not_forgotten_for_somebody_else():
    mine, other = UserFactory(), UserFactory(email="victim@example.org")
    EmailAddress.objects.create(user=mine, email="victim@example.org", verified=False)
    actions.invite("victim@example.org", by=UserFactory())

    actions.erase_person(mine, by=mine)

    assert OutgoingLetter.objects.filter(to_email="victim@example.org").exists()
    assert User.objects.filter(pk=other.pk, email="victim@example.org").exists()


def test_every_room_with_words_about_people_forgets_them():
    rooms = {eraser.__module__.partition(".")[0] for eraser in privacy.erasers}

    assert rooms == {
        "answers",
        "attendance",
        "audit",
        "briefs",
        "campaigns",
        "delegations",
        "desk",
        "applications",
        "discussions",
        "editions",
        "events",
        "exchange",
        "library",
        "mailing",
        "meetings",
        "moderation",
        "organisations",
        "packs",
        "practices",
        "programmes",
        "registration",
        "reminders",
        "reports",
        "reviews",
        "roadmaps",
    }
