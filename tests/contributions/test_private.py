"""Behind the private link: its contributor sees, mends, withdraws; nobody else finds it."""

import pytest
from django.utils import timezone

from campaigns import floods, links, tallies
from campaigns.actions import moving
from campaigns.models import Contributor, Idea
from campaigns.states import IdeaStatus, WhoMay
from contributions import private_links
from contributions.actions import sending
from core.errors import OutOfDate
from mailing.actions import retry_letter
from mailing.models import OutgoingLetter
from mailing.states import LetterStatus
from tests.contributions.writing import IDEA, as_they_leave, filled, receive, send
from tests.factories.accounts import KeeperFactory, UserFactory
from tests.factories.campaigns import (
    CampaignFactory,
    ContributorFactory,
    DeclineReasonFactory,
    IdeaFactory,
)

pytestmark = pytest.mark.django_db


def page_of(response):
    return response.content.decode()


def path(idea, verb=""):
    return private_links.private_path(idea) + verb


def confirm_path(idea):
    return f"/ar/i/{private_links.confirm_token_for(idea)}/confirm/"


def words(**changes):
    return {"title": "عنوان جديد", "text": "كلمات جديدة كلها", "level": "world", **changes}


def test_the_page_is_kept_nowhere_and_tells_nobody(client):
    response = client.get(path(IdeaFactory()))

    assert response.status_code == 200
    assert response["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response["Cache-Control"]
    assert "noindex" in response["X-Robots-Tag"]
    assert response.cookies == {}


@pytest.mark.parametrize("verb", ["", "edit/", "withdraw/"])
def test_a_wrong_link_is_the_same_404_as_a_missing_page(client, verb):
    idea = IdeaFactory()
    good = private_links.token_for(idea)
    forged = f"{idea.pk + 1}{good[len(str(idea.pk)) :]}"

    for token in (forged, good[:-1] + ("A" if good[-1] != "A" else "B"), "x", "1.1:", "ا"):
        assert client.get(f"/ar/i/{token}/{verb}").status_code == 404


def test_a_new_link_ends_the_old_one(client):
    idea = IdeaFactory()
    old = path(idea)

    response = client.post(path(idea, "new-link/"))

    assert client.get(old).status_code == 404
    assert client.get(response["Location"]).status_code == 200


def test_opening_the_letter_confirms_nothing_and_the_button_does(client):
    campaign = CampaignFactory(who_may=WhoMay.CONFIRMED)
    send(client, campaign, email="a@example.org")
    idea = Idea.objects.get()
    [letter] = as_they_leave()
    assert confirm_path(idea) in letter.text

    assert client.get(confirm_path(idea)).status_code == 200
    assert client.head(confirm_path(idea)).status_code == 200
    assert Contributor.objects.get().confirmed_at is None
    response = client.post(confirm_path(idea))

    idea.refresh_from_db()
    assert response["Location"] == path(idea)
    assert Contributor.objects.get().confirmed_at
    assert idea.status == IdeaStatus.SUBMITTED
    assert client.post(confirm_path(idea)).status_code == 302


def test_the_private_link_alone_confirms_no_address(client):
    """Who typed the address sees the private page; who reads the mailbox has the letter."""
    campaign = CampaignFactory()
    send(client, campaign, email="victim@example.org")
    idea = Idea.objects.get()

    response = client.post(f"/ar/i/{private_links.token_for(idea)}/confirm/")

    assert response.status_code == 404
    assert private_links.confirm_token_for(idea) not in page_of(client.get(path(idea)))


def test_a_confirmed_contributor_supports_as_confirmed_from_here_on(client):
    idea = IdeaFactory(contributor=ContributorFactory(confirmed_at=None))
    other = IdeaFactory(campaign=idea.campaign, status=IdeaStatus.PUBLISHED)
    client.post(confirm_path(idea))

    client.post(links.idea_path(other) + "support/", {"stance": "support"})

    other.refresh_from_db()
    assert (other.support_count, other.confirmed_count) == (1, 1)


def test_an_idea_can_be_edited_until_it_is_decided_on(client):
    idea = IdeaFactory()
    assert client.get(path(idea, "edit/")).status_code == 200

    client.post(path(idea, "edit/"), words(version=1))

    idea.refresh_from_db()
    assert (idea.title, idea.text, idea.level) == ("عنوان جديد", "كلمات جديدة كلها", "world")
    Idea.objects.update(status=IdeaStatus.PUBLISHED, published_at=timezone.now())
    assert client.post(path(idea, "edit/"), words(version=2))["Location"] == path(idea)
    assert Idea.objects.get().version == 2


def test_both_texts_are_shown_when_the_idea_was_changed_meanwhile(client):
    idea = IdeaFactory(title="عنوان قديم")
    new = sending.Words("عنوان غيّره جهاز آخر", "نص غيّره جهاز آخر", "ar")
    sending.edit_idea(Idea.objects.get(), new, version=1)

    response = client.post(path(idea, "edit/"), words(version=1))

    page = page_of(response)
    assert response.status_code == 409
    assert "عنوان غيّره جهاز آخر" in page
    assert "كلمات جديدة كلها" in page
    assert 'name="version" value="2"' in page
    client.post(path(idea, "edit/"), words(version=2))
    assert Idea.objects.get().title == "عنوان جديد"


@pytest.mark.parametrize("version", ["", "-1", "x", "9" * 40])
def test_a_version_that_makes_no_sense_changes_nothing(client, version):
    idea = IdeaFactory()

    response = client.post(path(idea, "edit/"), words(version=version))

    assert response.status_code in {409, 422}
    assert Idea.objects.get().version == 1


def test_the_question_of_a_moderator_is_answered_behind_the_link(client):
    idea, moderator = IdeaFactory(), UserFactory()
    moving.move_idea(
        idea, IdeaStatus.RETURNED, by=moderator, now=timezone.now(), words="في أي مدينة؟"
    )

    assert "في أي مدينة؟" in page_of(client.get(path(idea)))
    assert "في أي مدينة؟" in page_of(client.get(path(idea, "edit/")))
    client.post(path(idea, "edit/"), words(version=2, answer="في جدة"))

    idea.refresh_from_db()
    assert idea.status == IdeaStatus.SUBMITTED
    assert list(idea.decisions.values_list("status", "words")) == [
        ("returned", "في أي مدينة؟"),
        ("submitted", "في جدة"),
    ]


def test_the_reason_and_the_words_of_a_refusal_stand_there(client):
    idea = IdeaFactory()
    reason = DeclineReasonFactory(label="خارج موضوع الحملة", explanation="نقرأ ما يخص القيم")
    moving.move_idea(
        idea,
        IdeaStatus.DECLINED,
        by=UserFactory(),
        now=timezone.now(),
        reason=reason,
        words="شكرًا لك",
    )

    page = page_of(client.get(path(idea)))

    assert [text in page for text in ("خارج موضوع الحملة", "نقرأ ما يخص القيم", "شكرًا لك")] == [
        True,
        True,
        True,
    ]


def test_withdrawing_is_asked_for_once_more(client):
    idea = IdeaFactory(status=IdeaStatus.PUBLISHED, title="سر")
    public = links.idea_path(idea)
    assert client.get(path(idea, "withdraw/")).status_code == 200
    assert Idea.objects.get().status == IdeaStatus.PUBLISHED

    client.post(path(idea, "withdraw/"))

    gone = client.get(public)
    assert gone.status_code == 410
    assert "سر<" not in page_of(gone)
    assert client.get(path(idea)).status_code == 200
    assert client.post(path(idea, "withdraw/")).status_code == 409


def declined(status=IdeaStatus.DECLINED, **facts):
    """An idea that a moderator decided not to publish."""
    idea = IdeaFactory(**facts)
    return moving.move_idea(
        idea,
        status,
        by=UserFactory(),
        now=timezone.now(),
        reason=DeclineReasonFactory(code="off-topic"),
    ).idea


@pytest.mark.parametrize("status", [IdeaStatus.DECLINED, IdeaStatus.SPAM])
def test_what_was_not_published_is_withdrawn_as_its_page_promises(client, status):
    idea = declined(status, title="عنوان يُسحب", contributor=ContributorFactory())
    assert path(idea, "withdraw/") in page_of(client.get(path(idea)))

    client.post(path(idea, "withdraw/"))

    idea.refresh_from_db()
    assert (idea.status, idea.title, idea.text) == (IdeaStatus.WITHDRAWN, "", "")
    assert client.get(links.idea_path(idea)).status_code == 404
    assert "عنوان يُسحب" not in page_of(client.get(path(idea)))
    assert not tallies.drift(idea.campaign)
    stored = idea.campaign.tallies.filter(count__gt=0).exclude(kind="wait")
    assert list(stored.values_list("kind", "value")) == [("status", "withdrawn")]


def test_the_idea_that_says_it_already_is_linked_while_it_is_public(client):
    first = IdeaFactory(title="الفكرة الأولى", status=IdeaStatus.PUBLISHED)
    idea = declined(campaign=first.campaign)
    idea.decisions.update(same_as=first)
    assert f'href="{links.idea_path(first)}"' in page_of(client.get(path(idea)))

    sending.withdraw_idea(first)

    page = page_of(client.get(path(idea)))
    assert links.idea_path(first) not in page
    assert "الفكرة الأولى" not in page


def test_an_address_can_be_left_later(client):
    send(client, CampaignFactory())
    idea = Idea.objects.get()

    client.post(path(idea, "address/"), {"email": "later@example.org"})

    assert Contributor.objects.get().email == "later@example.org"
    assert [letter.to_email for letter in OutgoingLetter.objects.all()] == ["later@example.org"]


@pytest.mark.parametrize("email", ["", "reader@", "a@b@c", "\u202ea@b.org", "x" * 300 + "@b.org"])
def test_a_wrong_address_is_told_and_nothing_changes(client, email):
    idea = IdeaFactory()

    assert client.post(path(idea, "address/"), {"email": email}).status_code == 302
    assert not OutgoingLetter.objects.exists()


def test_nobody_is_flooded_with_letters_through_other_peoples_ideas(client, monkeypatch):
    """The limit on letters to one address counts both forms that an address is typed into."""
    monkeypatch.setattr(floods, "LETTERS_A_DAY", 2)
    send(client, CampaignFactory(), email="victim@example.org")

    answers = [
        client.post(path(idea, "address/"), {"email": "Victim@example.org"})
        for idea in IdeaFactory.create_batch(2, contributor=None)
    ]

    assert [answer.status_code for answer in answers] == [302, 429]
    assert int(answers[1]["Retry-After"]) > 0
    assert OutgoingLetter.objects.count() == 2


def test_an_address_that_is_there_is_not_replaced_by_whoever_has_the_link(client):
    idea = IdeaFactory(contributor=ContributorFactory(email="first@example.org"))

    client.post(path(idea, "address/"), {"email": "second@example.org"})

    idea.refresh_from_db()
    assert idea.contributor.email == "first@example.org"


def test_the_letter_speaks_the_senders_language(client):
    campaign = CampaignFactory()
    address = f"/en{links.ideas_path(campaign)[3:]}new/"
    client.post(address, filled(email="a@example.org"))

    [letter] = as_they_leave()
    assert (letter.language, letter.subject) == ("en", "Confirm your address for the idea you sent")
    assert IDEA["title"] in letter.text
    assert "/en/i/" in letter.text


def test_a_withdrawn_idea_takes_no_address_and_offers_none(client):
    idea = IdeaFactory(contributor=None)
    client.post(path(idea, "withdraw/"))

    page = client.get(path(idea)).content.decode()
    client.post(path(idea, "address/"), {"email": "reader@example.org"})

    assert 'name="email"' not in page
    idea.refresh_from_db()
    assert idea.contributor is None
    assert not OutgoingLetter.objects.exists()


def test_a_withdrawn_idea_leaves_no_words_in_the_ledger_and_its_contributor_is_told(client):
    contributor = ContributorFactory(email="salma@example.org", language="fr")
    idea = IdeaFactory(contributor=contributor, title="Une bibliothèque", status="submitted")
    other = IdeaFactory(campaign=idea.campaign, contributor=contributor, title="Autre chose")
    for one in (idea, other):
        receive(one)
    sent = OutgoingLetter.objects.filter(about_pk=str(idea.pk))
    sent.update(status=LetterStatus.SENT, sent_at=timezone.now())

    client.post(path(idea, "withdraw/"))

    letters = OutgoingLetter.objects.order_by("pk")
    assert [(letter.letter, letter.status, bool(letter.text)) for letter in letters] == [
        ("contributions/idea_received", "sent", False),
        ("contributions/idea_received", "waiting", False),
        ("contributions/idea_withdrawn", "waiting", True),
    ]
    assert (letters.last().to_email, letters.last().language) == ("salma@example.org", "fr")
    assert not any("bibliothèque" in letter.text + letter.html for letter in letters)


def test_a_letter_that_waited_when_its_idea_was_withdrawn_never_leaves(client):
    idea = IdeaFactory(contributor=ContributorFactory(), status="submitted")
    letter = receive(idea)

    client.post(path(idea, "withdraw/"))

    letter.refresh_from_db()
    assert (letter.status, letter.text) == ("cancelled", "")
    with pytest.raises(OutOfDate):
        retry_letter(letter, by=KeeperFactory())


def test_an_address_nobody_confirmed_hears_nothing_of_a_withdrawal(client):
    idea = IdeaFactory(contributor=ContributorFactory(confirmed_at=None), status="unconfirmed")

    client.post(path(idea, "withdraw/"))

    assert not OutgoingLetter.objects.filter(letter="contributions/idea_withdrawn").exists()
