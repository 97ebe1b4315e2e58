"""What no form of the house sends: asked again in words, or kept as words, never a fault."""

from datetime import timedelta

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse

from events.reminders import ALL, STARTS
from reminders.models import Rule
from tests.factories.events import DatedFactory, GuestFactory, SessionFactory

pytestmark = pytest.mark.django_db
NASTY = [
    "a\x00b",
    "\u202e\u2066",
    pytest.param("x" * 20_000, marks=pytest.mark.long),
    "<script>alert(1)</script>%s{0}",
    pytest.param("2147483648", marks=pytest.mark.long),
    "9" * 40,
    "²",
    "-P999999999D",
    pytest.param("9999-12-31T23:59", marks=pytest.mark.long),
    "0000/9999-12",
    pytest.param("Mars/Olympus", marks=pytest.mark.long),
    "http://[",
]


def short(words):
    return ascii(words[:20])


def fields_of(house, path):
    """The boxes of the form at an address, with what they hold."""
    context = house.get(path).context
    shown = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        shown += [inline.formset.management_form, *inline.formset.forms]
    return [form[name] for form in shown for name in form.fields]


def sent_by(boxes):
    """What the form would send as it stands: boxes that are empty or not ticked are not sent."""
    held = {box.html_name: box.value() for box in boxes}
    return {name: said for name, said in held.items() if said is not None and said is not False}


def takes(box, words):
    """Whether the box by itself has nothing against these words, so that they come as far as the database."""
    data = {box.html_name: words}
    try:
        box.field.clean(box.field.widget.value_from_datadict(data, {}, box.html_name))
    except ValidationError:
        return False
    return True


def faults(house, path, words):
    """The boxes in which these words bring anything but the form again, a refusal, or the next page."""
    boxes, found = fields_of(house, path), {}
    sent = sent_by(boxes)
    # How many rows hang on it stays as it was: without that a form is no form.
    tried = [box for box in boxes if not box.html_name.endswith("_FORMS")]
    taken = [box for box in tried if takes(box, words)]
    alone = [[box] for box in taken if not is_plain(box)]
    for some in (tried, taken, *alone):
        names = [box.html_name for box in some]
        status = house.post(path, sent | dict.fromkeys(names, words)).status_code
        if status == 302:
            sent = sent_by(fields_of(house, path))
        elif status not in {200, 400, 409}:
            found[", ".join(names)] = status
    return found


def is_plain(box):
    """Kept as it is written, or ticked: such boxes are tried together."""
    return type(box.field) in {forms.CharField, forms.BooleanField}


@pytest.fixture
def house(house):
    house.raise_request_exception = False
    return house


@pytest.mark.parametrize("words", NASTY, ids=short)
def test_no_field_of_an_event_makes_a_fault(house, cycle, words):
    event = DatedFactory(cycle=cycle)
    SessionFactory(event=event), GuestFactory(event=event)

    assert faults(house, reverse("admin:events_event_change", args=[event.pk]), words) == {}


@pytest.mark.parametrize("words", NASTY, ids=short)
def test_no_field_of_a_rule_makes_a_fault(house, cycle, words):
    rule = Rule.objects.create(
        occasion=STARTS, audience=ALL, scope=cycle.group.slug, lead=timedelta(days=1)
    )

    assert faults(house, reverse("admin:reminders_rule_change", args=[rule.pk]), words) == {}


def test_more_rows_than_were_sent_are_not_made(house, cycle):
    path = reverse("admin:events_event_change", args=[DatedFactory(cycle=cycle).pk])
    sent = sent_by(fields_of(house, path))
    forged = {name: "2147483648" for name in sent if name.endswith("-TOTAL_FORMS")}

    answer = house.post(path, sent | forged)

    assert forged
    assert (answer.status_code, answer.context.get("adminform")) == (400, None)
