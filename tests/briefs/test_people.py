"""Who writes a brief: asked by letter, listed once they agree, in an order, with numbers that are checked; and who refuses."""

import pytest
from django.test import Client

from briefs import floods, links
from briefs.actions import people
from briefs.actions.abstracts import claim
from briefs.models import Author
from core.errors import Refused
from mailing.models import OutgoingLetter
from tests.briefs.conftest import at, desk, fresh, page_of
from tests.factories.accounts import UserFactory
from tests.factories.briefs import AuthorContactFactory, AuthorFactory, BriefFactory

pytestmark = pytest.mark.django_db

SALMA = {"name": "سلمى", "email": "salma@example.org", "language": "ar", "affiliation": "جامعة"}


def private(author, rest=""):
    return f"/en/b/{links.token_for(author)}/{rest}"


def test_a_co_author_without_an_account_agrees_behind_the_link_of_the_letter(brief, author):
    answer = at(author).post(desk(brief, "authors/new/"), SALMA)
    assert answer.status_code == 302
    asked = brief.authors.get(name="سلمى")
    letter = OutgoingLetter.objects.get(letter="briefs/co_author_asked")
    assert (asked.consent, letter.to_email, letter.language) == ("asked", "salma@example.org", "ar")
    assert f"/ar/b/{links.token_for(asked)}/" in letter.text

    browser = Client()
    assert "May your name stand on this brief?" in page_of(browser.get(private(asked)))
    assert browser.get(private(asked, "authors/new/")).status_code == 403
    assert browser.post(private(asked, "answer/"), {"answer": "yes"}).status_code == 302

    asked.refresh_from_db()
    assert asked.is_listed
    told = OutgoingLetter.objects.get(letter="briefs/co_author_answered")
    assert told.to_email == author.email


def test_a_co_author_who_refuses_stands_nowhere_and_is_not_asked_again(brief, author):
    browser = at(author)
    browser.post(desk(brief, "authors/new/"), SALMA)
    asked = brief.authors.get(name="سلمى")
    page = Client().post(private(asked, "answer/"), {"answer": "no"})
    assert (page.status_code, brief.title in page_of(page)) == (200, False)
    assert Client().get(private(asked)).status_code == 404
    assert "سلمى" not in page_of(browser.get(desk(brief, "authors/")))
    again = browser.post(desk(brief, "authors/new/"), SALMA)
    assert again.status_code == 409
    assert OutgoingLetter.objects.filter(letter="briefs/co_author_asked").count() == 1


def test_an_address_with_an_account_is_that_account(brief, author):
    colleague = UserFactory(email="Colleague@Example.org")
    at(author).post(desk(brief, "authors/new/"), {**SALMA, "email": "colleague@example.org"})
    asked = brief.authors.get(user=colleague)
    assert not hasattr(asked, "contact")
    browser = at(colleague)
    assert "Say whether your name may stand on it" in page_of(browser.get("/en/desk/briefs/"))
    browser.post(desk(brief, "answer/"), {"answer": "yes"})
    asked.refresh_from_db()
    assert asked.is_listed


def test_nobody_is_named_twice(brief, author):
    browser = at(author)
    for _twice in range(2):
        answer = browser.post(desk(brief, "authors/new/"), SALMA)
    assert answer.status_code == 409
    own = browser.post(desk(brief, "authors/new/"), {**SALMA, "email": author.email})
    assert own.status_code == 409


def test_the_corresponding_author_changes_all_and_others_themselves_alone(brief, author):
    other = AuthorFactory(brief=brief)
    first = brief.authors.get(user=author)
    said = {
        "name": "سلمى حدّاد",
        "affiliation": "جامعة القرويين",
        "country": "MA",
        "orcid": "https://orcid.org/0000-0002-1825-0097",
        "ror": "https://ror.org/03yrm5c26",
        "contributor_roles": ["methodology", "writing-original-draft"],
    }
    assert at(other.user).post(desk(brief, f"authors/{first.pk}/"), said).status_code == 403
    assert at(other.user).post(desk(brief, f"authors/{other.pk}/"), said).status_code == 302
    other.refresh_from_db()
    assert (other.orcid, other.ror, other.country.code, other.contributor_roles) == (
        "0000-0002-1825-0097",
        "03yrm5c26",
        "MA",
        ["methodology", "writing-original-draft"],
    )
    wrong = at(author).post(
        desk(brief, f"authors/{other.pk}/"), {**said, "orcid": "0000-0002-1825-0098"}
    )
    assert wrong.status_code == 422


def test_authors_are_put_in_order_handed_over_and_taken_off(brief, author):
    second, third = AuthorFactory(brief=brief), AuthorFactory(brief=brief)
    first, browser = brief.authors.get(user=author), at(author)
    browser.post(desk(brief, f"authors/{third.pk}/up/"))
    assert list(brief.authors.values_list("pk", flat=True)) == [first.pk, third.pk, second.pk]
    browser.post(desk(brief, f"authors/{third.pk}/remove/"))
    assert not Author.objects.filter(pk=third.pk).exists()
    browser.post(desk(brief, f"authors/{first.pk}/remove/"))
    browser.post(desk(brief, f"authors/{second.pk}/hand-over/"))
    assert brief.authors.get(is_corresponding=True) == second
    assert browser.post(desk(brief, f"authors/{second.pk}/remove/")).status_code == 403


def test_the_corresponding_author_cannot_refuse(brief, author):
    with pytest.raises(Refused):
        people.answer(brief.authors.get(user=author), is_agreed=False)


def test_a_renewed_link_goes_to_the_mailbox_and_the_old_one_ends(call):
    author = AuthorContactFactory(author__is_corresponding=True, author__brief__call=call).author
    old = private(author)
    page = Client().post(private(author, "new-link/"))
    author.refresh_from_db()
    new = links.token_for(author)
    assert new not in page_of(page)
    assert Client().get(old).status_code == 404
    assert Client().get(private(author)).status_code == 200
    assert new in OutgoingLetter.objects.get(letter="briefs/author_new_link").text


def test_an_author_without_an_account_does_all_that_one_with_an_account_does(call):
    contact = AuthorContactFactory(author__is_corresponding=True, author__brief__call=call)
    author, browser = contact.author, Client()
    page = page_of(browser.get(private(author)))
    assert "/desk/" not in page.split("<main")[1].split("</main")[0]
    text = {"text": "أن تُدرج الوزارات مادةً عن القيم.", "goals": ["4"], "due": "2025"}
    assert browser.post(private(author, "recommendations/new/"), text).status_code == 302
    assert browser.post(private(author, "authors/new/"), SALMA).status_code == 302
    step = {"version": str(author.brief.version)}
    assert browser.post(private(author, "step/submitted/"), step).status_code == 302
    assert fresh(author.brief).status == "submitted"
    assert browser.get(private(author))["X-Robots-Tag"] == "noindex, nofollow"


def test_whoever_signs_up_with_the_address_of_an_author_finds_the_brief(call):
    contact = AuthorContactFactory(email="later@example.org", author__brief__call=call)
    user = UserFactory(email="later@example.org")
    page = page_of(at(user).get("/en/desk/briefs/"))
    assert contact.author.brief.title in page
    assert claim(user) == 0


def test_the_mix_that_a_call_wishes_for_is_a_word_and_no_wall(call):
    call.mix_organisations, call.mix_countries = 2, 2
    call.save()
    brief = BriefFactory(call=call)
    browser = at(brief.authors.get().user)
    page = page_of(browser.get(desk(brief)))
    assert "at least 2 organisations" in page
    assert "at least 2 countries" in page
    AuthorFactory(brief=brief, affiliation="Elsewhere", country="MA")
    AuthorFactory(brief=brief, country="EG")
    assert "at least 2" not in page_of(browser.get(desk(brief)))


def test_a_brief_does_not_fill_mailboxes(brief, author, monkeypatch):
    monkeypatch.setattr(floods, "ASKED_A_DAY", 2)
    browser = at(author)
    answers = []
    for _each in range(4):
        answers.append(browser.post(desk(brief, "authors/new/"), SALMA).status_code)
        for asked in brief.authors.filter(name="سلمى"):
            browser.post(desk(brief, f"authors/{asked.pk}/remove/"))
    assert answers == [302, 302, 429, 429]


def test_new_links_do_not_fill_a_mailbox(brief, monkeypatch):
    monkeypatch.setattr(floods, "LINKS_AN_HOUR", 1)
    guest = AuthorContactFactory(author__brief=brief).author
    first = Client().post(private(guest, "new-link/"))
    guest.refresh_from_db()
    second = Client().post(private(guest, "new-link/"))
    assert (first.status_code, second.status_code) == (200, 429)
    assert OutgoingLetter.objects.filter(letter="briefs/author_new_link").count() == 1
