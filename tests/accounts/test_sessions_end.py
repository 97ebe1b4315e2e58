"""A session that was left ends where much hangs on it; a text that was sent too late is not lost; a proof makes a new key."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from accounts import sessions
from accounts.models import PersonSession
from core.references import ReferenceFilter, account
from tests.factories.accounts import UserFactory, show_it_is_me, sign_in
from tests.factories.campaigns import CampaignFactory
from tests.factories.groups import CycleFactory, member_of, organiser_of

pytestmark = pytest.mark.django_db
WORDS = "سطر أول طويل بما يكفي\nand a <b>second</b> & 'third' line"


def left(client, **age):
    """The session of this browser, not used for so long."""
    session = client.session
    session[sessions.SEEN] = (timezone.now() - timedelta(**age)).isoformat()
    session.save()


def test_a_session_that_was_left_ends_for_those_whose_seat_needs_a_second_factor(client):
    cycle, member_client = CycleFactory(), Client()
    sign_in(client, organiser_of(cycle))
    sign_in(member_client, member_of(cycle))
    left(client, hours=11)
    still = client.get("/en/me/").status_code
    for browser in (client, member_client):
        left(browser, hours=13)

    ended = client.get("/en/me/")

    assert (still, ended.status_code, member_client.get("/en/me/").status_code) == (200, 302, 200)
    assert ended["Location"] == "/en/accounts/login/?next=/en/me/"
    # What the browser keeps may be a text that is not sent yet.
    assert "Clear-Site-Data" not in ended


def test_use_is_written_down_seldom(client, django_assert_num_queries):
    user = UserFactory()
    sign_in(client, user)
    client.get("/en/me/signed-in/")
    with django_assert_num_queries(3) as at_once:
        client.get("/en/me/signed-in/")
    left(client, minutes=11)

    client.get("/en/me/signed-in/")

    assert not [query for query in at_once if query["sql"].startswith("UPDATE")]
    assert sessions.unused_for(client.session, now=timezone.now()) < timedelta(minutes=1)


def test_whoever_shows_once_more_who_they_are_goes_on_under_a_new_key(client):
    user = UserFactory()
    sign_in(client, user)
    before = client.session.session_key

    show_it_is_me(client)

    assert client.session.session_key != before
    assert not PersonSession.objects.filter(session_key=before).exists()
    assert client.get("/en/me/data/").status_code == 200


def fields_of(page):
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page)
    return {unescape(name): unescape(value) for name, value in found}


def test_a_text_sent_after_the_session_ended_is_shown_and_can_be_sent_once_more(client, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    campaign = CampaignFactory()
    user = organiser_of(campaign.cycle)
    path = f"/en/admin/campaigns/campaign/{campaign.pk}/change/?x=1"
    sent = {"title_en": WORDS, "level": ["world", "country"], "password1": "a long secret of mine"}

    answer = client.post(path, sent)

    page = answer.content.decode()
    assert answer.status_code == 403
    assert "and a &lt;b&gt;second&lt;/b&gt;" in page
    assert fields_of(page)["title_en"] == WORDS
    assert page.count('name="level"') == 2
    assert "a long secret of mine" not in page
    (action,) = re.findall(r'<form method="post" action="(/en/admin[^"]+)"', page)
    assert unescape(action) == path
    # The same press, once the person is signed in again, is an ordinary one.
    sign_in(client, user)
    assert client.post(action, fields_of(page)).status_code == 200


@pytest.mark.parametrize("sent", [{}, {"verb": "publish"}, {"password1": "a long secret of mine"}])
def test_without_words_the_way_leads_to_the_sign_in(client, sent):
    answer = client.post("/en/me/", sent)

    assert (answer.status_code, answer["Location"]) == (302, "/en/accounts/login/?next=/en/me/")


def test_a_line_of_the_log_knows_whose_request_it_was(client, caplog):
    campaign = CampaignFactory(slug="c", cycle__group__slug="v20")
    user = member_of(campaign.cycle)
    sign_in(client, user)
    caplog.handler.addFilter(ReferenceFilter())

    client.get(f"/en/v20/{campaign.cycle.slug}/campaigns/c/moderation/")

    found = [record.account for record in caplog.records if "leave refused" in record.getMessage()]
    assert found == [str(user.pk)]
    assert account.get() == "-"
