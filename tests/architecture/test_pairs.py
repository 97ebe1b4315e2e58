"""A deed has a time and a person, or neither; and what is done without a person says so."""

import pytest
from django.apps import apps
from django.db import models

from organisations.models import Organisation, Person
from tests.architecture.tree import ROOMS


def optional_pairs():
    for model in apps.get_models():
        if model._meta.app_label not in ROOMS or hasattr(model, "pgh_tracked_model"):
            continue
        fields = {field.name: field for field in model._meta.fields}
        for name, field in fields.items():
            stem = name.removesuffix("_at")
            if stem != name and field.null and f"{stem}_by" in fields:
                yield pytest.param(model, stem, id=f"{model._meta.label}.{stem}")


def leaves(condition):
    for child in condition.children:
        if isinstance(child, models.Q):
            yield from leaves(child)
        else:
            yield child


def said_of(model):
    """What the constraints of a model say of its columns: ("decided_at__isnull", True), ..."""
    return {
        leaf
        for constraint in model._meta.constraints
        if isinstance(constraint, models.CheckConstraint)
        for leaf in leaves(constraint.condition)
        if leaf[0].endswith("__isnull")
    }


@pytest.mark.parametrize(("model", "stem"), list(optional_pairs()))
def test_time_and_person_are_constrained_together(model, stem):
    """Both known, or both not."""
    together = {
        (f"{stem}_{half}__isnull", is_null) for half in ("at", "by") for is_null in (True, False)
    }

    assert together <= said_of(model)


def test_nobody_is_named_without_a_time():
    lonely = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model._meta.app_label in ROOMS and not hasattr(model, "pgh_tracked_model")
        for field in model._meta.fields
        if field.name.endswith("_by")
        # Organisations and people of the record did what they did on a day as well as it is known.
        and field.related_model not in {Organisation, Person}
        and f"{field.name.removesuffix('_by')}_at" not in {f.name for f in model._meta.fields}
    }

    # An idea or a practice is sent at `submitted_at`, whoever sends it; a letter, a pack and a report are taken by a process.
    assert lonely == {
        "campaigns.Idea.sent_by",
        "mailing.OutgoingLetter.taken_by",
        "packs.Pack.taken_by",
        "practices.Practice.sent_by",
        "reports.Report.taken_by",
    }
