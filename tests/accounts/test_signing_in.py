"""Signing in and up: nobody learns who has an account, and guessing is slow."""

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.test import override_settings

from accounts.models import User
from mailing.models import OutgoingLetter
from tests.accounts import hashing
from tests.factories.accounts import PASSWORD, UserFactory, give_second_factor, sign_in

pytestmark = pytest.mark.django_db

COUNTED = override_settings(PASSWORD_HASHERS=["tests.accounts.hashing.CountingHasher"])


def work_of(send):
    """How many passwords are hashed by what `send` does, and what the page says."""
    hashing.hashed.clear()
    answer = send()
    return len(hashing.hashed), answer


def words(answer):
    return answer.content.decode().replace("known@example.org", "").replace("new@example.org", "")


def try_to_sign_in(client, email, password=PASSWORD + "?", **extra):
    return client.post("/en/accounts/login/", {"login": email, "password": password}, **extra)


@COUNTED
def test_an_unknown_name_costs_as_much_and_says_the_same_as_a_wrong_password(client):
    UserFactory(email="known@example.org")

    known_work, known = work_of(lambda: try_to_sign_in(client, "known@example.org"))
    unknown_work, unknown = work_of(lambda: try_to_sign_in(client, "new@example.org"))

    assert known_work == unknown_work == 1
    assert "The e-mail address and the password do not go together." in words(known)
    assert strip_tokens(words(known)) == strip_tokens(words(unknown))


def strip_tokens(page):
    return "\n".join(line for line in page.splitlines() if "csrfmiddlewaretoken" not in line)


@COUNTED
def test_sign_up_with_a_known_address_costs_as_much_and_says_the_same(client):
    UserFactory(email="known@example.org")

    def sign_up(email):
        cache.clear()
        data = {"email": email, "password1": PASSWORD, "password2": PASSWORD, "name": "L"}
        return client.post("/en/accounts/signup/", data)

    known_work, known = work_of(lambda: sign_up("known@example.org"))
    client.cookies.clear()
    new_work, new = work_of(lambda: sign_up("new@example.org"))

    assert known_work == new_work == 1
    assert (known.status_code, known["Location"]) == (new.status_code, new["Location"])
    assert [letter.letter for letter in OutgoingLetter.objects.order_by("pk")] == [
        "account/account_already_exists",
        "account/email_confirmation",
    ]


def test_asking_for_a_new_password_says_the_same_for_known_and_unknown(client):
    UserFactory(email="known@example.org")

    answers = [
        client.post("/en/accounts/password/reset/", {"email": email})
        for email in ("known@example.org", "new@example.org")
    ]

    assert {(answer.status_code, answer["Location"]) for answer in answers} == {
        (302, "/en/accounts/password/reset/done/")
    }
    assert [
        (letter.to_email, letter.letter) for letter in OutgoingLetter.objects.order_by("pk")
    ] == [
        ("known@example.org", "account/password_reset_key"),
        ("new@example.org", "account/unknown_account"),
    ]


@COUNTED
def test_after_five_failures_a_name_is_refused_before_hashing(client):
    UserFactory(email="known@example.org")
    for _ in range(5):
        try_to_sign_in(client, "known@example.org")

    work, answer = work_of(lambda: try_to_sign_in(client, "known@example.org", PASSWORD))

    assert work == 0
    assert "Too many tries did not succeed." in words(answer)
    assert (answer.status_code, answer["Retry-After"]) == (429, "1800")


@pytest.mark.parametrize(
    ("language", "said"), [("ar", "نصف ساعة"), ("fr", "une demi-heure"), ("en", "half an hour")]
)
def test_a_name_that_is_refused_is_told_so_in_the_language_of_the_page(client, language, said):
    for _ in range(6):
        data = {"login": "known@example.org", "password": "wrong"}
        answer = client.post(f"/{language}/accounts/login/", data)

    assert (answer.status_code, said in words(answer)) == (429, True)


def test_an_address_that_asks_too_often_gets_our_own_page_and_is_told_when_to_come_back(client):
    for number in range(21):
        data = {"email": f"guess{number}@example.org"}
        answer = client.post("/fr/accounts/password/reset/", data)

    assert (answer.status_code, answer["Retry-After"]) == (429, "60")
    assert 'lang="fr"' in words(answer)


def test_a_name_that_is_refused_does_not_lock_out_others(client):
    UserFactory(email="known@example.org")
    other = UserFactory()
    for _ in range(6):
        try_to_sign_in(client, "known@example.org")

    assert sign_in(client, other).status_code == 302


@COUNTED
def test_an_address_that_tries_many_names_is_refused_before_hashing(client):
    for number in range(20):
        try_to_sign_in(client, f"guess{number}@example.org", REMOTE_ADDR="192.0.2.7")

    work, _ = work_of(
        lambda: try_to_sign_in(client, "one-more@example.org", REMOTE_ADDR="192.0.2.7")
    )
    elsewhere, _ = work_of(
        lambda: try_to_sign_in(client, "one-more@example.org", REMOTE_ADDR="192.0.2.8")
    )

    assert (work, elsewhere) == (0, 1)


def test_the_second_step_is_limited_too(client):
    user = UserFactory()
    give_second_factor(user)
    sign_in(client, user)

    answers = [
        client.post("/en/accounts/2fa/authenticate/", {"code": f"{number:06}"})
        for number in range(6)
    ]

    assert "This code is not right." in words(answers[0])
    assert "Too many tries did not succeed." in words(answers[-1])


@pytest.mark.parametrize(
    "there",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "javascript:alert(1)",
        "http:///evil.example",
    ],
)
def test_nobody_is_sent_to_another_host_after_signing_in(client, there):
    user = UserFactory()

    answer = client.post(
        "/en/accounts/login/", {"login": user.email, "password": PASSWORD, "next": there}
    )

    assert answer["Location"] == "/en/me/"


def test_after_signing_in_one_goes_on_where_one_was(client):
    user = UserFactory()

    answer = client.post(
        "/en/accounts/login/", {"login": user.email, "password": PASSWORD, "next": "/ar/me/erase/"}
    )

    assert answer["Location"] == "/ar/me/erase/"


def test_a_new_person_gets_a_letter_in_the_language_of_the_page(client):
    client.post(
        "/ar/accounts/signup/",
        {"email": "New@Example.org", "password1": PASSWORD, "password2": PASSWORD, "name": "ليلى"},
    )

    user = User.objects.get()
    letter = OutgoingLetter.objects.get()
    assert (user.email, user.name, user.language) == ("new@example.org", "ليلى", "ar")
    assert (letter.to_email, letter.language) == ("new@example.org", "ar")
    assert "http://127.0.0.1:8000/ar/accounts/confirm-email/" in letter.text


def test_looking_at_the_confirmation_changes_nothing_and_the_button_confirms(client):
    client.post(
        "/en/accounts/signup/",
        {"email": "new@example.org", "password1": PASSWORD, "password2": PASSWORD, "name": ""},
    )
    letter = OutgoingLetter.objects.get()
    path = next(line for line in letter.text.splitlines() if "/confirm-email/" in line)
    path = path.strip().removeprefix("http://127.0.0.1:8000")

    client.get(path)
    seen = EmailAddress.objects.get().verified
    client.post(path)

    assert (seen, EmailAddress.objects.get().verified) == (False, True)


def test_letters_about_an_account_are_in_its_language_and_at_our_address(client):
    UserFactory(email="known@example.org", language="fr")

    client.post(
        "/en/accounts/password/reset/",
        {"email": "known@example.org"},
        headers={"host": "localhost"},
    )

    letter = OutgoingLetter.objects.get()
    assert letter.language == "fr"
    assert "http://127.0.0.1:8000/fr/accounts/password/reset/key/" in letter.text


def test_the_first_keeper_who_has_chosen_no_language_is_written_to_in_that_of_the_page(client):
    User.objects.create_superuser("keeper@example.org", PASSWORD)

    client.post("/fr/accounts/login/", {"login": "keeper@example.org", "password": PASSWORD})

    assert OutgoingLetter.objects.get().language == "fr"


def test_a_new_password_by_letter_works_once_and_is_told(client):
    user = UserFactory(email="known@example.org")
    client.post("/en/accounts/password/reset/", {"email": user.email})
    letter = OutgoingLetter.objects.get()
    path = next(line for line in letter.text.splitlines() if "/password/reset/key/" in line)
    form_path = client.get(path.strip().removeprefix("http://127.0.0.1:8000"))["Location"]

    client.post(form_path, {"password1": "quite another one", "password2": "quite another one"})

    user.refresh_from_db()
    assert user.check_password("quite another one")
    assert OutgoingLetter.objects.order_by("pk").last().letter == "account/notice"
    client.cookies.clear()
    again = client.get(path.strip().removeprefix("http://127.0.0.1:8000"))
    assert "This link does not work any more" in words(again)


def test_a_closed_account_does_not_sign_in(client):
    user = UserFactory(is_active=False)

    answer = sign_in(client, user)

    assert answer["Location"] == "/en/accounts/inactive/"


def test_a_closed_account_is_out_on_its_next_request(client):
    user = UserFactory()
    sign_in(client, user)
    before = client.get("/en/me/").status_code
    User.objects.filter(pk=user.pk).update(is_active=False)

    assert (before, client.get("/en/me/").status_code) == (200, 302)


def test_where_sign_up_is_closed_the_page_says_so(client, settings):
    settings.SIGN_UP_OPEN = False

    answer = client.get("/en/accounts/signup/")

    assert "Accounts come by invitation" in words(answer)


def test_the_admin_has_no_sign_in_of_its_own(client):
    answer = client.get("/en/admin/login/")

    assert answer.status_code == 302
    assert answer["Location"].startswith("/en/accounts/login/")
