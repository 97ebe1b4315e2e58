"""Forms of an agenda, of answers and of who was there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.counts import digits
from core.fields import LineField, WordsField
from core.forms import HouseForm, OneOf
from core.languages import worded
from core.wall import WallInput
from events.forms import wall_faults, zone_choices
from events.states import Mode
from groups.models import Holding, Theme
from meetings.actions.answering import Noted
from meetings.forms.shared import NOBODY, Versioned, chosen, seat_choices
from meetings.models import AgendaItem
from meetings.reading import Table
from meetings.states import Presence, Response

#: Boxes for papers on the form of an item; one more than it has, where it has many.
PAPERS = 3


class ItemForm(Versioned):
    """An item of an agenda."""

    title = LineField(label=pgettext_lazy("of a text", "Title"), limit=300)
    text = WordsField(label=gettext_lazy("What it is about"), limit=5000, required=False)
    minutes = forms.IntegerField(
        label=gettext_lazy("Minutes it takes"), min_value=1, max_value=1440, required=False
    )
    presenter = forms.ChoiceField(label=gettext_lazy("Who presents it"), required=False)
    about = forms.ChoiceField(label=gettext_lazy("Theme or key question"), required=False)

    def __init__(
        self,
        *args: Any,
        seated: Iterable[Holding] = (),
        themes: Iterable[Theme] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        presenter: Any = self.fields["presenter"]
        about: Any = self.fields["about"]
        presenter.choices = seat_choices(seated)
        about.choices = _theme_choices(themes)
        person = self.initial.get("person")
        if person is not None:
            presenter.choices.append((f"person:{person.pk}", worded(person, "name").text))
        self.boxes = range(1, max(PAPERS, self.initial.get("paper_count", 0) + 1) + 1)
        for number in self.boxes:
            names = {"number": digits(str(number))}
            self.fields[f"url_{number}"] = forms.URLField(
                label=_("Paper %(number)s: address") % names,
                required=False,
                max_length=500,
                assume_scheme="https",
                validators=[URLValidator(["https", "http"])],
            )
            self.fields[f"paper_{number}"] = LineField(
                label=_("Paper %(number)s: what it is called") % names, limit=300, required=False
            )

    @classmethod
    def start(cls, item: AgendaItem) -> dict[str, Any]:
        """What the form begins with for an item that is there."""
        about = f"question:{item.question_id}" if item.question_id else ""
        begun: dict[str, Any] = {
            "title": item.title,
            "text": item.text,
            "minutes": int(item.lasts.total_seconds() // 60) if item.lasts else None,
            "presenter": f"seat:{item.seat_id}" if item.seat_id else "",
            "about": about or (f"theme:{item.theme_id}" if item.theme_id else ""),
            "version": item.version,
            "person": item.person,
        }
        if item.person_id:
            begun["presenter"] = f"person:{item.person_id}"
        for number, paper in enumerate(item.papers.all(), 1):
            begun["paper_count"] = number
            begun |= {f"url_{number}": paper.url, f"paper_{number}": paper.title}
        return begun

    @property
    def fields_said(self) -> dict[str, Any]:
        said = self.cleaned_data
        who, seat = chosen(said["presenter"])
        what, about = chosen(said["about"])
        return {
            "title": said["title"],
            "text": said["text"],
            "lasts": timedelta(minutes=said["minutes"]) if said["minutes"] else None,
            "seat_id": seat if who == "seat" else None,
            "person_id": seat if who == "person" else None,
            "theme_id": about if what == "theme" else None,
            "question_id": about if what == "question" else None,
        }

    @property
    def papers(self) -> list[tuple[str, str]]:
        said = self.cleaned_data
        pairs = [(said[f"url_{n}"], said[f"paper_{n}"]) for n in self.boxes]
        return [(url, title or url) for url, title in pairs if url]


def _theme_choices(themes: Iterable[Theme]) -> list[Any]:
    found: list[Any] = [NOBODY]
    for theme in themes:
        title = worded(theme, "title").text
        options = [(f"theme:{theme.pk}", title)]
        options += [(f"question:{q.pk}", worded(q, "text").text) for q in theme.questions.all()]
        found.append((title, options))
    return found


class AnswerForm(HouseForm):
    """Coming, not coming, or somebody else instead."""

    response = forms.ChoiceField(
        label=gettext_lazy("Do you come?"),
        choices=[choice for choice in Response.choices if choice[0]],
        widget=OneOf,
    )
    deputy = LineField(label=gettext_lazy("Name of the deputy"), limit=200, required=False)

    def clean(self) -> Any:
        cleaned = super().clean() or self.cleaned_data
        lacks = not cleaned.get("deputy") and "deputy" not in self.errors
        if cleaned.get("response") == Response.DEPUTY and lacks:
            self.add_error("deputy", _("Write who comes in your place."))
        return cleaned


class AttendanceForm(HouseForm):
    """Who was there: a choice for each place at the table, and others by name."""

    others = WordsField(
        label=gettext_lazy("Others who were there"),
        help_text=gettext_lazy("One name on each line."),
        limit=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    quorum = forms.IntegerField(
        label=gettext_lazy("How many have to be there"),
        help_text=gettext_lazy("Left empty: more than half of the seats that are filled."),
        min_value=1,
        max_value=1000,
        required=False,
    )
    counts_organisations = forms.BooleanField(
        label=gettext_lazy("Each organisation counts once"), required=False
    )

    def __init__(self, *args: Any, table: Table, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.table = table
        of_guest = [Presence.GUEST, Presence.APOLOGISED, Presence.ABSENT]
        for place in table.places:
            offered = of_guest if place.guest else [p for p in Presence if p != Presence.GUEST]
            choices = [NOBODY, *((p.value, p.label) for p in offered)]
            label = _("Attendance of %(name)s") % {"name": place.name}
            self.fields[place.key] = forms.ChoiceField(label=label, choices=choices, required=False)
            self.initial.setdefault(place.key, place.likely)
            if place.holding:
                name = LineField(label=_("Name of the deputy"), limit=200, required=False)
                self.fields[f"name_{place.key}"] = name
                self.initial.setdefault(f"name_{place.key}", place.deputy)
        self.initial.setdefault("others", "\n".join(one.name for one in table.others))
        meeting = table.meeting
        self.initial.setdefault("quorum", meeting.quorum)
        self.initial.setdefault("counts_organisations", meeting.counts_organisations)

    def rows(self) -> list[tuple[Any, Any, Any]]:
        """Each place with its boxes."""
        names = {place.key: f"name_{place.key}" for place in self.table.places}
        return [
            (place, self[place.key], self[names[place.key]] if place.holding else None)
            for place in self.table.places
        ]

    @property
    def noted(self) -> list[Noted]:
        said = self.cleaned_data
        found = []
        for place in self.table.places:
            if presence := said[place.key]:
                name = said.get(f"name_{place.key}", "") if presence == Presence.DEPUTY else ""
                found.append(Noted(Presence(presence), place.holding, place.guest, name))
        others = [line.strip()[:200] for line in said["others"].splitlines() if line.strip()]
        return [*found, *(Noted(Presence.GUEST, name=name) for name in others)]


class MeetingForm(HouseForm):
    """A meeting as whoever leads the team calls it."""

    title = LineField(label=pgettext_lazy("of a text", "Title"), limit=300)
    starts = WallInput(label=gettext_lazy("Starts"))
    ends = WallInput(label=gettext_lazy("Ends"), required=False)
    zone = forms.ChoiceField(label=gettext_lazy("Time zone"), choices=lazy(zone_choices, list))
    mode = forms.ChoiceField(
        label=gettext_lazy("In person or online"),
        choices=[choice for choice in Mode.choices if choice[0]],
        widget=OneOf,
    )
    place = LineField(label=pgettext_lazy("of an event", "Place"), limit=300, required=False)
    join_url = forms.URLField(
        label=gettext_lazy("Link to join"),
        help_text=gettext_lazy("Shown only to those who take part."),
        required=False,
        max_length=500,
        assume_scheme="https",
        validators=[URLValidator(["https", "http"])],
    )
    agenda = WordsField(
        label=gettext_lazy("Agenda"),
        help_text=gettext_lazy("One item on each line. Texts, minutes and papers come afterwards."),
        limit=5000,
        required=False,
    )

    def clean(self) -> Any:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            for name, words in wall_faults(cleaned, cleaned.get("zone") or "").items():
                self.add_error(name, words)
        return cleaned

    @property
    def lines(self) -> list[str]:
        lines = (line.strip() for line in self.cleaned_data["agenda"].splitlines())
        return [line[:300] for line in lines if line]
