"""A form of the house that is sent back says what is left, in one summary that takes focus, with a way to each field."""

import re

import pytest
from django import forms
from django.forms import inlineformset_factory
from django.urls import reverse
from django.utils import translation

from core.house import SLUG_FAULT
from core.house_faults import Fault, faults_of
from core.wall import WallInput
from groups.models import Cycle, Milestone

pytestmark = pytest.mark.django_db
FORMS = (
    "campaigns_campaign",
    "events_event",
    "groups_team",
    "groups_seat",
    "applications_call",
    "briefs_call",
    "registration_registrationform",
    "organisations_organisation",
)


class Row:
    def __init__(self, formset):
        self.formset = formset


def summary_of(page):
    found = re.search(r'<div class="summary stack".*?</div>', page, re.DOTALL)
    return found.group() if found else ""


@pytest.mark.parametrize("form", FORMS)
def test_a_form_sent_empty_names_what_is_left_and_leads_to_it(house, form):
    page = house.post(reverse(f"admin:{form}_add"), {}).text

    summary = summary_of(page)
    targets = re.findall(r'href="#([^"]+)"', summary)
    assert [
        word for word in ('role="alert"', 'tabindex="-1"', "data-summary") if word not in summary
    ] == []
    assert targets
    assert [target for target in targets if f'id="{target}"' not in page] == []
    # Django's own line, and the script that sets the focus into the first box, stay away.
    assert [word for word in ("errornote", "django-admin-form-add-constants") if word in page] == []


def test_a_form_that_nobody_sent_has_no_summary(house):
    assert summary_of(house.get(reverse("admin:groups_team_add")).text) == ""


def test_a_row_beneath_is_named_by_its_number_and_one_taken_out_is_not_asked(cycle):
    made = inlineformset_factory(Cycle, Milestone, fields=("title_en", "anchor"), extra=0)
    sent = {"milestones-TOTAL_FORMS": "2", "milestones-INITIAL_FORMS": "0"}
    sent |= {"milestones-0-anchor": "nowhere", "milestones-1-anchor": "nowhere"}
    rows = made({**sent, "milestones-1-DELETE": "on"}, instance=cycle, prefix="milestones")
    rows.is_valid()
    empty = made(instance=cycle).empty_form

    with translation.override("en"):
        faults = faults_of(empty, [Row(rows)])

    assert [(fault.label, fault.target) for fault in faults] == [
        ("Milestone 1, Counted from", "id_milestones-0-anchor")
    ]
    assert all(isinstance(fault, Fault) for fault in faults)


def test_an_address_that_cannot_be_one_is_said_without_the_programs_words(house):
    with translation.override("ar"):
        page = house.post(reverse("admin:groups_team_add"), {"slug": "قيم و قيم"}).text
        said = str(SLUG_FAULT)

    assert (said in summary_of(page), "slug”" in page) == (True, False)


class Boxes(forms.Form):
    starts = WallInput()
    number = forms.IntegerField()
    name = forms.CharField()


def test_a_moment_or_a_number_written_by_half_has_its_words_at_hand():
    with translation.override("en"):
        page = str(Boxes())

    assert re.findall(r'data-half="([^"]+)"', page) == [
        "Part of it is missing. Write it whole, or clear it.",
        "This is not a number yet.",
    ]
