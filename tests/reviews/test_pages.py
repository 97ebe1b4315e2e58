"""Pages of reviewers, co-chairs and authors through a browser: forms, refusals, costs in queries."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from briefs.models import Brief
from editions.states import VersionLabel
from groups.models import Seat
from mailing.models import OutgoingLetter
from reviews.actions.answering import accept
from reviews.actions.deciding import Verdict, decide
from reviews.actions.inviting import Invitee, invite
from reviews.links import decision_path, reviewer_link, reviewer_path
from reviews.models import Decision, Invitation, Response, Review, Round
from reviews.states import Outcome
from tests.factories.accounts import UserFactory
from tests.factories.briefs import chair_of
from tests.factories.groups import OrganisationFactory, member_of, organiser_of
from tests.factories.reviews import InvitationFactory, ReviewFactory, RoundFactory, text_version
from tests.reviews.conftest import at, fresh

pytestmark = pytest.mark.django_db


def own(invitation, name="reviewer"):
    return reviewer_path(invitation, name).replace("/ar/", "/en/")


def desk(brief, rest="reviews/"):
    return f"/en/desk/briefs/{brief.code}/{rest}"


def words_of(answer):
    return re.sub(r"<[^>]+>|\s+", " ", answer.content.decode())


def marked(invitation, **words):
    keys = invitation.round.brief.call.criteria.values_list("pk", flat=True)
    begun = {"advice": "minor", "to_authors": "Good.", "to_chairs": "", "version": "0"}
    return {**begun, **{f"mark{key}": "4" for key in keys}, **words}


# The private link.


def test_looking_at_the_link_of_a_letter_changes_nothing(invitation):
    before = list(Invitation.objects.values())
    answered = Client().get(own(invitation))
    assert Client().head(own(invitation)).status_code == 200

    assert list(Invitation.objects.values()) == before
    assert answered["Referrer-Policy"] == "no-referrer"
    assert answered["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in answered["Cache-Control"]
    assert Client().get(own(invitation, "accept")).status_code == 405
    assert Client().get(own(invitation, "decline")).status_code == 405


def test_one_press_without_an_account_says_yes_or_no(invitation, stranger):
    Client().post(own(invitation, "accept"), {"conflict": ""})
    Client().post(own(stranger, "decline"), {"words": "Ask Amina."})

    assert [fresh(one).status for one in (invitation, stranger)] == ["accepted", "declined"]
    assert "Ask Amina." in OutgoingLetter.objects.get(subject__startswith="A reviewer decl").text


@pytest.mark.parametrize("token", ["1", "1.1:forged", "x" * 300, reviewer_link.token(10**14, 1)])
def test_a_link_that_is_not_ours_is_not_found(db, token):
    for page in ("", "text/", "review/", "text.docx", "figures/abcdefghij/"):
        assert Client().get(f"/en/v/{token}/{page}").status_code == 404


def test_whoever_has_no_account_is_told_the_days_in_the_zone_of_the_call(round_, lead):
    type(round_.brief.call).objects.update(zone="Asia/Riyadh")
    round_ = Round.objects.for_page().get(pk=round_.pk)
    asked = invite(round_, Invitee("Leila", "leila@far.example", language="en"), by=lead)

    letter = OutgoingLetter.objects.get(to_email="leila@far.example").text
    page = words_of(Client().get(own(fresh(asked))))
    assert (letter.count(", 23:59"), page.count(", 23:59")) == (2, 2)


def test_a_link_that_was_made_anew_opens_nothing_any_more(invitation, lead, brief):
    old = own(invitation)
    at(lead).post(desk(brief, f"reviews/reviewers/{invitation.key}/renew/"))

    assert Client().get(old).status_code == 404
    assert Client().get(own(fresh(invitation))).status_code == 200


def test_every_state_of_an_invitation_has_its_words(invitation, lead):
    said = {
        "expired": "a late yes is a yes",
        "declined": "You declined",
        "withdrawn": "not needed any more",
        "accepted": "Your review is due by",
        "invited": "Please answer by",
    }
    for status, words in said.items():
        Invitation.objects.update(status=status)
        assert words in words_of(Client().get(own(invitation)))
    Round.objects.update(status="closed", closed_at=timezone.now())
    assert "This round of reviews is closed" in words_of(Client().get(own(invitation)))


# The form.


@pytest.fixture
def accepted(invitation):
    accept(invitation)
    return fresh(invitation)


def test_a_note_in_another_script_keeps_its_own_order_where_reviewers_read(brief):
    html = '<p>القيم<span data-footnote="Schwartz, S. H. (1992)."></span></p>'
    version = text_version(brief, sections=(("summary", "الملخص", html),))
    asked = InvitationFactory(
        round=RoundFactory(brief=brief, text_version=version), status="accepted"
    )

    said = Client().get(own(asked, "text")).content.decode()
    assert '<span dir="auto">Schwartz, S. H. (1992).</span>' in said


def test_a_draft_is_kept_and_shown_and_sent(accepted):
    page, browser = own(accepted, "review"), Client()
    kept = browser.post(page, marked(accepted, to_authors="<b>Half</b>", advice="", keep="1"))
    assert (kept.status_code, Review.objects.get().status) == (302, "draft")
    shown = browser.get(page).content.decode()
    assert "&lt;b&gt;Half&lt;/b&gt;" in shown
    assert 'name="version" value="1"' in shown

    sent = browser.post(page, marked(accepted, version="1", send="1"))
    assert (sent.status_code, Review.objects.get().status) == (302, "submitted")
    again = browser.post(page, marked(accepted, version="1", send="1"))
    assert (again.status_code, Review.objects.count()) == (302, 1)
    assert "stands as it was sent" in words_of(browser.get(page))


def test_what_is_missing_is_said_and_nothing_written_is_lost(accepted):
    answered = Client().post(
        own(accepted, "review"), {"to_authors": "A long text.", "version": "0", "send": "1"}
    )
    shown = words_of(answered)

    assert answered.status_code == 422
    assert (
        "A long text." in shown,
        shown.count("Choose a mark."),
        "Choose your advice." in shown,
    ) == (
        True,
        4,
        True,
    )
    assert Review.objects.exists() is False


def test_of_two_windows_both_texts_are_shown_and_a_second_press_decides(accepted):
    page = own(accepted, "review")
    Client().post(page, marked(accepted, to_authors="Window one.", keep="1"))
    stale = Client().post(page, marked(accepted, to_authors="Window two.", keep="1"))

    shown = stale.content.decode()
    assert stale.status_code == 409
    assert ["Window one." in shown, "Window two." in shown] == [True, True]
    assert 'name="version" value="1"' in shown
    Client().post(page, marked(accepted, to_authors="Window two.", version="1", keep="1"))
    assert Review.objects.get().to_authors == "Window two."


@pytest.mark.parametrize(
    "words",
    [
        {"to_authors": "\x00"},
        {"to_authors": "x" * 20_001},
        {"to_authors": "\u200b\u200b"},
        {"advice": "<script>"},
        {"version": "-1"},
        {"version": "9" * 30},
        {"to_chairs": "e" + "\u0301" * 5000},
    ],
)
def test_bad_input_is_answered_in_words(accepted, words):
    answered = Client().post(own(accepted, "review"), marked(accepted, send="1", **words))

    assert answered.status_code in {409, 422}
    assert Review.objects.exists() is False


def test_a_mark_beyond_the_scale_is_refused(accepted):
    for mark in ("0", "6", "4.5", "x"):
        said = {
            key: mark if key.startswith("mark") else value
            for key, value in marked(accepted).items()
        }
        assert Client().post(own(accepted, "review"), {**said, "send": "1"}).status_code == 422


def test_markup_in_every_field_is_text(accepted, brief, lead):
    hostile = "<script>alert(1)</script>"
    Brief.objects.filter(pk=brief.pk).update(title=hostile)
    said = marked(accepted, to_authors=hostile, to_chairs=hostile, send="1")
    Client().post(own(accepted, "review"), said)
    pages = [Client().get(own(accepted)), at(lead).get(desk(brief))]

    assert [hostile in page.content.decode() for page in pages] == [False, False]
    assert hostile not in OutgoingLetter.objects.get(letter="reviews/review_arrived").html


def test_a_second_round_shows_what_was_changed_and_the_response(round_, brief, lead, reviews):
    decide(round_, Verdict(Outcome.MAJOR, "Revise.", {}), by=lead, is_held=False)
    Response.objects.create(round=round_, text="We cut it.", written_at=timezone.now())
    Brief.objects.filter(pk=brief.pk).update(status="in_review")
    sections = (("summary", "الملخص", "<p>القيم تُتعلَّم بالعمل واللعب لا بالحفظ.</p>"),)
    second = RoundFactory(
        brief=brief,
        number=2,
        text_version=text_version(brief, sections, number=9, label=VersionLabel.RESUBMITTED),
    )
    again = fresh(InvitationFactory(round=second, status="accepted"))

    page = Client().get(own(again, "changes")).content.decode()
    assert ["<ins>" in page, "واللعب" in page, "<del>" in page] == [True, True, True]
    assert "We cut it." in words_of(Client().get(own(again)))
    assert Client().get(own(reviews[0], "changes")).status_code == 404


# The desk.


def test_those_who_do_not_judge_find_no_reviews(brief, round_, author, reviewer):
    member = member_of(brief.cycle, team=brief.team)
    paths = ["reviews/", "reviews/reviewers/", "reviews/decision/"]

    for path in paths:
        assert at(author).get(desk(brief, path)).status_code == 403
        for user in (member, reviewer, UserFactory()):
            assert at(user).get(desk(brief, path)).status_code == 404
        assert Client().get(desk(brief, path)).status_code == 302


def test_a_co_chair_recommends_and_only_the_lead_decides(brief, round_, lead, reviews):
    other = chair_of(brief.team, UserFactory(language="en"))
    at(other).post(desk(brief, "reviews/advice/"), {"outcome": "accept", "words": "Yes."})
    assert at(other).get(desk(brief, "reviews/decision/")).status_code == 403

    page = at(lead).get(desk(brief)).content.decode()
    assert "Yes." in page
    assert at(lead).get(desk(brief, "reviews/decision/")).status_code == 200


def test_the_lead_decides_with_edited_and_withheld_comments(brief, round_, lead, reviews, author):
    first, second = (one.review for one in reviews)
    said = {
        "outcome": "minor",
        "words": "Shorten it.",
        "version": "0",
        f"is_released{first.pk}": "on",
        f"text{first.pk}": "Edited words.",
        f"text{second.pk}": second.to_authors,
    }
    answered = at(lead).post(desk(brief, "reviews/decision/"), said)

    assert answered.status_code == 302
    letter = OutgoingLetter.objects.get(letter="reviews/decision_released").text
    assert ["Edited words." in letter, "Too long by half." in letter] == [True, False]
    page = words_of(at(author).get(desk(brief, "decision/")))
    assert ["Edited words." in page, "Too long by half." in page] == [True, False]


def test_too_few_reviews_are_said_and_the_words_stay(brief, round_, lead):
    said = {"outcome": "accept", "words": "My words.", "version": "0"}
    answered = at(lead).post(desk(brief, "reviews/decision/"), said)

    assert (answered.status_code, "My words." in words_of(answered)) == (409, True)
    assert Decision.objects.exists() is False


def test_a_held_decision_is_released_from_the_page_of_the_call(
    brief, round_, lead, reviews, author
):
    said = {"outcome": "accept", "words": "Good.", "version": "0", "is_held": "on"}
    at(lead).post(desk(brief, "reviews/decision/"), said)
    organiser = organiser_of(brief.cycle, UserFactory(language="en"))
    call = brief.call
    path = f"/en/{call.group.slug}/{call.cycle.slug}/calls/{call.slug}/reviews/"

    page = words_of(at(organiser).get(path))
    assert ["Decisions held back" in page, brief.title in page] == [True, True]
    assert at(lead).get(path).status_code == 403
    at(organiser).post(path)
    assert Brief.objects.get(pk=brief.pk).status == "accepted"


def test_the_authors_answer_the_reviewers_also_by_their_link(
    brief, round_, lead, reviews, colleague
):
    decide(round_, Verdict(Outcome.MAJOR, "Revise.", {}), by=lead, is_held=False)
    page = decision_path(colleague).replace("/ar/", "/en/")
    Client().post(page, {"text": "We cut it.", "version": "0"})
    stale = Client().post(page, {"text": "Other.", "version": "0"})

    assert Response.objects.get().text == "We cut it."
    assert (stale.status_code, "We cut it." in words_of(stale), "Other." in words_of(stale)) == (
        409,
        True,
        True,
    )


def test_people_are_listed_with_load_fields_and_conflicts_and_asked_by_one_press(
    brief, round_, lead, author
):
    free = member_of(brief.cycle, UserFactory(name="Free Person", language="en"))
    laden = member_of(brief.cycle, UserFactory(name="Laden Person", language="en"))
    InvitationFactory(user=laden, round=RoundFactory(brief__call=brief.call))
    member_of(brief.cycle, author, team=brief.team)
    page = at(lead).get(desk(brief, "reviews/reviewers/")).content.decode()

    assert page.index("Free Person") < page.index("Laden Person")
    assert author.name not in page
    assert "Learns at their desk who wrote it" in page
    days = {
        "respond_on": (timezone.now() + timedelta(days=3)).date().isoformat(),
        "review_on": (timezone.now() + timedelta(days=9)).date().isoformat(),
    }
    at(lead).post(desk(brief, "reviews/reviewers/"), {**days, "user": free.pk})
    assert list(Invitation.objects.filter(round=round_).values_list("user", flat=True)) == [free.pk]
    refused = at(lead).post(desk(brief, "reviews/reviewers/"), {**days, "user": author.pk})
    assert (refused.status_code, Invitation.objects.filter(round=round_).count()) == (302, 1)


def test_somebody_else_is_asked_by_name_and_address(brief, round_, lead, author):
    days = {
        "respond_on": (timezone.now() + timedelta(days=3)).date().isoformat(),
        "review_on": (timezone.now() + timedelta(days=9)).date().isoformat(),
        "language": "fr",
    }
    path = desk(brief, "reviews/reviewers/")
    at(lead).post(path, {**days, "name": "Amina", "email": "amina@x.example"})
    made = Invitation.objects.get()
    assert (made.user, made.contact.language, made.contact.name) == (None, "fr", "Amina")

    for email in (author.email, "amina@X.example", "nobody", ""):
        answered = at(lead).post(path, {**days, "name": "A", "email": email})
        assert answered.status_code == 422
    late = {**days, "respond_on": "2020-01-01"}
    assert at(lead).post(path, {**late, "name": "B", "email": "b@x.example"}).status_code == 422
    assert Invitation.objects.count() == 1


def test_another_day_and_a_word_to_ask_no_longer(brief, lead, invitation):
    path = desk(brief, f"reviews/reviewers/{invitation.key}/")
    day = (timezone.now() + timedelta(days=40)).date()
    at(lead).post(f"{path}put-off/", {"review_on": day.isoformat()})
    assert fresh(invitation).review_until.date() == day
    assert at(lead).post(f"{path}put-off/", {"review_on": "soon"}).status_code == 422
    assert at(lead).post(f"{path}nothing/").status_code == 404

    at(lead).post(f"{path}withdraw/")
    assert fresh(invitation).status == "withdrawn"


# What a page costs.


def cost(client, path):
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


@pytest.mark.parametrize("count", [2, 4])
def test_pages_cost_the_same_however_many_reviewers_there_are(brief, round_, lead, count):
    for _which in range(count):
        member_of(brief.cycle)
        one = InvitationFactory(round=round_, status="accepted")
        ReviewFactory(invitation=one)
    Seat.objects.update(organisation=OrganisationFactory())
    mine = fresh(one)
    found = {
        "reviewer": cost(Client(), own(mine)),
        "text": cost(Client(), own(mine, "text")),
        "review": cost(Client(), own(mine, "review")),
        "reviews": cost(at(lead), desk(brief)),
        "reviewers": cost(at(lead), desk(brief, "reviews/reviewers/")),
        "decision": cost(at(lead), desk(brief, "reviews/decision/")),
    }

    assert found == COSTS


COSTS = {"reviewer": 8, "text": 3, "review": 5, "reviews": 15, "reviewers": 15, "decision": 13}


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_a_call_costs_the_same_for_any_number_of_briefs(count):
    first = RoundFactory()
    call = first.brief.call
    for _which in range(count - 1):
        RoundFactory(brief__call=call, brief__cycle=call.cycle)
    for round_ in Round.objects.all():
        InvitationFactory(round=round_)
    organiser = organiser_of(call.cycle)
    path = f"/en/{call.group.slug}/{call.cycle.slug}/calls/{call.slug}/reviews/"

    assert cost(at(organiser), path) == OF_CALL


OF_CALL = 6
