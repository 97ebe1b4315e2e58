"""A private link opens one row, as long as nobody gave it up; whatever else is said in its place opens nothing."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpResponse

from accounts.models import User
from core.private_links import PrivateLink, behind
from tests.factories.accounts import UserFactory

OPENS = PrivateLink("tests.opens", "pk", "is_active")
OTHER = PrivateLink("tests.other", "pk", "is_active")
ALONE = PrivateLink("tests.opens", "pk")

pytestmark = pytest.mark.django_db


def token_of(row, generation=1):
    return OPENS.token(row.pk, generation)


def test_a_token_opens_its_row():
    UserFactory()
    wanted = UserFactory()

    assert OPENS.row(token_of(wanted), User.objects.all()) == wanted


@pytest.mark.parametrize(
    "spoil",
    [
        lambda row: str(row.pk),
        lambda row: f"{row.pk}.1",
        lambda row: token_of(row)[:-1],
        lambda row: f"9{token_of(row)}",
        lambda row: OTHER.token(row.pk, 1),
        lambda row: ALONE.token(row.pk),
        lambda row: OPENS.token(row.pk, 1, 1),
        lambda row: token_of(row, generation=0),
        lambda row: OPENS.token(10**18, 1),
        lambda row: OPENS.token(-row.pk, 1),
        lambda _row: "",
    ],
    ids=[
        "a bare key",
        "a name without a mark",
        "a mark cut short",
        "another key under this mark",
        "of another purpose",
        "without a generation",
        "with a number too many",
        "given up",
        "longer than a key",
        "no number",
        "nothing",
    ],
)
def test_what_is_no_token_of_ours_opens_nothing(spoil):
    row = UserFactory()

    with pytest.raises(Http404):
        OPENS.row(spoil(row), User.objects.all())


def test_a_row_that_is_not_asked_for_stays_closed():
    row = UserFactory()

    with pytest.raises(Http404):
        OPENS.row(token_of(row), User.objects.exclude(pk=row.pk))


def test_a_page_behind_a_link_is_neither_kept_nor_indexed_nor_told_to_others(rf):
    request = rf.get("/")
    request.user = AnonymousUser()
    opened = behind(lambda token: f"opened by {token}")(lambda _request, thing: HttpResponse(thing))

    answer = opened(request, "a-token")

    assert answer.content.decode() == "opened by a-token"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert {"no-store", "private"} <= set(answer["Cache-Control"].split(", "))
    assert opened.login_required is False
