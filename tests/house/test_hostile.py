"""The organisers' house is asked for what no database holds."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("page", "query"),
    [
        ("admin:campaigns_idea_changelist", "status__exact=%00"),
        ("admin:campaigns_idea_changelist", "language=a%00"),
        ("admin:audit_entry_changelist", "scope=%00"),
        ("admin:accounts_invitation_changelist", "language=%00"),
        ("admin:mailing_outgoingletter_changelist", "status=%00"),
        ("admin:groups_cycle_changelist", "theme=%00"),
        ("admin:autocomplete", "app_label=groups&model_name=seat&field_name=team&term=%00"),
    ],
)
def test_a_nul_in_an_address_is_refused_in_words(house, page, query):
    answer = house.get(f"{reverse(page)}?{query}")

    assert answer.status_code == 400
    assert 'class="' in answer.text


@pytest.mark.parametrize("marked", ["\x00", "abc", "1.5", ""])
def test_a_mark_that_names_no_row_is_not_found(house, marked):
    page = reverse("admin:mailing_outgoingletter_changelist")

    answer = house.post(page, {"action": "cancel", "index": "0", "_selected_action": marked})

    assert answer.status_code == 404


def test_without_a_seat_the_house_says_no_before_it_reads_the_address(client):
    answer = client.get(reverse("admin:campaigns_idea_changelist") + "?status=%00")

    assert answer.status_code == 302


@pytest.mark.parametrize("choice", ["x", "²", "-1", "9" * 40, "1.5"])
def test_a_choice_that_no_row_can_be_comes_back_as_a_form(house, choice):
    """Named in the address or sent: the form asks again, and nothing is made."""
    page = reverse("admin:registration_registrationform_add")

    named = house.get(page, {"event": choice})
    sent = house.post(page, {"event": choice})

    assert [named.status_code, sent.status_code] == [200, 200]
    assert 'class="errorlist"' in sent.text
