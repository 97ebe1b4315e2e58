"""The first letter about an idea: its row with the idea, its words as it leaves."""

import pytest

from contributions import private_links, receipts
from contributions.actions import sending
from mailing.actions import MARKED
from mailing.models import Address, OutgoingLetter
from mailing.scribes import NoLongerTrue, write_up
from tests.contributions.writing import as_they_leave, new_idea_path, receive
from tests.factories.accounts import UserFactory
from tests.factories.campaigns import ContributorFactory, IdeaFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def idea():
    contributor = ContributorFactory(email="salma@example.org", confirmed_at=None)
    return IdeaFactory(contributor=contributor, status="submitted")


def test_the_row_holds_the_ideas_number_and_no_words(idea):
    letter = receive(idea)

    assert (letter.text, letter.html, letter.facts) == ("", "", {"idea": idea.pk})
    assert (letter.to_email, letter.status, letter.kind, letter.about_pk) == (
        "salma@example.org",
        "waiting",
        "service",
        str(idea.pk),
    )
    assert letter.subject


def test_one_idea_one_letter_however_often_it_is_written(idea):
    receive(idea)
    receive(idea)

    assert OutgoingLetter.objects.count() == 1


def test_an_address_that_takes_no_letters_is_not_written_to(idea):
    Address.objects.create(email="salma@example.org")

    letter = receive(idea)

    assert (letter.status, letter.last_error) == ("failed", MARKED)


def test_the_words_are_those_of_the_moment_it_leaves(idea):
    receive(idea)
    sending.renew_link(idea)

    [letter] = as_they_leave()

    assert private_links.token_for(idea) in letter.text
    assert private_links.confirm_token_for(idea) in letter.text
    assert idea.title in letter.html


def test_who_confirmed_meanwhile_is_not_asked_again(idea):
    receive(idea)
    sending.confirm_contributor(idea)

    [letter] = as_they_leave()

    assert "confirm" not in letter.text


def test_where_ideas_are_public_at_once_nobody_is_promised_otherwise(client):
    reader = ContributorFactory(language="en")
    idea = IdeaFactory(
        contributor=reader,
        status="published",
        campaign__moderation="after",
        campaign__status="open",
    )
    receive(idea)

    [letter] = as_they_leave()
    page = client.get(new_idea_path(idea.campaign).replace("/ar/", "/en/", 1)).content.decode()

    assert "It is public now. Moderators read it within" in letter.text
    assert "It is public now. Moderators read it within" in letter.html
    order = [page.index(words) for words in ("It is published at once", "It is read<", "A team")]
    assert order == sorted(order)
    assert "If it does not stay, the reason is given." in page


@pytest.mark.parametrize("reason", ["withdrawn", "another"])
def test_a_letter_that_is_no_longer_true_is_called_off(idea, reason):
    letter = receive(idea)
    if reason == "withdrawn":
        type(idea).objects.filter(pk=idea.pk).update(status="withdrawn")
        words = receipts.WITHDRAWN
    else:
        type(idea).objects.filter(pk=idea.pk).update(
            contributor=ContributorFactory(email="b@example.org")
        )
        words = receipts.OF_ANOTHER

    assert write_up([letter]) == {letter.pk: NoLongerTrue(words)}


def test_a_hundred_letters_ask_as_often_as_one(idea, django_assert_num_queries):
    ideas = [
        idea,
        *IdeaFactory.create_batch(4, status="submitted", sent_by=UserFactory(), contributor=None),
    ]
    letters = [receive(each) for each in ideas]

    with django_assert_num_queries(1):
        receipts.write(letters)
