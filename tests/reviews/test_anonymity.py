"""In anonymous rounds nothing gives authors or reviewers away, and nothing reaches authors before release: by channel."""

import io
import json
import re
import zipfile

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from accounts import privacy
from audit.models import Entry
from briefs import panels
from briefs.doors import Work
from briefs.models import Brief
from briefs.standing import Worker
from core import house
from core.together import heard
from engagement.logs import _SECRET
from mailing.models import OutgoingLetter
from mailing.post import message_of
from reminders.registry import occasions
from reviews.actions.answering import accept
from reviews.actions.deciding import Verdict, advise, decide
from reviews.actions.inviting import Invitee, invite
from reviews.doors import told_decisions
from reviews.links import decision_path, reviewer_link, reviewer_path
from reviews.models import Invitation, Round
from reviews.paper import word_file
from reviews.reading import others_of, telltales_of
from reviews.states import Outcome
from reviews.telling import told_of
from tests.factories.accounts import UserFactory
from tests.factories.groups import organiser_of
from tests.factories.reviews import text_version
from tests.reviews.conftest import at, fresh, round_of
from traces.models import Trace

pytestmark = pytest.mark.django_db

REVIEWERS = ("Tariq", "tariq@", "Leila", "leila@", "readers.example", "elsewhere.example")
AUTHORS = ("Nadia", "Benchekroun", "nadia@", "Khalid", "Serghini", "القرويين")
#: What a round says before it is told.
UNTOLD = ("Shorten it", "Sound evidence", "Too long by half", "Take it", "Accept after a small")


def found(words, text):
    return [word for word in words if word in text]


@pytest.fixture
def held(round_, lead, reviews):
    advise(round_, Outcome.MINOR, "Take it.", by=lead)
    comments = {one.review.pk: one.review.to_authors for one in reviews}
    return decide(round_, Verdict(Outcome.MINOR, "Shorten it.", comments), by=lead, is_held=True)


@pytest.fixture
def released(held, lead):
    from_held = Verdict(
        Outcome.MINOR,
        "Shorten it.",
        {one.review_id: one.text for one in held.comments.all()},
    )
    return decide(round_of(held.round_id), from_held, by=lead, is_held=False, version=1)


@pytest.fixture
def organising_author(brief, author):
    """An author who organises the cycle too."""
    organiser_of(brief.cycle, author)
    author.is_staff = True
    author.save()
    return author


def desk(brief, rest=""):
    return f"/en/desk/briefs/{brief.code}/{rest}"


def pages_of_author(brief, user, *rests):
    return "".join(at(user).get(desk(brief, rest)).content.decode() for rest in rests)


def letters_to(*emails):
    rows = OutgoingLetter.objects.filter(to_email__in=emails)
    return "\n".join(message_of(letter).message().as_string() + letter.text for letter in rows)


# Before release: nothing reaches the authors.


def test_no_page_of_an_author_tells_anything_before_release(brief, held, author):
    page = pages_of_author(brief, author, "", "decision/")

    assert found((*UNTOLD, *REVIEWERS), page) == []
    assert "Nothing has been decided yet" in page


def test_the_page_behind_an_authors_private_link_tells_nothing_before_release(held, colleague):
    page = Client().get(decision_path(colleague).replace("/ar/", "/en/"))

    assert (page.status_code, found((*UNTOLD, *REVIEWERS), page.content.decode())) == (200, [])


def test_the_pages_of_the_co_chairs_are_closed_to_authors_who_organise(
    brief, held, organising_author
):
    browser = at(organising_author)
    closed = ["reviews/", "reviews/reviewers/", "reviews/decision/"]
    posts = ["reviews/advice/", "reviews/release/"]

    assert {browser.get(desk(brief, rest)).status_code for rest in closed} == {403}
    assert {browser.post(desk(brief, rest)).status_code for rest in posts} == {403}
    call = brief.call
    path = f"/en/{call.group.slug}/{call.cycle.slug}/calls/{call.slug}/reviews/"
    page = browser.get(path)
    assert (page.status_code, brief.title in page.content.decode()) == (200, False)
    browser.post(path)
    assert Brief.objects.get(pk=brief.pk).status == "in_review"


def test_no_letter_reaches_an_author_before_release(held, author):
    assert letters_to(author.email) == ""


def test_the_state_and_the_steps_of_the_brief_tell_nothing_before_release(brief, held):
    brief.refresh_from_db()

    assert (brief.status, brief.decision_held, brief.steps.exists()) == ("in_review", "", False)


def test_no_part_of_the_page_and_no_next_step_tells_an_author_before_release(brief, held, author):
    worker = Worker(author, brief.authors.get(user=author))
    parts = [part for part in panels.panels_of(brief, worker) if "reviews/" in part.template]
    steps = [
        ask(brief, worker) for ask in panels.next_steps if ask.__module__ == "reviews.overview"
    ]

    assert (parts, steps) == ([], [None])


def test_the_morning_page_tells_an_author_who_organises_nothing_of_their_own(
    brief, held, organising_author
):
    said = heard(ask(organising_author) for ask in house.waiting)

    assert [one.words for one in said if "decision after review" in one.words] == []
    assert found([brief.title], repr([one.links for one in said if "reviews" in one.url])) == []


def test_an_authors_file_of_their_data_tells_nothing_before_release(held, author):
    file = json.dumps(privacy.data_of(author), default=str, ensure_ascii=False)

    assert found((*UNTOLD, *REVIEWERS), file) == []


@pytest.mark.parametrize("anonymity", ["open", "single", "double"])
def test_no_list_of_the_house_tells_an_author_who_organises(
    anonymity, brief, round_, held, organising_author
):
    """The record, the ledger of letters, reminders, histories: every list of the admin."""
    Round.objects.update(anonymity=anonymity)
    browser, told = at(organising_author), {}
    for model in admin.site._registry:
        try:
            path = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        except NoReverseMatch:
            continue
        answer = browser.get(path.replace("/ar/", "/en/"))
        if answer.status_code == 200:
            told[model._meta.label] = found((*UNTOLD, *REVIEWERS), answer.content.decode())

    assert {"audit.Entry", "mailing.OutgoingLetter"} <= set(told)
    assert {label: words for label, words in told.items() if words} == {}


def test_no_model_of_reviews_has_pages_in_the_admin():
    assert [one for one in admin.site._registry if one._meta.app_label == "reviews"] == []


def test_records_and_letters_of_a_round_have_nobodys_scope_until_it_is_told(held):
    labels = ["reviews.invitation", "reviews.round", "reviews.review"]

    assert set(Entry.objects.filter(target_label__in=labels).values_list("scope", flat=True)) == {
        ""
    }
    letters = OutgoingLetter.objects.filter(letter__startswith="reviews/")
    assert set(letters.values_list("scope", flat=True)) == {""}
    for name in ("reviews.answer_due", "reviews.review_due"):
        assert {row[1] for row in occasions[name].targets()} <= {""}


# Who reviews is hidden from the authors, also afterwards.


@pytest.mark.parametrize("anonymity", ["single", "double"])
def test_neither_page_nor_letter_nor_file_of_an_author_names_a_reviewer(
    anonymity, brief, held, lead, author
):
    Round.objects.update(anonymity=anonymity)
    comments = {one.review_id: one.text for one in held.comments.all()}
    verdict = Verdict(Outcome.MINOR, "Shorten it.", comments)
    decide(round_of(held.round_id), verdict, by=lead, is_held=False, version=1)

    page = pages_of_author(brief, author, "", "decision/")
    letters = letters_to(author.email)
    file = json.dumps(privacy.data_of(author), default=str, ensure_ascii=False)
    assert [found(REVIEWERS, text) for text in (page, letters, file)] == [[], [], []]
    assert "Sound evidence." in page
    assert "Sound evidence." in letters
    assert found(("Take it",), page + letters + file) == []


def test_in_an_open_round_the_authors_know_who_reviews(brief, round_, held, lead, author):
    Round.objects.update(anonymity="open")
    comments = {one.review_id: one.text for one in held.comments.all()}
    decide(
        round_of(round_.pk),
        Verdict(Outcome.MINOR, "Shorten it.", comments),
        by=lead,
        is_held=False,
        version=1,
    )

    assert "Tariq Reviewer" in pages_of_author(brief, author, "decision/")
    assert "Tariq Reviewer" in letters_to(author.email)


def test_letters_come_from_the_platform_and_their_heads_name_nobody(released, author, invitation):
    for email in (author.email, invitation.contact.email):
        for letter in OutgoingLetter.objects.filter(to_email=email):
            message = message_of(letter).message()
            others = REVIEWERS if email == author.email else AUTHORS
            heads = "\n".join(f"{k}: {v}" for k, v in message.items() if k != "To")
            assert found(others, heads) == []
            assert message["Reply-To"] is None
            assert re.fullmatch(r"<[0-9a-f-]{36}@[\w.-]+>", message["Message-ID"])


def test_the_record_of_what_reviewers_did_names_them_by_lot_and_has_no_actor(reviews):
    verbs = ["reviewer.accepted", "review.sent"]
    rows = Entry.objects.filter(verb__in=verbs).values_list("actor_pk", "actor_name")

    assert set(rows) == {(None, "")}
    assert found(REVIEWERS, " ".join(Entry.objects.values_list("target_words", flat=True))) == []


def test_lots_and_keys_tell_neither_order_nor_number(invitation, stranger, round_, lead):
    more = [fresh(invite(round_, Invitee(f"P{n}", f"p{n}@x.example"), by=lead)) for n in range(6)]
    every = [invitation, stranger, *more]
    lots, keys = [one.lot for one in every], [one.key for one in every]

    assert len(set(lots)) == len(lots)
    assert min(lots) > len(lots)
    assert len({len(str(key)) for key in keys}) == 1
    tokens = [reviewer_link.token_for(one).partition(":")[0] for one in every]
    assert tokens == [f"{one.key}.1" for one in every]


def test_what_others_read_of_a_review_stands_by_lot_and_without_any_time(
    brief, released, reviews, author
):
    told = told_of(told_decisions(brief)[0])
    others = others_of(fresh(reviews[0]), [])

    lots = [who for who, _text in told.comments]
    assert lots == sorted(lots)
    assert sorted(str(one) for one in reviews) == lots
    assert [one.who for one in others] == [str(reviews[1])]
    page = pages_of_author(brief, author, "decision/")
    page += Client().get(reviewer_path(reviews[0]).replace("/ar/", "/en/")).content.decode()
    # The day of a letter is in its head; no page of theirs says when a review came.
    assert "<time" not in page.partition("<main")[2].partition("</main>")[0]


# Who wrote is hidden from the reviewers.


@pytest.fixture
def reading(round_, invitation, stranger, colleague):
    for one in (invitation, stranger):
        accept(one)
    return fresh(invitation)


def pages_of_reviewer(invitation):
    names = ("reviewer", "text", "review")
    return {
        name: Client().get(reviewer_path(invitation, name).replace("/ar/", "/en/")).content.decode()
        for name in names
    }


def test_no_page_of_a_reviewer_names_an_author(reading):
    pages = pages_of_reviewer(reading)

    assert {name: found(AUTHORS, page) for name, page in pages.items()} == {
        name: [] for name in pages
    }
    assert "قسنا أثر المشاريع" in pages["text"]


def test_a_reviewer_who_was_not_answered_yet_sees_no_text(invitation):
    for name in ("text", "review", "word_file", "changes"):
        assert Client().get(reviewer_path(invitation, name)).status_code == 404


def test_no_address_on_a_reviewers_page_leads_to_the_brief_or_its_desk(reading, brief):
    pages = "".join(pages_of_reviewer(reading).values())
    main = "".join(re.findall(r"<main.*?</main>", pages, re.DOTALL))

    assert found([brief.code, "/desk/", f"/briefs/{brief.number}/"], pages) == []
    own = reviewer_path(reading).replace("/ar/", "/en/")
    links = set(re.findall(r'(?:href|action|src)="(/en/[^"]*)"', main))
    assert [link for link in links if not link.startswith(own)] == []


def test_the_secret_of_a_reviewers_address_is_cut_from_the_log(invitation):
    line = _SECRET.sub(r"\1…", f'"GET {reviewer_path(invitation)} HTTP/1.1" 200')

    assert str(invitation.key) not in line


def test_the_word_file_names_no_author_in_its_name_its_properties_or_its_words(reading):
    answer = Client().get(reviewer_path(reading, "word_file"))
    content = answer.content
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        parts = {name: file.read(name).decode(errors="replace") for name in file.namelist()}

    assert answer["Content-Disposition"] == (
        f'attachment; filename="text-{reading.round.key}.docx"'
    )
    assert {
        name: found(AUTHORS, text) for name, text in parts.items() if found(AUTHORS, text)
    } == {}
    core = parts["docProps/core.xml"]
    assert re.findall(r"<dc:creator>([^<]+)<|<cp:lastModifiedBy>([^<]+)<", core) == []
    assert "قسنا أثر المشاريع" in parts["word/document.xml"]
    assert word_file(reading) == content


def test_no_letter_to_a_reviewer_names_an_author(released, invitation, stranger):
    letters = letters_to(invitation.contact.email, stranger.contact.email)

    assert found(AUTHORS, letters) == []
    assert "القيم في المدارس" in letters


def test_a_reviewers_file_of_their_data_names_no_author_and_no_other_reviewer(reviews, reviewer):
    file = json.dumps(
        {name: give(reviewer) for name, give in privacy.exporters.items() if "review" in name},
        default=str,
        ensure_ascii=False,
    )

    assert found((*AUTHORS, "Leila", "Too long by half"), file) == []
    assert "Sound evidence." in file


def test_in_a_single_anonymous_round_reviewers_read_the_disclosure(reading):
    Round.objects.update(anonymity="single")

    assert "موّلت العمل" in pages_of_reviewer(reading)["text"]


def test_names_that_stand_in_title_text_or_footnotes_are_shown_to_the_co_chairs(
    brief, round_, lead, author
):
    note = '<p>قيم<span data-footnote="Benchekroun 2019"></span></p>'
    sections = (
        ("summary", "الملخص", "<p>نحن في جامعة القرويين نرى.</p>"),
        ("evidence", "الدليل", note),
        ("disclosure", "الإفصاح", "<p>Nadia Benchekroun</p>"),
    )
    telling = text_version(brief, sections, number=7, title="Benchekroun’s schools")
    Round.objects.update(text_version=telling)

    told = telltales_of(round_of(round_.pk))
    assert [(one.words, one.section) for one in told] == [
        ("Nadia Benchekroun", ""),
        ("جامعة القرويين", "الملخص"),
        ("Nadia Benchekroun", "الدليل"),
    ]
    page = at(lead).get(desk(brief, "reviews/")).content.decode()
    assert "Names in the text" in page
    Round.objects.update(anonymity="single")
    assert telltales_of(round_of(round_.pk)) == []


def test_reviewing_leaves_no_trace_between_things(released):
    assert Trace.objects.exists() is False


def test_a_co_chair_who_reviews_sees_the_others_only_after_their_own(brief, round_, lead):
    own = invite(round_, Invitee.of(lead), by=UserFactory())

    assert own.warnings == [{"kind": "sees_authors", "where": ""}]
    assert at(lead).get(desk(brief, "reviews/")).status_code == 403
    assert Work(brief, Worker(lead)).may("reviews.decide_round") is False
    Invitation.objects.update(status="declined", answered_at=timezone.now())
    assert at(lead).get(desk(brief, "reviews/")).status_code == 200
