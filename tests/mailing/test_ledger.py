"""The ledger tells organisers what waits and what failed, of their own groups only."""

from datetime import timedelta

import pytest
from django.contrib.admin.sites import site
from django.utils import timezone, translation

from accounts import access, privacy
from core.errors import OutOfDate, Refused
from core.together import heard
from mailing import upkeep
from mailing.actions import cancel_letter, retry_letter, take_back
from mailing.ledger import failing, standing, waiting
from mailing.models import Address, OutgoingLetter, Stop
from mailing.rules import visible_scopes
from mailing.states import LetterStatus
from mailing.tasks import sweep
from mailing.waits import letters_not_delivered
from tests.factories.accounts import KeeperFactory, UserFactory
from tests.factories.mailing import AddressFactory, LetterFactory, StopFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def organiser(monkeypatch):
    """Somebody who organises the group `v20`."""
    person = UserFactory(is_staff=True)
    monkeypatch.setattr(
        access, "scope_finders", [lambda user: {"v20"} if user == person else set()]
    )
    return person


def failed(**more):
    return LetterFactory(
        status=LetterStatus.FAILED, attempts=9, last_error="Given up after many attempts.", **more
    )


def test_the_ledger_counts_what_waits_and_what_failed():
    now = timezone.now()
    LetterFactory(scope="v20", next_at=now - timedelta(hours=2))
    LetterFactory(scope="v20", next_at=now + timedelta(hours=2))
    LetterFactory(scope="gtm", next_at=now)
    failed(scope="v20")

    count = standing({"v20"}, now=now)

    assert (count.waiting, count.failing) == (2, 1)
    assert count.oldest_due == now - timedelta(hours=2)
    assert (waiting("v20"), failing("v20"), waiting("gtm")) == (2, 1, 1)
    assert standing(None, now=now).waiting == 3
    assert standing(set(), now=now).oldest_due is None


@pytest.mark.parametrize("scope", ["v20", "gtm", ""])
@pytest.mark.parametrize("who", ["keeper", "organiser", "stranger"])
def test_leave_and_list_agree(organiser, who, scope):
    letter = LetterFactory(scope=scope)
    person = {"keeper": KeeperFactory, "stranger": UserFactory}.get(who, lambda: organiser)()

    may = person.has_perm("mailing.view_letter", letter)

    assert OutgoingLetter.objects.in_scopes(visible_scopes(person)).contains(letter) is may
    assert may is (who == "keeper" or (who == "organiser" and scope == "v20"))


def test_a_letter_given_up_is_tried_again_and_its_address_unmarked():
    person, letter = UserFactory(), failed()
    AddressFactory(email=letter.to_email)

    retry_letter(letter, by=person)

    letter.refresh_from_db()
    assert (letter.status, letter.attempts, letter.last_error) == (LetterStatus.WAITING, 0, "")
    assert letter.handled_by == person.pk
    assert Address.objects.count() == 0


@pytest.mark.parametrize("status", [LetterStatus.SENT, LetterStatus.TAKEN])
@pytest.mark.parametrize("act", [retry_letter, cancel_letter])
def test_a_letter_that_left_or_is_leaving_stays_as_it_is(act, status):
    now = timezone.now()
    more = {"sent_at": now} if status == "sent" else {"lease_until": now, "taken_by": "x"}
    letter = LetterFactory(status=status, **more)

    with pytest.raises(OutOfDate):
        act(letter, by=UserFactory())


def test_nobody_sends_again_what_its_reader_stopped():
    letter = failed(kind="news", scope="v20")
    StopFactory(email=letter.to_email, kind="news", scope="v20")

    with pytest.raises(Refused):
        retry_letter(letter, by=UserFactory())

    letter.refresh_from_db()
    assert letter.status == LetterStatus.FAILED


def test_a_cancelled_letter_does_not_leave():
    letter = LetterFactory()

    cancel_letter(letter, by=UserFactory())

    assert OutgoingLetter.objects.due(now=timezone.now()).count() == 0


def test_a_letter_is_taken_back_by_its_key_while_it_waits():
    LetterFactory(key="invitation:1")

    assert [take_back("invitation:1"), take_back("invitation:1")] == [True, False]


def test_what_lies_for_a_quarter_of_an_hour_is_found_and_rung_for(caplog):
    letter = LetterFactory(next_at=timezone.now() - timedelta(minutes=16))
    held = LetterFactory(
        status=LetterStatus.TAKEN,
        taken_by="dead",
        lease_until=timezone.now() - timedelta(seconds=1),
    )

    sweep()

    for each in (letter, held):
        each.refresh_from_db()
        assert each.status == LetterStatus.SENT
    assert "1 letters have been due for more than 15 minutes" in caplog.text


def test_the_morning_page_hears_what_was_not_delivered(organiser):
    LetterFactory(scope="v20")
    failed(scope="v20")
    failed(scope="gtm")

    with translation.override("en"):
        (waits,) = heard([letters_not_delivered(organiser)])

    assert (waits.count, waits.words) == (1, "letter could not be delivered")
    assert waits.url.endswith("?status__exact=failed")
    assert [words for words, _url in waits.links] == ["1 letter waits"]


def test_a_forgotten_reader_leaves_rows_without_a_person():
    person = UserFactory(email="Amina@example.org", name="Amina")
    mine = LetterFactory(
        to_email="amina@example.org",
        to_user=person,
        key="digest:amina@example.org",
        headers={"List-Unsubscribe": "<https://x/amina>"},
        error_code="550 amina@example.org unknown",
    )
    other = LetterFactory(text="Written by amina@example.org", html="<p>amina@example.org</p>")
    StopFactory(email="amina@example.org")
    AddressFactory(email="amina@example.org")

    assert upkeep.forget("Amina@example.org") == 1

    mine.refresh_from_db()
    row = " ".join(str(getattr(mine, field.attname)) for field in mine._meta.fields)
    assert "amina" not in row.lower()
    assert (mine.status, mine.to_user) == (LetterStatus.CANCELLED, None)
    other.refresh_from_db()
    assert "amina" not in other.text + other.html
    assert Stop.objects.count() == Address.objects.count() == 0
    assert OutgoingLetter.objects.count() == 2


@pytest.mark.parametrize(
    ("status", "days", "stays", "then"),
    [
        ("sent", 731, False, "sent"),
        ("failed", 731, False, "cancelled"),
        ("cancelled", 731, False, "cancelled"),
        ("sent", 729, True, "sent"),
        ("waiting", 731, True, "waiting"),
    ],
)
def test_a_letter_of_years_ago_forgets_its_reader(settings, status, days, stays, then):
    settings.CONTACT_KEPT_FOR = timedelta(days=730)
    now = timezone.now()
    letter = LetterFactory(
        status=status,
        created_at=now - timedelta(days=days),
        sent_at=now - timedelta(days=days) if status == "sent" else None,
        about_label="campaigns.idea",
        about_pk="7",
    )

    blanked = upkeep.forget_old(now=now)

    again = OutgoingLetter.objects.get()
    found = (again.to_email, again.to_name, again.subject, again.text, again.html)
    kept = (letter.to_email, letter.to_name, letter.subject, letter.text, letter.html)
    assert (blanked, found) == ((0, kept) if stays else (1, ("", "", "", "", "")))
    # That it was written, about what, and that it is not written again, stays known.
    assert (again.status, again.key, again.about_pk) == (then, letter.key, "7")
    assert upkeep.forget_old(now=now) == 0


def test_a_key_that_names_its_reader_goes_with_them():
    LetterFactory(
        key="digest:amina@example.org",
        status="cancelled",
        created_at=timezone.now() - timedelta(days=4000),
    )

    upkeep.forget_old(now=timezone.now())

    assert "@" not in OutgoingLetter.objects.get().key


def test_a_forgotten_letter_is_never_tried_again():
    letter = failed()
    upkeep.forget(letter.to_email)
    letter.refresh_from_db()

    with pytest.raises(OutOfDate):
        retry_letter(letter, by=UserFactory())


def test_the_file_of_ones_data_holds_ones_letters():
    person = UserFactory()
    letter = LetterFactory(to_email=person.email.upper())
    LetterFactory()

    data = privacy.exporters["letters"](person)

    assert [each["subject"] for each in data["letters"]] == [letter.subject]


@pytest.fixture
def keeper_client(client, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    client.force_login(KeeperFactory())
    return client


@pytest.mark.parametrize("count", [1, 3])
def test_the_ledger_costs_the_same_for_any_length(
    keeper_client, count, django_assert_max_num_queries
):
    LetterFactory.create_batch(count)

    with django_assert_max_num_queries(15):
        page = keeper_client.get("/en/admin/mailing/outgoingletter/")

    assert page.status_code == 200
    assert "نُشرت فكرتك" in page.content.decode()


def test_the_ledger_shows_words_in_their_direction_and_no_private_link(keeper_client):
    letter = LetterFactory(
        text="انظر https://tawasul.example/ar/i/secret-token/ ثم <script>x</script>"
    )

    page = keeper_client.get(
        f"/en/admin/mailing/outgoingletter/{letter.pk}/change/"
    ).content.decode()

    assert 'lang="ar" dir="rtl">' in page
    assert "secret-token" not in page
    assert "<p>انظر" in page
    assert "<script>x" not in page


def test_letters_are_tried_again_from_the_ledger(keeper_client):
    letter, sent = failed(), LetterFactory(status="sent", sent_at=timezone.now())

    keeper_client.post(
        "/en/admin/mailing/outgoingletter/",
        {"action": "retry", "_selected_action": [letter.pk, sent.pk]},
    )

    letter.refresh_from_db()
    assert letter.status == LetterStatus.WAITING


@pytest.mark.parametrize("where", ["add/", "1/delete/"])
def test_nobody_writes_or_deletes_letters_by_hand(keeper_client, where):
    LetterFactory(pk=1)

    assert keeper_client.get(f"/en/admin/mailing/outgoingletter/{where}").status_code == 403


def test_the_ledger_and_its_neighbours_are_in_the_house():
    assert {OutgoingLetter, Stop, Address} <= set(site._registry)
