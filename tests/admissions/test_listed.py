"""The organisers' list of registrations: who opens it, what it shows and costs, and what it counts by."""

from collections import Counter

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import translation

from admissions.listing import tallies_of
from registration import links
from registration.actions.leaving import cancel
from registration.models import Registration
from registration.states import Status
from tests.factories.accounts import UserFactory
from tests.factories.groups import OrganisationFactory, organiser_of
from tests.factories.registration import (
    FormCategoryFactory,
    FormFactory,
    RegistrationFactory,
    UndecidedFactory,
    WaitingFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def form():
    return FormFactory()


@pytest.fixture
def path(form):
    with translation.override("en"):
        return links.listed_path(form.event)


@pytest.fixture
def desk(client, form):
    """The browser of somebody who organises the event."""
    user = UserFactory(language="en")
    organiser_of(form.cycle, user)
    client.force_login(user)
    return client


def keys(response):
    return [holes["number"] for _state, _words, holes in response.context["rows"]]


def counted(form):
    """The stored counts, and the same counted anew."""
    rows = Registration.objects.filter(form=form)
    kinds = {
        "status": "status",
        "held": "decision_held",
        "category": "category",
        "organisation": "organisation",
        "country": "country",
    }
    anew = {
        kind: dict(Counter(str(value) for value in rows.values_list(name, flat=True) if value))
        for kind, name in kinds.items()
    }
    return {kind: dict(tallies_of(form).of(kind)) for kind in kinds}, anew


@pytest.mark.parametrize("count", [1, 20])
def test_the_list_costs_the_same_for_any_length(
    desk, form, path, *, count, django_assert_num_queries
):
    for _each in range(count):
        WaitingFactory(
            form=form,
            category=FormCategoryFactory(form=form),
            organisation=OrganisationFactory(),
            country="SA",
        )
    desk.get(path)

    with django_assert_num_queries(9):
        desk.get(path)


def test_only_organisers_of_the_event_open_it(client, form, path):
    assert "/login/" in client.get(path).url
    client.force_login(UserFactory())
    assert client.get(path).status_code == 403
    form.is_offered = False
    form.save()
    assert client.get(path).status_code == 404


def test_a_row_says_who_registered_whence_and_where_it_stands(desk, form, path):
    RegistrationFactory(
        form=form,
        name="<b>سلمى</b>",
        number=7,
        organisation_name="بيت & دار",
        category=FormCategoryFactory(form=form, label_en="Delegates"),
        country="SA",
    )

    page = desk.get(path).text

    for words in (
        "&lt;b&gt;سلمى&lt;/b&gt;",
        "بيت &amp; دار",
        "Delegates",
        "Saudi Arabia",
        "Confirmed",
    ):
        assert words in page
    assert "\x02" not in page


def test_rows_of_every_state_say_their_own_state(desk, form, path):
    first, second, third = (
        RegistrationFactory(form=form),
        WaitingFactory(form=form),
        UndecidedFactory(form=form, decision_held="accepted"),
    )

    said = {holes["number"]: words for _s, words, holes in desk.get(path).context["rows"]}

    assert said == {
        first.pk: "Confirmed",
        second.pk: "On the waiting list",
        third.pk: "Accepted, not told yet",
    }


def test_pages_show_each_registration_once_the_newest_first(desk, form, path):
    made = [RegistrationFactory(form=form).pk for _each in range(120)]
    RegistrationFactory()
    seen, url = [], path
    while url:
        page = desk.get(url)
        seen += keys(page)
        url = page.context["older_url"]

    assert seen == sorted(made, reverse=True)


def test_the_waiting_list_stands_in_its_order_with_its_places(desk, form, path):
    made = [WaitingFactory(form=form) for _each in range(60)]
    Registration.objects.filter(pk=made[-1].pk).update(
        queued_at=made[0].queued_at.replace(year=2001)
    )
    expected = [made[-1].pk, *(row.pk for row in made[:-1])]
    seen, places, url = [], [], f"{path}?status=waiting"
    while url:
        page = desk.get(url)
        seen += keys(page)
        places += [holes["place"] for _s, _w, holes in page.context["rows"]]
        url = page.context["older_url"]

    assert seen == expected
    assert places == [str(place) for place in range(1, 61)]


@pytest.mark.parametrize("name", ["status", "held", "category", "organisation", "country"])
def test_each_filter_leaves_those_it_names(desk, form, path, name):
    fits = UndecidedFactory(
        form=form,
        decision_held="declined",
        category=FormCategoryFactory(form=form),
        organisation=OrganisationFactory(),
        country="EG",
    )
    RegistrationFactory(form=form, country="SA")
    value = {
        "status": fits.status,
        "held": fits.decision_held,
        "category": fits.category_id,
        "organisation": fits.organisation_id,
        "country": "EG",
    }[name]

    page = desk.get(path, {name: value})

    assert keys(page) == [fits.pk]
    assert f'value="{value}" selected' in page.text or name == "status"


@pytest.mark.parametrize(
    "query",
    [
        "status=x",
        "category=99999999999999999999",
        "country=%00%00",
        "after=-1",
        "held=<b>",
        "country=ZZZ",
    ],
)
def test_what_makes_no_sense_in_an_address_is_left_out(desk, form, path, query):
    made = RegistrationFactory(form=form)

    assert keys(desk.get(f"{path}?{query}")) == [made.pk]


def test_marked_rows_lead_to_the_page_that_says_what_will_happen(desk, form, path):
    rows = [UndecidedFactory(form=form), UndecidedFactory(form=form)]
    (accept, _words, _meaning), *_others = desk.get(path).context["decisions"]

    asked = desk.get(accept, {"row": [row.pk for row in rows]})
    assert dict(asked.context["foreseen"]) == {"Confirmed": 2}
    assert tallies_of(form).of("status") == {"waiting_approval": 2}

    answer = desk.post(accept, {"row": [row.pk for row in rows]})
    assert answer.url == path
    assert tallies_of(form).of("status") == {"confirmed": 2}


def test_the_house_leads_to_the_list(desk, form, path):
    with translation.override("en"):
        listed = reverse("admin:registration_registrationform_listed", args=[form.event.pk])
    assert desk.get(listed).url == path


def test_counts_follow_every_change_however_it_is_written(form):
    category, body = FormCategoryFactory(form=form), OrganisationFactory()
    rows = [
        RegistrationFactory(form=form, country=country, category=category, organisation=body)
        for country in ("SA", "SA", "EG")
    ]
    cancel(rows[0], by=None)
    Registration.objects.filter(form=form, country="SA").update(country="MA", category=None)
    Registration.objects.bulk_create(
        [Registration(form=form, status=Status.DECLINED, country=code) for code in ("KE", "SA")]
    )
    Registration.objects.filter(pk=rows[2].pk).delete()

    stored, anew = counted(form)

    assert stored == anew
    assert stored["status"] == {"cancelled": 1, "confirmed": 1, "declined": 2}


def test_what_is_undone_is_not_counted(form):
    with transaction.atomic():
        RegistrationFactory(form=form)
        transaction.set_rollback(True)

    assert tallies_of(form).total == 0
