"""The record says who did what, to what and why, and outlives them all."""

import pytest
from django.contrib.admin.sites import site

from accounts import privacy
from audit.models import Entry
from audit.record import entries_of, record
from audit.rules import visible_scopes
from audit.upkeep import forget
from audit.verbs import words_for
from tests.factories.accounts import KeeperFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_an_entry_says_who_did_what_and_why():
    person, target = UserFactory(name="منى"), UserFactory(name="Amina")

    entry = record(
        "person.moved",
        target,
        by=person,
        scope="v20",
        reason="A new chair",
        before={"seat": "member"},
        after={"seat": "chair"},
    )

    entry.refresh_from_db()
    assert (entry.verb, entry.target_label, entry.target_pk) == (
        "person.moved",
        "accounts.user",
        str(target.pk),
    )
    assert (entry.target_words, entry.actor_pk, entry.actor_name) == ("Amina", person.pk, "منى")
    assert (entry.scope, entry.reason) == ("v20", "A new chair")
    assert (entry.before, entry.after) == ({"seat": "member"}, {"seat": "chair"})


def test_what_the_program_does_has_no_person():
    entry = record("campaign.opened", UserFactory(), by=None)

    assert (entry.actor_pk, entry.actor_name, entry.before) == (None, "", None)


def test_an_entry_outlives_its_thing_and_its_person():
    person, target = UserFactory(), UserFactory()
    record("person.moved", target, by=person)

    target.delete()
    person.delete()

    assert Entry.objects.count() == 1


def test_entries_of_a_thing_come_newest_first():
    target = UserFactory()
    for verb in ("person.invited", "person.moved"):
        record(verb, target, by=None)
    record("person.moved", UserFactory(), by=None)

    assert [entry.verb for entry in entries_of(target)] == ["person.moved", "person.invited"]


def test_a_forgotten_person_leaves_the_deed():
    person, other = UserFactory(name="Amina"), UserFactory()
    record("idea.published", other, by=person)
    record("person.moved", person, by=other, before={"email": person.email}, reason="Asked")
    record("person.invited", other, by=other, after={"to": person.email}, reason=person.email)

    forget(person)

    rows = str(list(Entry.objects.values()))
    assert "Amina" not in rows
    assert person.email not in rows
    assert [entry.verb for entry in Entry.objects.order_by("pk")] == [
        "idea.published",
        "person.moved",
        "person.invited",
    ]


def test_the_file_of_ones_data_holds_ones_deeds():
    person = UserFactory()
    record("idea.published", UserFactory(name="Tree"), by=person)

    (deed,) = privacy.exporters["record"](person)

    assert (deed["verb"], deed["target_words"]) == ("idea.published", "Tree")


@pytest.mark.parametrize("scope", ["v20", "gtm", ""])
@pytest.mark.parametrize("who", ["keeper", "organiser", "stranger"])
def test_leave_and_list_agree(monkeypatch, who, scope):
    person = KeeperFactory() if who == "keeper" else UserFactory()
    own = {"v20"} if who == "organiser" else set()
    monkeypatch.setattr("accounts.access.scope_finders", [lambda _user: own])
    entry = record("idea.published", UserFactory(), by=None, scope=scope)

    may = person.has_perm("audit.view_entry", entry)

    assert Entry.objects.in_scopes(visible_scopes(person)).contains(entry) is may
    assert may is (who == "keeper" or (who == "organiser" and scope == "v20"))


@pytest.mark.parametrize("count", [1, 3])
def test_the_record_is_read_in_the_house_and_costs_the_same(
    client, settings, count, django_assert_max_num_queries
):
    settings.SECOND_FACTOR_REQUIRED = False
    client.force_login(KeeperFactory())
    for _each in range(count):
        record("idea.published", UserFactory(), by=None, reason="شجرة")

    with django_assert_max_num_queries(15):
        page = client.get("/en/admin/audit/entry/")

    assert "شجرة" in page.content.decode()
    assert client.get("/en/admin/audit/entry/add/").status_code == 403
    assert Entry in site._registry


def test_an_entry_is_called_by_what_was_done_and_shows_its_facts_in_lines(client, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    client.force_login(KeeperFactory())
    facts = {
        "changes": [{"changed": {"fields": ["Theme"]}}],
        "seats": 2,
        "is_active": True,
        "fields": ["name", "email"],
        "until": "2020-10-15",
    }
    entry = record("idea.published", UserFactory(name="Reem"), by=None, after=facts)

    page = client.get(f"/en/admin/audit/entry/{entry.pk}/change/").content.decode()

    assert f"{words_for('idea.published')} · {entry.target_words}" in page
    lines = (
        "Seats: 2",
        "Until: 15 October 2020",
        "What was changed: Name · E-mail",
        "Changed Theme.",
        "May sign in: Yes",
    )
    assert "<br>".join(f"<bdi>{line}</bdi>" for line in lines) in page
    assert "accounts.user" not in page.partition('id="content"')[2]
