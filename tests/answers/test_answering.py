"""An answer is written, read by whoever speaks for the team, and received by the contributors."""

import pytest
from django.core import mail
from django.utils import timezone, translation

from answers import emails, links
from answers.actions import answering
from answers.models import Answer, TakenIdea
from campaigns.links import idea_path
from campaigns.models import Idea
from campaigns.states import IdeaStatus
from core.errors import OutOfDate, Refused
from mailing.delivery import deliver_due
from mailing.models import OutgoingLetter
from tests.factories.accounts import UserFactory
from tests.factories.answers import AnswerFactory, TakenIdeaFactory
from tests.factories.campaigns import ContributorFactory, IdeaFactory
from traces.models import Trace


@pytest.fixture
def answer(team, idea):
    made = AnswerFactory(team=team, question="كيف نقرأ أكثر؟", text="بمكتبات صغيرة.")
    TakenIdeaFactory(team=team, idea=idea, answer=made)
    return Answer.objects.select_related("team__cycle__group").get(pk=made.pk)


def published(answer, by):
    answering.finish_answer(answer, by=by)
    return answering.publish_answer(answer, by=by)


def words(letters):
    return {letter.to_email: emails.write([letter])[letter.pk] for letter in letters}


def test_contributors_receive_the_answer_in_their_language(answer, writer):
    count = published(answer, writer)

    found = words(OutgoingLetter.objects.all())
    letter = found["noura@example.org"]
    assert count == 1
    assert letter.subject == "A team answers your idea"
    assert "مكتبة في كل مقهى" in letter.text
    assert "بمكتبات صغيرة." in letter.text
    assert links.answer_path(answer).split("/", 2)[2] in letter.text


def test_the_trail_of_the_idea_shows_the_answer(answer, idea, writer, client):
    published(answer, writer)

    with translation.override("en"):
        page = client.get(idea_path(idea))

    assert "Answered by the team" in page.content.decode()
    assert "كيف نقرأ أكثر؟" in page.content.decode()
    assert f"/en/v20/2020/answers/{answer.pk}/" in page.content.decode()


def test_somebody_with_three_ideas_gets_one_letter_that_names_them(answer, idea, writer, campaign):
    for title in ("Second", "Third"):
        more = IdeaFactory(
            campaign=campaign,
            title=title,
            status=IdeaStatus.PUBLISHED,
            contributor=idea.contributor,
        )
        TakenIdeaFactory(team=answer.team, idea=more, answer=answer)

    assert published(answer, writer) == 1

    letter = words(OutgoingLetter.objects.all())["noura@example.org"]
    assert all(title in letter.text for title in ("مكتبة في كل مقهى", "Second", "Third"))


def test_an_address_never_confirmed_gets_no_letter_and_an_account_does(answer, writer, campaign):
    unknown = ContributorFactory(email="never@example.org", confirmed_at=None)
    account = UserFactory(email="account@example.org")
    for sender in ({"contributor": unknown}, {"sent_by": account}, {}):
        more = IdeaFactory(campaign=campaign, status=IdeaStatus.PUBLISHED, **sender)
        TakenIdeaFactory(team=answer.team, idea=more, answer=answer)

    published(answer, writer)

    letters = OutgoingLetter.objects.order_by("to_email").values_list("to_email", flat=True)
    assert list(letters) == ["account@example.org", "noura@example.org"]


def test_an_idea_withdrawn_between_publication_and_post_is_not_answered(answer, idea, writer):
    published(answer, writer)
    Idea.objects.filter(pk=idea.pk).update(status=IdeaStatus.WITHDRAWN)

    assert words(OutgoingLetter.objects.all()) == {
        "noura@example.org": emails.NoLongerTrue(emails.NO_IDEA_LEFT)
    }


def test_an_answer_taken_back_before_the_post_leaves_is_not_sent(answer, idea, writer, client):
    published(answer, writer)
    answering.withdraw_answer(answer, by=writer)

    assert words(OutgoingLetter.objects.all()) == {
        "noura@example.org": emails.NoLongerTrue(emails.TAKEN_BACK)
    }
    assert client.get(links.answer_path(answer)).status_code == 404
    assert not Trace.objects.filter(kind="answered").exists()


def test_an_answer_whose_ideas_were_all_withdrawn_is_not_sent(answer, idea, writer):
    answering.finish_answer(answer, by=writer)
    Idea.objects.filter(pk=idea.pk).update(status=IdeaStatus.WITHDRAWN)

    with pytest.raises(Refused, match="nobody to answer"):
        answering.publish_answer(answer, by=writer)

    assert Answer.objects.get().status == "ready"
    assert not OutgoingLetter.objects.exists()


def test_an_idea_put_under_a_published_answer_is_answered_too(
    answer, writer, campaign, signed_in, theme
):
    published(answer, writer)
    late = IdeaFactory(
        campaign=campaign,
        theme=theme,
        status=IdeaStatus.PUBLISHED,
        contributor=ContributorFactory(email="late@example.org"),
    )

    signed_in(writer).post(
        links.ideas_path(answer.team), {"idea": [str(late.pk)], "answer": str(answer.pk)}
    )

    letters = OutgoingLetter.objects.order_by("pk").values_list("to_email", flat=True)
    assert list(letters) == ["noura@example.org", "late@example.org"]
    assert Trace.objects.filter(kind="answered", source_pk=str(late.pk)).exists()


def test_the_letter_leaves_through_the_outbox(answer, writer):
    published(answer, writer)

    deliver_due(clock=timezone.now)

    assert [message.to for message in mail.outbox] == [["noura@example.org"]]


def test_who_publishes_second_is_told_and_nobody_hears_twice(answer, writer):
    answering.finish_answer(answer, by=writer)
    stale = Answer.objects.select_related("team__cycle__group").get(pk=answer.pk)
    answering.publish_answer(answer, by=writer)

    with pytest.raises(OutOfDate):
        answering.publish_answer(stale, by=writer)

    assert OutgoingLetter.objects.count() == 1


def test_both_texts_are_kept_when_two_write_one_answer(answer, member, writer, signed_in):
    answering.write_answer(answer, version=answer.version, by=writer, text="Theirs, written first")
    said = {"question": "?", "text": "Mine, written second", "language": "en", "version": "1"}

    page = signed_in(member).post(links.work_path(answer), said)

    shown = page.content.decode()
    assert page.status_code == 409
    assert ("Theirs, written first" in shown, "Mine, written second" in shown) == (True, True)
    assert Answer.objects.get().text == "Theirs, written first"


def test_a_member_writes_and_the_rapporteur_sends(answer, member, writer, signed_in):
    one = f"{links.work_path(answer)}do/"
    client = signed_in(member)

    client.post(f"{one}finish/")
    refused = client.post(f"{one}publish/").status_code
    signed_in(writer).post(f"{one}publish/")

    found = Answer.objects.get()
    assert (refused, found.status, found.ready_by, found.published_by) == (
        403,
        "published",
        member,
        writer,
    )


def test_what_was_taken_back_is_written_anew_and_told_again(answer, writer):
    published(answer, writer)
    answering.withdraw_answer(answer, by=writer)
    answering.return_answer(answer, by=writer)

    published(answer, writer)

    assert OutgoingLetter.objects.count() == 2


def test_nobody_finishes_an_answer_without_words(team, member):
    empty = AnswerFactory(team=team, text="")

    with pytest.raises(Refused):
        answering.finish_answer(empty, by=member)


def test_ideas_of_a_dropped_question_stay_with_the_team(answer):
    Answer.objects.all().delete()

    assert TakenIdea.objects.get().answer is None
