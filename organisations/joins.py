"""What is forgotten of the people of the record when their account is erased."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.db.models import Model
from modeltranslation.utils import get_translation_fields
from pghistory import core as history

from accounts import privacy
from accounts.models import User
from organisations.models import Person
from traces.models import Origin


def person_of(user: User) -> dict[str, Any] | None:
    """How the public record calls the person, and where it read it."""
    person = Person.objects.filter(user=user).first()
    if person is None:
        return None
    roles = person.roles.values("organisation__name", "title", "during")
    return {**_words_of(person), "roles": [{**r, "during": str(r["during"])} for r in roles]}


def forget(user: User) -> None:
    """The person stays in their seats and roles as somebody not named, in the history too."""
    person = Person.objects.filter(user=user).first()
    if person is None:
        return
    blank: dict[str, Any] = dict.fromkeys(_words_of(person), "")
    blank |= {
        "sort_name": "",
        "is_unnamed": True,
        "slug": f"erased-{uuid4().hex[:12]}",
        "user": None,
    }
    # Each column as it is called, not the one of the active language.
    rows: Any = Person.objects.filter(pk=person.pk)
    rows.rewrite(mode=False).update(**blank)
    for events in history.event_models(tracks_model=Person):
        _blank_history(events, person, blank)
    Origin.objects.filter(target_label="organisations.person", target_pk=str(person.pk)).update(
        raw={}
    )


def _words_of(person: Person) -> dict[str, str]:
    fields = ["name", "said", *get_translation_fields("name"), *get_translation_fields("said")]
    return {field: getattr(person, field) or "" for field in fields}


def _blank_history(events: type[Model], person: Person, blank: dict[str, Any]) -> None:
    kept = {field.name for field in events._meta.get_fields()}
    rows = events._default_manager.filter(pgh_obj_id=person.pk)
    rows.update(**{field: value for field, value in blank.items() if field in kept})


privacy.exporters["person"] = person_of
privacy.erasers.append(forget)
