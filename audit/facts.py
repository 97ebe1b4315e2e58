"""What an entry of the record keeps, in the words of the page."""

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.counts import digits
from core.languages import language_name
from core.templatetags.words import day, moment

#: Name of a fact -> its words, where the thing has no field of that name.
fact_words: dict[str, str | Promise] = {
    "came": pgettext_lazy("a fact of the record", "Came"),
    "changed": pgettext_lazy("a fact of the record", "Changed"),
    "changes": pgettext_lazy("a fact of the record", "Changes"),
    "count": pgettext_lazy("a fact of the record", "How many"),
    "counted": pgettext_lazy("a fact of the record", "Counted"),
    "decision": pgettext_lazy("a fact of the record", "Decision"),
    "decisions": pgettext_lazy("a fact of the record", "Decisions"),
    "doi": gettext_lazy("DOI"),
    "every": gettext_lazy("How often"),
    "expected": pgettext_lazy("a fact of the record", "Expected"),
    "fields": pgettext_lazy("a fact of the record", "What was changed"),
    "file": gettext_lazy("File"),
    "formats": pgettext_lazy("a fact of the record", "Formats"),
    "from": pgettext_lazy("a fact of the record", "Opened from"),
    "ideas": gettext_lazy("Ideas"),
    "kind": gettext_lazy("Kind"),
    "language": gettext_lazy("Language"),
    "leads": pgettext_lazy("a fact of the record", "How long before"),
    "left": pgettext_lazy("a fact of the record", "Left as they were"),
    "letters": gettext_lazy("Letters"),
    "made_at": pgettext_lazy("a fact of the record", "Made on"),
    "new": pgettext_lazy("a fact of the record", "New"),
    "noted": pgettext_lazy("a fact of the record", "People noted"),
    "number": gettext_lazy("Number"),
    "of": pgettext_lazy("a fact of the record", "About"),
    "on": pgettext_lazy("a fact of the record", "Day"),
    "outcome": pgettext_lazy("a fact of the record", "Outcome"),
    "path": pgettext_lazy("a fact of the record", "Place in the file"),
    "positions": gettext_lazy("Positions"),
    "rank": pgettext_lazy("a fact of the record", "Order among the deputies"),
    "readers": pgettext_lazy("a fact of the record", "Readers"),
    "reason": gettext_lazy("Reason"),
    "refused": pgettext_lazy("a fact of the record", "Refused"),
    "role": gettext_lazy("Role"),
    "rows": pgettext_lazy("a fact of the record", "Rows"),
    "seat": gettext_lazy("Seat"),
    "seats": gettext_lazy("Seats"),
    "sees": pgettext_lazy("a fact of the record", "Made for"),
    "session": gettext_lazy("Session"),
    "since": gettext_lazy("Since"),
    "source": pgettext_lazy("a fact of the record", "Source"),
    "status": gettext_lazy("Status"),
    "theme": gettext_lazy("Theme"),
    "title": gettext_lazy("Title"),
    "to": gettext_lazy("To"),
    "told": pgettext_lazy("a fact of the record", "Told"),
    "until": gettext_lazy("Until"),
    "user": gettext_lazy("Person"),
    "version": gettext_lazy("Version"),
}


def told(facts: Any, label: str = "") -> Iterable[str]:
    """A line for each fact about a thing of that kind, and what a form changed in a sentence."""
    if not isinstance(facts, dict):
        yield "-" if facts is None else str(facts)
        return
    model = model_of(label)
    for name, value in facts.items():
        if name == "changes" and isinstance(value, list):
            yield LogEntry(change_message=json.dumps(value)).get_change_message()
        else:
            yield _("%(fact)s: %(value)s") % {
                "fact": _called(model, name),
                "value": _shown(model, name, value),
            }


def model_of(label: str) -> type[Model] | None:
    """The model of a kind of thing ("campaigns.idea"); None where there is none any more."""
    try:
        return ContentType.objects.get_by_natural_key(*label.split(".")).model_class()
    except (ContentType.DoesNotExist, TypeError):
        return None


def _field(model: type[Model] | None, name: str) -> Any:
    try:
        return model._meta.get_field(name) if model else None
    except FieldDoesNotExist:
        return None


def _called(model: type[Model] | None, name: str) -> str:
    words = fact_words.get(name) or getattr(_field(model, name), "verbose_name", "")
    return str(capfirst(str(words or name.replace("_", " "))))


def _shown(model: type[Model] | None, name: str, value: Any) -> str:
    if isinstance(value, list):
        of_fields = name == "fields"
        return " · ".join(
            _called(model, str(each)) if of_fields else _shown(model, name, each) for each in value
        )
    if value is None or value == "":
        return _("None")
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, Mapping):
        return " · ".join(
            f"{_called(model, key)} {_shown(model, key, value[key])}" for key in value
        )
    if name == "language":
        return language_name(str(value))
    return _chosen(model, name, value) or _dated(value) or digits(str(value))


def _chosen(model: type[Model] | None, name: str, value: Any) -> str:
    """The words of a choice; what a fact calls otherwise is sought among the choices of the thing's status."""
    for field in (_field(model, name), _field(model, "status")):
        words = dict(getattr(field, "flatchoices", None) or ()).get(value)
        if words:
            return str(words)
    return ""


def _dated(value: Any) -> str:
    if not isinstance(value, str) or value[4:5] != "-":
        return ""
    try:
        return str(day(date.fromisoformat(value)))
    except ValueError:
        pass
    try:
        return str(moment(datetime.fromisoformat(value)))
    except ValueError:
        return ""
