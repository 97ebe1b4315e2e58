"""The five real systems load, twice with the same result."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from campaigns.models import Campaign
from engagement.systems.load import load_systems
from groups.models import Cycle, EngagementGroup, Figure, Holding, Hosting, Milestone, Participation
from groups.standing import ORGANISING
from groups.states import TeamKind
from organisations.models import Office, Organisation, Person, PersonRole
from tests.systems.files import paths_of_real_files, real_files
from traces.models import InferredField, Origin, Trace

pytestmark = [pytest.mark.django_db, real_files]


@pytest.fixture
def loaded():
    return load_systems(paths_of_real_files())


def every_row():
    models = [EngagementGroup, Cycle, Organisation, Person, Milestone, Figure, Campaign, Trace]
    models += [Origin, InferredField, Participation, Hosting, Holding, PersonRole, Office]
    return {model._meta.label: sorted(map(repr, model.objects.values_list())) for model in models}


def test_the_five_groups_stand(loaded):
    groups = EngagementGroup.objects.order_by("slug").values_list("slug", "status", "languages")

    assert list(groups) == [
        ("geef", "international", ["ar", "en", "fr"]),
        ("gtm", "international", ["ar", "en", "fr"]),
        ("kz-volunteering", "national", ["ar", "en", "fr", "ru"]),
        ("sim", "national", ["ar", "en", "fr"]),
        ("v20", "informal", ["ar", "en", "fr"]),
    ]
    assert sorted(Cycle.objects.values_list("group__slug", "slug", "status")) == [
        ("geef", "2024", "planned"),
        ("gtm", "2020", "planned"),
        ("kz-volunteering", "2020", "closed"),
        ("kz-volunteering", "2021-2023", "active"),
        ("kz-volunteering", "next", "proposed"),
        ("sim", "2022", "closed"),
        ("sim", "2023", "closed"),
        ("sim", "2024", "active"),
        ("v20", "2020", "active"),
    ]


def test_loading_twice_changes_nothing_and_writes_nothing(loaded):
    before = every_row()

    with CaptureQueriesContext(
        connection,
    ) as queries:
        report = load_systems(paths_of_real_files())

    writes = [q["sql"] for q in queries if q["sql"].split()[0] in {"INSERT", "UPDATE", "DELETE"}]
    assert writes == []
    assert every_row() == before
    assert (sum(report.made.values()), sum(report.changed.values())) == (0, 0)


def test_one_file_after_the_other_gives_what_all_at_once_give(loaded):
    names = sorted(Organisation.objects.values_list("slug", flat=True))
    counts = {label: len(rows) for label, rows in every_row().items()}
    for path in reversed(paths_of_real_files()):
        load_systems([path])

    assert sorted(Organisation.objects.values_list("slug", flat=True)) == names
    assert {label: len(rows) for label, rows in every_row().items()} == counts


def test_the_volunteers_programme_of_two_files_is_one_organisation(loaded):
    unv = Organisation.objects.get(slug="unv")
    origins = Origin.objects.filter(target_label="organisations.organisation", target_pk=unv.pk)

    assert sorted(origins.values_list("system", "ref")) == [
        ("gtm-2020", "unv"),
        ("kazakhstan-volunteers-2023", "unv"),
    ]
    assert (unv.name_en, unv.name_ar) == (
        "United Nations Volunteers programme",
        "برنامج متطوعي الأمم المتحدة",
    )
    assert sorted(unv.participations.values_list("cycle__group__slug", "role")) == [
        ("gtm", "convener"),
        ("gtm", "host"),
        ("kz-volunteering", "partner"),
    ]


def test_every_object_of_the_files_is_kept_with_its_words(loaded):
    waiting = sum(loaded.waiting.values())

    unnamed = sum(loaded.counted.values())

    without_room = Origin.objects.filter(target_label="").exclude(ref="@file").count()
    # Nothing waits for a room; the ten that have none are sessions announced and not named.
    assert (without_room, waiting, unnamed) == (10, 0, 10)
    assert (
        Origin.objects.get(ref="kz-day2").raw["title"]["en"] == "Day 2: the President and experts"
    )
    assert Origin.objects.get(ref="kz-gov").raw["name"]["kk"] == "Қазақстан Республикасының Үкіметі"
    assert loaded.elsewhere == {("kazakhstan-volunteers-2023", "kk"): 4}


def test_lineage_becomes_trails(loaded):
    charter = Origin.objects.get(ref="sim-charter")
    into = Trace.objects.filter(target_label=charter.target_label, target_pk=charter.target_pk)
    campaign = Campaign.objects.get(cycle__group__slug="v20")
    onward = Trace.objects.filter(source_label="campaigns.campaign", source_pk=campaign.pk)

    assert Trace.objects.count() == 29
    assert sorted(into.values_list("kind", flat=True)) == ["contained_in", *["feeds"] * 5]
    assert sorted(onward.values_list("kind", "target_pk")) == [
        ("feeds", Origin.objects.get(ref="v20-communique-2020").target_pk),
        ("published_on", Origin.objects.get(ref="v20-knowledge-platform").target_pk),
    ]


def test_days_hang_on_the_summit_where_there_is_one(loaded):
    cycle = Cycle.objects.get(group__slug="v20")
    stops = cycle.milestones.order_by("order").values_list("anchor", "offset_days", "fixed")

    assert cycle.summit_on.isoformat() == "2020-11-09"
    assert [(anchor, days, str(fixed)) for anchor, days, fixed in stops] == [
        ("fixed", None, "2020"),
        ("fixed", None, "2020"),
        ("summit", -25, ""),
        ("summit", 0, ""),
        ("fixed", None, "2020"),
    ]
    assert [str(stop.when) for stop in cycle.milestones.filter(anchor="summit")] == [
        "2020-10-15",
        "2020-11-09/2020-11-10",
    ]


def test_the_chair_of_the_cycle_holds_a_seat_in_its_presidency(loaded):
    holding = Holding.objects.select_related("seat__team", "person").get()

    assert holding.person.name_en == "Dima Al Alsheikh"
    assert (holding.seat.team.name_ar, holding.seat.team.kind) == (
        "رئاسة المجموعة",
        TeamKind.SECRETARIAT,
    )
    assert holding.seat.role in ORGANISING
    assert holding.seat.organisation.slug == "misk-alqiyam"
    assert (holding.seat.title_ar, holding.seat.title_en) == ("رئيس المجموعة", "Chair")


def test_counts_stay_as_unsure_as_their_source(loaded):
    figures = {figure.label_en: figure.count for figure in Figure.objects.all()}

    assert (figures["Expected participants"].value, figures["Expected participants"].qualifier) == (
        400,
        "more than",
    )
    assert figures["Online consultation participants"].value is None
    assert figures["Online consultation participants"].qualifier == "thousands"


def test_people_not_named_and_offices_are_kept(loaded):
    unnamed = Person.objects.filter(is_unnamed=True).order_by("slug")

    assert [person.slug for person in unnamed] == ["ambassador-bg", "coordinator-mc"]
    assert [
        (o.organisation.slug, o.country.code, [c.code for c in o.covers])
        for o in Office.objects.all()
    ] == [("hss", "MA", ["MA", "MR"])]
    assert Organisation.objects.get(slug="noor").parent.slug == "amh"


def test_what_the_sources_do_not_state_waits_for_a_word(loaded):
    named = InferredField.objects.filter(origin__system="v20-2020").values_list(
        "origin__ref", "path", "value"
    )

    assert ("v20", "name.en", "Values 20") in named
    assert ("v20-2020", "host", "misk-alqiyam") in named
    assert loaded.to_confirm == InferredField.objects.unconfirmed().count()


def test_the_command_says_what_it_did():
    out = StringIO()
    call_command("load_system", *paths_of_real_files(), stdout=out)

    assert "until their room is built" not in out.getvalue()
    assert "kept as a number until they are named: events.sessions 10" in out.getvalue()
    assert "Kazakh 4" in out.getvalue()
    assert "29 steps of trails, 29 of them new." in out.getvalue()
