"""Calls in the organisers' house: texts in tabs, the usual sections, a status that may follow, a code nobody reads again."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import translation

from briefs.actions.abstracts import knows_late_code
from briefs.models import Call
from tests.briefs.conftest import at, page_of
from tests.factories.briefs import CallFactory
from tests.factories.groups import CycleFactory, TeamFactory, member_of, organiser_of

pytestmark = pytest.mark.django_db


def house(name, *args):
    with translation.override("en"):
        return reverse(f"admin:briefs_call_{name}", args=args)


def said(cycle, **fields):
    return {
        "title_ar": "دعوة إلى أوراق السياسات",
        "cycle": cycle.pk,
        "slug": "policy-briefs",
        "status": "draft",
        "zone": "Asia/Riyadh",
        "opens": "",
        "closes": "2031-05-01T23:59",
        "grace": "15",
        "abstract_words": "300",
        "languages": ["ar", "en"],
        "licence": "CC BY 4.0",
        "mix_organisations": "0",
        "mix_countries": "0",
        "anonymity": "double",
        "least_reviewers": "2",
        "response_days": "5",
        "review_days": "15",
        **fields,
    }


def rows(call):
    """The empty inlines of a call that is there."""
    return {
        f"{name}-{part}": value
        for name in ("sections", "criteria")
        for part, value in (("TOTAL_FORMS", "0"), ("INITIAL_FORMS", "0"))
    }


def test_a_new_call_gets_the_usual_sections_with_their_headings_in_every_language():
    cycle = CycleFactory()
    answer = at(organiser_of(cycle)).post(house("add"), said(cycle, new_late_code="Palm tree"))
    assert answer.status_code == 302, page_of(answer)
    call = Call.objects.get()
    assert list(call.sections.values_list("key", flat=True)) == [
        "summary",
        "key_messages",
        "challenge",
        "evidence",
        "recommendations",
        "implementation",
        "references",
        "disclosure",
    ]
    assert call.sections.get(key="summary").title_en == "Summary"
    assert (call.grace, call.languages) == (timedelta(minutes=15), ["ar", "en"])
    assert knows_late_code(call, "palm tree")


def test_the_page_of_a_call_offers_teams_of_its_cycle_and_shows_no_code():
    call, stranger = CallFactory(), TeamFactory(name="Elsewhere")
    own = TeamFactory(cycle=call.cycle, name="Values")
    page = page_of(at(organiser_of(call.cycle)).get(house("change", call.pk)))
    assert own.name in page
    assert stranger.name not in page
    assert "pbkdf2" not in page


def test_a_call_goes_only_where_it_may():
    call = CallFactory(status="archived", with_form=False)
    browser = at(organiser_of(call.cycle))
    fields = {**said(call.cycle, slug=call.slug, title_ar="x"), **rows(call)}
    wrong = browser.post(house("change", call.pk), {**fields, "status": "draft"})
    assert "does not go from" in page_of(wrong)
    assert browser.post(house("change", call.pk), {**fields, "status": "closed"}).status_code == 302
    call.refresh_from_db()
    assert call.status == "closed"


def test_organisers_of_other_groups_and_members_find_no_call():
    call = CallFactory()
    for user in (organiser_of(CycleFactory()), member_of(call.cycle)):
        assert at(user).get(house("change", call.pk)).status_code in {302, 403, 404}
