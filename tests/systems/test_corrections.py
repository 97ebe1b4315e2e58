"""What an organiser wrote here stays, whatever the file says later."""

import pytest

from engagement.systems.load import load_systems
from groups.models import Cycle, EngagementGroup, Figure, Hosting, Milestone
from organisations.models import Organisation
from tests.factories.accounts import UserFactory
from tests.systems.files import file, small
from traces.actions import confirm_inferred
from traces.models import InferredField

__all__ = ["file"]
pytestmark = pytest.mark.django_db


def group(**changes):
    return {"ref": "riverside", "name": {"ar": "ضفة النهر", "en": "Riverside"}, **changes}


def test_a_changed_file_changes_the_row(file):
    load_systems([file(small(group=group(founded=2019)))])
    report = load_systems([file(small(group=group(founded=2020)))])

    assert str(EngagementGroup.objects.get().founded) == "2020"
    assert report.changed == {("riverside-2020", "group"): 1}
    assert report.kept == []


def test_a_correction_made_here_is_not_overwritten(file):
    load_systems([file(small(group=group(founded=2019)))])
    EngagementGroup.objects.update(founded="2018")
    report = load_systems([file(small(group=group(founded=2020, acronym="RS")))])

    riverside = EngagementGroup.objects.get()
    assert (str(riverside.founded), riverside.acronym) == ("2018", "RS")
    assert report.kept == [("riverside-2020", "riverside", "founded")]
    assert "riverside: founded was changed here, and stays." in "\n".join(report.lines())


def test_a_file_that_says_what_we_corrected_it_to_is_agreed_with(file):
    load_systems([file(small(group=group(founded=2019)))])
    EngagementGroup.objects.update(founded="2020")
    report = load_systems([file(small(group=group(founded=2020)))])

    assert report.kept == []


def test_a_confirmed_value_is_not_changed_by_a_later_file(file):
    load_systems([file(small(group=group(inferred=["name.en"])))])
    confirm_inferred(InferredField.objects.get(path="name.en"), by=UserFactory())
    report = load_systems(
        [file(small(group={**group(inferred=["name.en"]), "name": {"en": "River Side"}}))]
    )

    assert EngagementGroup.objects.get().name_en == "Riverside"
    assert report.kept == [("riverside-2020", "riverside", "name_en")]
    assert InferredField.objects.get(path="name.en").confirmed_at is not None


def test_an_open_question_that_the_file_answers_is_closed(file):
    load_systems([file(small(group=group(inferred=["name.en", "name.ar"])))])
    load_systems([file(small(group=group(inferred=["name.ar"])))])

    assert [field.path for field in InferredField.objects.all()] == ["name.ar"]


def test_what_was_removed_here_is_not_made_again(file):
    figure = {"ref": "f1", "label": {"en": "Boats"}, "value": 3}
    load_systems([file(small(figures=[figure]))])
    Figure.objects.all().delete()
    report = load_systems([file(small(figures=[{**figure, "value": 4}]))])

    assert list(Figure.objects.all()) == []
    assert report.notes == ["f1 was removed here, and is not made again."]


def test_a_text_that_a_later_file_leaves_out_stays(file):
    load_systems([file(small(group=group(mission={"en": "Boats for all"})))])
    load_systems([file(small(group=group()))])

    assert EngagementGroup.objects.get().mission_en == "Boats for all"


def test_a_host_added_here_stays_when_the_file_changes_its_own(file):
    other = {"ref": "club", "name": {"en": "The Club"}, "kind": "civil society"}
    trust = {"ref": "trust", "name": {"en": "The Trust"}, "kind": "foundation"}
    load_systems([file(small(organisations=[trust, other]))])
    ours = Organisation.objects.create(slug="ours", name="Ours")
    Hosting.objects.create(cycle=Cycle.objects.get(), organisation=ours, role="co_host")
    cycles = [{"ref": "riverside-2020", "year": 2020, "host": "club", "status": "active"}]
    load_systems([file(small(organisations=[trust, other], cycles=cycles))])

    hosts = Hosting.objects.order_by("organisation__slug")
    assert [host.organisation.slug for host in hosts] == ["club", "ours"]


def test_a_milestone_moved_here_keeps_its_anchor_and_its_day(file):
    event = {"ref": "summit", "title": {"en": "Summit"}, "kind": "summit", "cycle": "riverside-2020",
             "starts": "2020-11-09", "date_precision": "day"}  # fmt: skip
    stop = {"ref": "m1", "title": {"en": "Call"}, "when": "2020-10-15"}
    load_systems([file(small(events=[event], milestones=[stop]))])
    Milestone.objects.update(anchor="fixed", offset_days=None, fixed="2020-10-20")
    load_systems([file(small(events=[event], milestones=[{**stop, "when": "2020-10-16"}]))])

    assert str(Milestone.objects.get().when) == "2020-10-20"


def test_a_cycle_that_an_organiser_opened_by_hand_is_joined(file):
    load_systems([file(small(cycles=[]))])
    by_hand = Cycle.objects.create(
        group=EngagementGroup.objects.get(), slug="2020", year=2020, theme_en="By hand"
    )
    load_systems([file(small())])

    assert [cycle.pk for cycle in Cycle.objects.all()] == [by_hand.pk]
    assert [host.organisation.slug for host in by_hand.hostings.all()] == ["trust"]


def test_a_body_of_another_kind_under_the_same_ref_is_another_body(file):
    first = small()
    second = small(
        system="lakeside-2020",
        group={"ref": "lakeside", "name": {"en": "Lakeside"}},
        organisations=[{"ref": "trust", "name": {"en": "The Trust"}, "kind": "private"}],
    )
    load_systems([file(first, "a.json"), file(second, "b.json")])

    assert sorted(Organisation.objects.values_list("slug", "kind")) == [
        ("trust", "foundation"),
        ("trust-2", "private"),
    ]
