"""Every model of the program is packed or left out by name, and what is packed hangs together."""

from django.apps import apps

from packs.contents import CONTENTS
from packs.models_of import USER, is_history, kinds, labelled, left_out
from packs.ruling import LeftOut, Packed


def test_every_model_is_named_once_as_packed_or_left_out():
    """A new model: name it in `packs/contents.py`, with `by(...)` or with the reason why it stays."""
    assert set(labelled()) - set(CONTENTS) == set()
    assert set(CONTENTS) - set(labelled()) == set()


def test_whatever_stays_says_why():
    assert {label: why for label, why in left_out(with_people=True).items() if len(why) < 20} == {}
    assert all(isinstance(rule, LeftOut) or rule.by or rule.about or rule.where or rule.is_named for rule in CONTENTS.values())  # fmt: skip


def test_what_comes_never_needs_what_stays():
    """A link that must not be empty leads to a model that comes along, with leave and without."""
    for with_people in (True, False):
        known = kinds(with_people=with_people)
        lost = {
            f"{kind.label}.{column} > {label}"
            for kind in known.values()
            for column, label in kind.links.items()
            if column in kind.needed and label not in known and label != USER
        }
        assert lost == set()


def test_columns_named_in_rules_are_there():
    for kind in kinds().values():
        rule = kind.rule
        named = {*rule.people, *rule.masked, *rule.files, *rule.blank, *(c for pair in rule.about for c in pair)}  # fmt: skip
        assert named <= set(kind.columns), kind.label
        assert {kind.target(name) for name in rule.by} <= set(kinds()), kind.label


def test_what_is_blanked_may_be_empty():
    for kind in kinds().values():
        for column, value in kind.rule.blank.items():
            assert (column in kind.needed) == (value == ""), f"{kind.label}.{column}"


def test_the_history_of_rows_stays():
    assert not [
        model._meta.label
        for model in apps.get_models()
        if is_history(model) and model._meta.label in CONTENTS
    ]


def test_every_column_that_holds_an_address_is_personal():
    """Where somebody can be written to comes along with leave only."""
    open_ones = {
        f"{kind.label}.{field.name}"
        for kind in kinds(with_people=False).values()
        for field in kind.model._meta.concrete_fields
        if "email" in field.name and field.column not in kind.rule.blank
    }

    # A group's own address stands on its page.
    assert open_ones - {"groups.EngagementGroup.contact_email"} == set()
    assert isinstance(CONTENTS[USER], Packed)
