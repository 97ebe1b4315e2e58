"""What nobody sends by the form: words on the page or a page that is not found, never a fault."""

from urllib.parse import urlencode

import pytest

from registration.models import Registration
from tests.factories.registration import (
    ChoiceFactory,
    ConsentFactory,
    FormCategoryFactory,
    FormFactory,
    QuestionFactory,
    RegistrationFactory,
    SessionPlacesFactory,
)
from tests.registration.registering import (
    as_they_leave,
    filled,
    form_path,
    page_of,
    private_path,
    send,
)

pytestmark = pytest.mark.django_db
NASTY = [
    "\x00",
    "a\x00b",
    "\u202e\u2066",
    "x" * 1_000_000,
    "ا" + "\u0651" * 5000,
    "<script>alert(1)</script>",
    "%s %(x)s {0} {{ x }}",
    "-1",
    "9" * 40,
    "١٢",
    "1e400",
    "NaN",
    "2026-02-30",
    "0000-00-00",
    "[]",
]
FIELDS = ["name", "email", "category", "organisation", "country", "languages", "sessions", "key",
          "began", "proof", "zone", "access_needs"]  # fmt: skip


@pytest.fixture
def form():
    form = FormFactory(asks_sessions=True, asks_languages=True)
    FormCategoryFactory(form=form)
    SessionPlacesFactory(form=form)
    return form


@pytest.mark.parametrize("field", FIELDS)
def test_no_field_makes_a_fault(client, form, field):
    category = form.categories.get().pk
    found = {
        words[:12]: send(client, form, **{"category": category, field: words}).status_code
        for words in NASTY
    }

    assert set(found.values()) <= {200, 302, 409, 422, 429}, found


@pytest.mark.parametrize("kind", ["short", "long", "one", "several", "yes_no", "number", "date"])
def test_no_answer_makes_a_fault(client, kind):
    form = FormFactory()
    question = QuestionFactory(form=form, kind=kind)
    ChoiceFactory(question=question)

    found = {
        words[:12]: send(client, form, **{f"q{question.pk}": words}).status_code for words in NASTY
    }

    assert set(found.values()) <= {302, 422, 429}, found


def test_answers_to_questions_that_do_not_exist_are_told_in_words(client):
    form, other = FormFactory(), FormFactory()
    elsewhere = QuestionFactory(form=other)

    for name in (f"q{elsewhere.pk}", "q999999999999", f"c{ConsentFactory(form=other).pk}"):
        answer = send(client, form, "en", **{name: "x"})
        assert answer.status_code == 422
        assert "The form was changed while you wrote." in page_of(answer)
    assert not Registration.objects.exists()


def test_what_another_event_offers_cannot_be_chosen(client, form):
    other = FormFactory(asks_sessions=True)
    mine = form.categories.get().pk
    question = QuestionFactory(form=form, kind="several")
    choice = ChoiceFactory(question=QuestionFactory(form=other, kind="several"))
    sent = [
        {"category": FormCategoryFactory(form=other).pk},
        {"category": mine, "sessions": [SessionPlacesFactory(form=other).pk]},
        {"category": mine, f"q{question.pk}": [choice.pk]},
        {"category": mine, "country": "ZZ"},
        {"category": mine, "languages": ["tlh"]},
    ]

    for words in sent:
        answer = send(client, form, "en", **words)
        assert answer.status_code == 422
        assert "This is not among what is offered. Choose again." in page_of(answer)
    assert not Registration.objects.exists()


def test_a_name_adds_no_header_and_stays_text(client):
    form = FormFactory()

    answer = send(client, form, name="Salma\r\nBcc: all@example.org", email="salma@example.org")
    formula = send(client, form, name="=cmd|' /C calc'!A0", email="omar@example.org")

    assert [answer.status_code, formula.status_code] == [302, 302]
    letters = as_they_leave()
    assert [letter.to_name for letter in letters] == [
        "Salma Bcc: all@example.org",
        "=cmd|' /C calc'!A0",
    ]
    names = Registration.objects.order_by("pk").values_list("contact__name", flat=True)
    assert list(names) == ["Salma Bcc: all@example.org", "=cmd|' /C calc'!A0"]


def test_bytes_that_are_no_letters_are_told_and_nothing_is_kept_of_them(client):
    form = FormFactory()
    sent = urlencode(filled(name="Salma Haddad")).replace("Haddad", "Hadd%E9%FF")

    answer = client.post(
        form_path(form, "en"), sent, content_type="application/x-www-form-urlencoded"
    )

    assert answer.status_code == 422
    assert "Some letters of this text did not arrive whole" in page_of(answer)
    assert not Registration.objects.exists()


def test_markup_stays_words_on_every_page(client):
    form = FormFactory(event__title_en="<b>bold</b>", introduction_en="<script>x</script>")
    QuestionFactory(form=form, label_en="<img src=x>", help_en="</p><i>")
    registration = RegistrationFactory(form=form, name="<script>alert(1)</script>")

    for path in (form_path(form, "en"), private_path(registration, "mine", "en")):
        page = page_of(client.get(path))
        assert [
            each
            for each in ("<script>x", "<script>alert", "<img src=x", "<b>bold")
            if each not in page
        ] == ["<script>x", "<script>alert", "<img src=x", "<b>bold"]


@pytest.mark.parametrize("sent", [{"more": "I am a machine"}, {"began": ""}, {"began": "1:forged"}])
def test_what_machines_send_is_told_as_that_and_kept(client, sent):
    answer = send(client, FormFactory(), "en", **sent)

    assert answer.status_code == 422
    assert "This came as machines send it." in page_of(answer)
    assert not Registration.objects.exists()


@pytest.mark.parametrize("query", ["", "?organisation=", "?organisation=%00%00", "?organisation=%ff%fe", "?organisation=%25_", "?organisation=" + "x" * 3000])  # fmt: skip
def test_nothing_is_found_for_nothing(client, query):
    answer = client.get(f"{form_path(FormFactory())}organisations/{query}")

    assert (answer.status_code, page_of(answer).strip()) == (200, "")
