"""From the public form to the catalogue: with an account, without one, as a draft, returned, declined, withdrawn."""

import pytest
from django.core import mail
from django.urls import reverse

from audit.models import Entry
from core.traps import _stamp
from mailing.models import OutgoingLetter
from practices import links
from practices.models import Contact, Practice
from tests.factories.accounts import UserFactory, give_second_factor
from tests.factories.groups import CycleFactory, moderator_of, organiser_of
from tests.factories.practices import CatalogueFactory, CriterionFactory, PracticeFactory

pytestmark = pytest.mark.django_db

WORDS = {
    "kind": "good_practice",
    "title": "مكتبة متنقلة لقرى الجبل",
    "summary": "تحمل السيارة الكتب إلى ثلاثين قرية كل شهر.",
    "organisation": "جمعية الجبل",
    "country": "MA",
    "period": "٢٠١٩/2023",
    "goals": ["4"],
    "evidence_url": "example.org/library",
    "began": _stamp.sign("1600000000"),
    "key": "3f6b7c1e-8a52-4a9e-9a70-0f0e5ad6f7b1",
}
STRANGER = {**WORDS, "name": "سلمى", "email": "salma@example.org"}


@pytest.fixture
def catalogue():
    return CatalogueFactory(cycle=CycleFactory(group__slug="v20", slug="2020"))


def form_path(language="ar"):
    return f"/{language}/v20/2020/practices/new/"


def guarded(**more):
    """Somebody with a second factor."""
    user = UserFactory(**more)
    give_second_factor(user)
    return user


def letters():
    rows = OutgoingLetter.objects.order_by("pk").values_list("letter", "to_email")
    return [(name.removeprefix("practices/"), to) for name, to in rows]


def test_a_stranger_sends_a_practice_and_gets_a_private_link(client, catalogue):
    criterion = CriterionFactory(group=catalogue.group, is_required=True)
    box = f"criterion_{criterion.pk}"

    response = client.post(form_path(), {**STRANGER, box: "زاد عدد القرّاء."})

    assert response.status_code == 302
    assert response.url == "/ar/v20/2020/practices/sent/"
    practice = Practice.objects.get()
    assert (practice.status, practice.title_ar, practice.language) == (
        "submitted",
        "مكتبة متنقلة لقرى الجبل",
        "ar",
    )
    assert practice.organisation_name == "جمعية الجبل"
    assert str(practice.period) == "2019/2023"
    assert practice.evidence_url == "https://example.org/library"
    assert [each.text_ar for each in practice.described.all()] == ["زاد عدد القرّاء."]
    assert practice.contact.email == "salma@example.org"
    assert letters() == [("practice_received", "salma@example.org")]
    assert client.get(links.own_path(practice)).status_code == 200


def test_a_required_criterion_is_asked_for_before_sending_and_not_for_a_draft(client, catalogue):
    criterion = CriterionFactory(group=catalogue.group, is_required=True)

    response = client.post(form_path(), STRANGER)
    assert response.status_code == 422
    assert f'href="#id_criterion_{criterion.pk}"' in response.content.decode()
    assert "تحمل السيارة الكتب" in response.content.decode()
    assert client.post(form_path(), {**STRANGER, "keep": "1"}).status_code == 302
    assert Practice.objects.get().status == "draft"


def test_a_draft_is_sent_from_the_private_link(client, catalogue):
    client.post(form_path(), {**STRANGER, "keep": "1"})
    practice = Practice.objects.get()
    edit = links.own_path(practice, "edit")

    page = client.get(edit).content.decode()
    assert "تحمل السيارة الكتب" in page
    client.post(edit, {**WORDS, "version": practice.version})

    practice.refresh_from_db()
    assert practice.status == "submitted"
    assert letters() == [
        ("practice_received", "salma@example.org"),
        ("practice_received", "salma@example.org"),
    ]


def test_the_same_form_sent_twice_makes_one_practice(client, catalogue):
    for _press in range(2):
        assert client.post(form_path(), STRANGER).status_code == 302
    assert Practice.objects.count() == 1
    assert letters() == [("practice_received", "salma@example.org")]


def test_machines_are_told_to_wait(client, catalogue):
    for forged in ({"more": "x"}, {"began": ""}):
        response = client.post(form_path(), {**STRANGER, **forged})
        assert response.status_code == 422
    assert not Practice.objects.exists()


def test_a_closed_catalogue_takes_nothing_and_says_so(client, catalogue):
    catalogue.is_open = False
    catalogue.save()

    assert client.post(form_path("en"), STRANGER).status_code == 409
    assert "No practices are taken now" in client.get(form_path("en")).content.decode()
    assert not Practice.objects.exists()


@pytest.mark.parametrize(
    "hostile",
    [
        {"title": "x\x00y"},
        {"title": "\u200b\u200b"},
        {"title": "x" * 201},
        {"summary": "a" + "\u0301" * 5000},
        {"evidence_url": "javascript:alert(1)"},
        {"period": "2023/2019"},
        {"goals": ["18"]},
        {"country": "XX"},
        {"kind": "rumour"},
    ],
)
def test_hostile_words_are_refused_in_words(client, catalogue, hostile):
    response = client.post(form_path(), {**STRANGER, **hostile})
    assert response.status_code == 422
    assert not Practice.objects.exists()


def test_somebody_with_an_account_sees_it_on_a_page_of_their_own(client, catalogue):
    user = UserFactory(language="en")
    client.force_login(user)

    response = client.post(form_path("en"), WORDS)

    practice = Practice.objects.get()
    assert response.url == f"/en/desk/practices/{practice.key}/mine/?sent=1"
    assert not Contact.objects.exists()
    assert letters() == [("practice_received", user.email)]
    assert client.get(response.url).status_code == 200
    client.force_login(UserFactory())
    assert client.get(response.url).status_code == 404


def test_a_practice_goes_from_the_form_over_a_question_to_the_catalogue(client, catalogue):
    client.post(form_path("en"), STRANGER)
    practice = Practice.objects.get()
    organiser = organiser_of(catalogue.cycle, guarded())
    client.force_login(organiser)
    desk = reverse("practices:reading", args=[practice.key])

    def act(verb, **said):
        return client.post(reverse("practices:act", args=[practice.key, verb]), said)

    assert act("publish").status_code == 302  # Nobody has read it.
    practice.refresh_from_db()
    assert practice.status == "submitted"
    act("take")
    act("advise", **{"opinion-verdict": "return", "opinion-words": "Since when?"})
    assert act("return").status_code == 422  # Without a word to the sender.
    act("return", **{"words-words": "منذ متى؟"})
    practice.refresh_from_db()
    assert practice.status == "returned"

    client.logout()
    assert "منذ متى؟" in client.get(links.own_path(practice)).content.decode()
    edit = links.own_path(practice, "edit")
    client.post(
        edit, {**WORDS, "title": "مكتبة الجبل", "version": practice.version, "said": "2019"}
    )

    client.force_login(organiser)
    assert "Since when?" in client.get(desk).content.decode()
    act("take")
    act("publish")
    client.logout()
    practice.refresh_from_db()
    assert (practice.status, practice.number) == ("published", 1)
    page = client.get("/ar/v20/2020/practices/1/").content.decode()
    assert "مكتبة الجبل" in page
    assert "salma" not in page
    assert [name for name, _to in letters()] == [
        "practice_received",
        "practice_returned",
        "practice_received",
        "practice_published",
    ]
    told = OutgoingLetter.objects.get(letter="practices/practice_published")
    assert "/en/v20/2020/practices/1/" in told.text
    assert "/en/v20/2020/practices/1/" in told.html
    verbs = Entry.objects.of(practice).order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == [
        "practice.begun",
        "practice.submitted",
        "practice.in_review",
        "practice.advised",
        "practice.returned",
        "practice.edited",
        "practice.submitted",
        "practice.in_review",
        "practice.published",
    ]


def test_words_changed_in_two_windows_are_both_shown(client, catalogue):
    practice = PracticeFactory(cycle=catalogue.cycle, contact__email="salma@example.org")
    edit = links.own_path(practice, "edit")
    client.post(edit, {**WORDS, "title": "الأول", "version": practice.version})

    response = client.post(edit, {**WORDS, "title": "الثاني", "version": practice.version})

    assert response.status_code == 409
    assert "الأول" in response.content.decode()
    assert "الثاني" in response.content.decode()
    practice.refresh_from_db()
    assert practice.title_ar == "الأول"


def test_what_is_being_read_keeps_its_words(client, catalogue):
    practice = PracticeFactory(
        cycle=catalogue.cycle, status="in_review", contact__email="salma@example.org"
    )
    response = client.post(links.own_path(practice, "edit"), {**WORDS, "version": 1})
    assert response.status_code == 302
    practice.refresh_from_db()
    assert practice.title_ar == "مكتبة متنقلة لقرى الجبل"


def test_two_who_decide_at_once_the_second_is_told(client, catalogue):
    practice = PracticeFactory(cycle=catalogue.cycle, status="in_review")
    organiser = organiser_of(catalogue.cycle, guarded(language="en"))
    client.force_login(organiser)
    publish = reverse("practices:act", args=[practice.key, "publish"])
    decline = reverse("practices:act", args=[practice.key, "decline"])

    client.post(publish)
    response = client.post(decline, {"words-words": "no"}, follow=True)

    assert "غيّر شخص آخر هذا في" in response.content.decode()
    practice.refresh_from_db()
    assert practice.status == "published"


def test_a_withdrawn_practice_leaves_its_place_and_takes_its_words(client, catalogue):
    practice = PracticeFactory(
        cycle=catalogue.cycle, status="published", contact__email="salma@example.org"
    )
    client.post(links.own_path(practice, "withdraw"))

    response = client.get("/en/v20/2020/practices/1/")
    assert response.status_code == 410
    assert "مكتبة متنقلة" not in response.content.decode()
    assert "مكتبة متنقلة" not in client.get("/ar/v20/2020/practices/").content.decode()


def test_a_new_link_closes_the_old_one(client, catalogue):
    practice = PracticeFactory(cycle=catalogue.cycle, contact__email="salma@example.org")
    old = links.own_path(practice)

    client.post(links.own_path(practice, "renew_link"))

    practice.refresh_from_db()
    assert client.get(old).status_code == 404
    assert client.get(links.own_path(practice)).status_code == 200
    assert letters() == [("practice_new_link", "salma@example.org")]


def test_a_moderator_reads_and_advises_but_does_not_decide(client, catalogue):
    practice = PracticeFactory(cycle=catalogue.cycle, status="in_review")
    client.force_login(moderator_of(catalogue.cycle, guarded()))

    assert client.get(reverse("practices:reading", args=[practice.key])).status_code == 200
    assert client.post(reverse("practices:act", args=[practice.key, "publish"])).status_code == 403


def test_nobody_reads_their_own_practice_at_the_desk(client, catalogue):
    user = organiser_of(catalogue.cycle, guarded())
    practice = PracticeFactory(cycle=catalogue.cycle, status="in_review", sent_by=user)
    client.force_login(user)
    assert client.get(reverse("practices:reading", args=[practice.key])).status_code == 404


def test_no_letter_leaves_before_the_row_stands(client, catalogue):
    client.post(form_path(), STRANGER)
    assert mail.outbox == []
