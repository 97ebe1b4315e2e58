"""The public call and its form: with an account or without, in time, once, and nothing lost."""

import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from briefs import links
from briefs.actions.abstracts import set_late_code
from briefs.models import Author, Brief
from core import traps
from mailing.models import OutgoingLetter
from tests.briefs.conftest import at, call_path, desk, page_of
from tests.factories.accounts import UserFactory
from tests.factories.briefs import CallFactory
from tests.factories.groups import TeamFactory, ThemeFactory, organiser_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def said(call, monkeypatch=None, **fields):
    """What the page sends."""
    return {
        "title": "القيم في المدارس",
        "text": "نقترح أن تُقاس القيم بما يفعله التلاميذ.",
        "language": "ar",
        "name": "سلمى",
        "email": "salma@example.org",
        "key": str(uuid.uuid4()),
        "began": traps._stamp.sign("1"),
        "more": "",
        **fields,
    }


def send(client, call, **fields):
    return client.post(call_path(call, "abstracts/new/"), said(call, **fields))


def shut(call, ago):
    call.closes = timezone.now().replace(tzinfo=None, second=0, microsecond=0) - ago
    call.save()
    return call


def test_a_stranger_s_abstract_counts_once_its_letter_is_confirmed(client, call):
    assert client.get(call_path(call)).status_code == 200
    assert client.get(call_path(call, "abstracts/new/")).status_code == 200

    answer = send(client, call)

    assert (answer.status_code, answer["Location"]) == (302, call_path(call, "abstracts/sent/"))
    assert client.get(answer["Location"]).status_code == 200
    brief = Brief.objects.get()
    author = brief.authors.get()
    assert (brief.status, author.consent, author.contact.email) == (
        "abstract",
        "asked",
        "salma@example.org",
    )
    letter = OutgoingLetter.objects.get()
    assert (letter.letter, letter.to_email) == ("briefs/abstract_to_confirm", "salma@example.org")
    confirm = f"/en/b/confirm/{links.confirm_token_for(author)}/"
    assert confirm in letter.text
    assert client.get(confirm).status_code == 200
    assert Brief.objects.get().status == "abstract"

    answer = client.post(confirm)

    brief.refresh_from_db()
    assert (brief.status, brief.authors.get().consent) == ("abstract_submitted", "given")
    page = client.get(answer["Location"])
    assert "القيم في المدارس" in page_of(page)
    assert page["Referrer-Policy"] == "no-referrer"
    assert client.post(confirm).status_code == 302


def test_with_an_account_an_abstract_is_sent_in_at_once(call):
    user = UserFactory(name="Salma")
    answer = send(at(user), call)
    brief = Brief.objects.get()
    assert answer["Location"] == f"/en/desk/briefs/{brief.code}/?sent=1"
    assert (brief.status, brief.abstract.words, brief.authors.get().user) == (
        "abstract_submitted",
        7,
        user,
    )
    assert [letter.letter for letter in OutgoingLetter.objects.all()] == [
        "briefs/abstract_received"
    ]


def test_a_double_click_makes_one_abstract(client, call):
    key = str(uuid.uuid4())
    answers = [send(client, call, key=key) for _twice in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert (Brief.objects.count(), OutgoingLetter.objects.count()) == (1, 1)


def test_a_draft_is_its_author_s_own_until_it_is_sent_in(call):
    user = UserFactory()
    browser, organiser = at(user), organiser_of(call.cycle)
    send(browser, call, draft="1", text="")
    brief = Brief.objects.get()
    assert brief.status == "abstract"
    assert OutgoingLetter.objects.count() == 0
    assert "القيم" not in page_of(
        at(organiser).get(f"/en/{call.cycle.group.slug}/2020/briefs/board/")
    )

    page = browser.get(desk(brief, "abstract/"))
    form = {"title": brief.title, "text": "كلمتان هنا", "language": "ar", "version": "1"}
    assert page.status_code == 200
    assert browser.post(desk(brief, "abstract/"), {**form, "send": "1"}).status_code == 302

    brief.refresh_from_db()
    assert (brief.status, brief.abstract.words) == ("abstract_submitted", 2)


def test_words_are_counted_as_readers_of_arabic_count_them(client, call):
    call.abstract_words = 5
    call.save()
    long = send(client, call, text="وَالقِيَمُ في المَدْرَسَةِ لا تُحفَظُ")
    assert (long.status_code, Brief.objects.count()) == (302, 1)
    page = send(client, call, text="القيم في المدرسة لا تحفظ أبدا")
    assert page.status_code == 422
    assert "6" in page_of(page)
    assert Brief.objects.count() == 1


def test_the_grace_takes_in_silence_what_was_begun_in_time(client, call):
    shut(call, timedelta(minutes=5))
    assert "This call takes no abstracts now" in page_of(
        client.get(call_path(call, "abstracts/new/"))
    )
    assert send(client, call).status_code == 302
    assert Brief.objects.get().is_late is False


def test_after_the_grace_nothing_is_taken_and_the_words_stay_on_the_page(client, call):
    shut(call, DAY)
    page = send(client, call)
    assert page.status_code == 409
    assert Brief.objects.count() == 0


def test_latecomers_with_the_code_are_taken(client, call):
    shut(call, DAY)
    set_late_code(call, "Palm tree")
    page = client.get(call_path(call, "abstracts/new/"))
    assert "late_code" in page_of(page)
    wrong = send(client, call, late_code="oak")
    assert wrong.status_code == 409
    assert "القيم في المدارس" in page_of(wrong)
    assert send(client, call, late_code=" palm TREE ").status_code == 302
    assert Brief.objects.get().is_late is True
    assert "palm" not in call.late_code.casefold()


def test_codes_are_not_tried_without_end(client, call):
    shut(call, DAY)
    set_late_code(call, "Palm tree")
    answers = {send(client, call, late_code=f"oak {n}").status_code for n in range(25)}
    assert answers == {409, 429}


@pytest.mark.parametrize(
    "fields",
    [
        {"title": ""},
        {"text": ""},
        {"language": "zh-hans"},
        {"email": "nobody"},
        {"name": "\u202e"},
        {"team": "999999"},
        {"more": "I am a machine"},
        {"began": "nonsense"},
        {"text": "م" * 30_000},
    ],
)
def test_bad_input_is_answered_in_words_and_keeps_what_was_written(client, call, fields):
    TeamFactory(cycle=call.cycle)
    page = send(client, call, **fields)
    assert page.status_code == 422
    assert Brief.objects.count() == 0


def test_scripts_in_every_field_are_text(call):
    user = UserFactory()
    bad = "<script>alert(1)</script>"
    send(at(user), call, title=bad, text=bad, name=bad, affiliation=bad)
    brief = Brief.objects.get()
    page = page_of(at(user).get(desk(brief)))
    assert bad not in page
    assert "&lt;script&gt;" in page


def test_a_theme_brings_its_team(client, call):
    team = TeamFactory(cycle=call.cycle)
    theme = ThemeFactory(cycle=call.cycle, team=team)
    send(client, call, theme=str(theme.pk))
    assert Brief.objects.get().team == team


def test_a_draft_of_a_call_is_there_for_its_organisers_alone(client):
    call = CallFactory(status="draft")
    assert client.get(call_path(call)).status_code == 404
    assert at(UserFactory()).get(call_path(call)).status_code == 404
    assert at(organiser_of(call.cycle)).get(call_path(call)).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_a_call_costs_the_same_for_any_length(
    client, call, count, django_assert_num_queries
):
    for _each in range(count):
        team = TeamFactory(cycle=call.cycle)
        call.teams.add(team)
        call.themes.add(ThemeFactory(cycle=call.cycle, team=team))
    client.get(call_path(call))
    with django_assert_num_queries(6):
        assert client.get(call_path(call)).status_code == 200


def test_a_link_of_another_purpose_opens_nothing(client, call):
    send(client, call)
    author = Author.objects.get()
    assert client.get(f"/en/b/{links.confirm_token_for(author)}/").status_code == 404
    assert client.get(f"/en/b/confirm/{links.token_for(author)}/").status_code == 404
    assert Client().get("/en/b/nonsense/").status_code == 404
