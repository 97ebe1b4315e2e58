"""Teams, the themes they work on, and the questions of these."""

from __future__ import annotations

from django.db.models import Model

from engagement.systems.cycles import PRESIDENCY
from engagement.systems.family import Family, group_marks, short
from engagement.systems.items import Item
from engagement.systems.loading import Loading, share_a_name
from engagement.systems.placing import cycle_pk
from engagement.systems.vocabulary import TEAM_KINDS
from engagement.systems.writing import Values, known, texts
from groups.models import Question, Team, Theme
from groups.states import TeamKind


def team_values(item: Item, loading: Loading) -> Values:
    raw = item.raw
    kind = str(raw.get("kind") or "").casefold()
    return known(
        {
            "cycle_id": cycle_pk(item, loading),
            "order": raw.get("order"),
            **texts(raw.get("name"), "name"),
            "kind": TEAM_KINDS.get(kind, TeamKind.WORKING_TEAM.value),
            **texts(raw.get("label") or _label(kind), "label"),
            **texts(raw.get("mandate"), "mandate", lines=True),
            "outputs": raw.get("outputs"),
        }
    )


def _label(kind: str) -> dict[str, str | None]:
    """What a group calls a body, where that is not our own word for it."""
    if not kind or TEAM_KINDS[kind].replace("_", " ") == kind:
        return {}
    return {"en": kind[:1].upper() + kind[1:]}


def find_team(item: Item, found: Values, loading: Loading) -> Model | None:
    """A team of the cycle that somebody made here under the same name."""
    return _made_here(Team, item, found, loading, "name")


def find_theme(item: Item, found: Values, loading: Loading) -> Model | None:
    """A theme of the cycle that somebody made here under the same title."""
    return _made_here(Theme, item, found, loading, "title")


def _made_here(
    model: type[Model], item: Item, found: Values, loading: Loading, name: str
) -> Model | None:
    loaded = {
        origin.target_pk
        for origin in loading.origins.values()
        if origin.target_label == model._meta.label_lower
    }
    beside = model._default_manager.filter(cycle_id=found.get("cycle_id"))
    alike = (row for row in beside if share_a_name(row, found, name))
    return next((row for row in alike if str(row.pk) not in loaded), None)


def team_address(item: Item, loading: Loading) -> str:
    slug = str(item.raw.get("slug") or short(item.ref, "team", *group_marks(item, loading)))
    return f"{slug}-team" if slug == PRESIDENCY else slug


def theme_values(item: Item, loading: Loading) -> Values:
    raw = item.raw
    return known(
        {
            "cycle_id": cycle_pk(item, loading),
            "order": raw.get("order"),
            **texts(raw.get("title"), "title"),
            **texts(raw.get("description"), "description", lines=True),
            "team_id": loading.pk_of(item, raw.get("team")),
            "is_cross_sector": True if raw.get("cross_sector") else None,
        }
    )


def theme_address(item: Item, loading: Loading) -> str:
    slug = item.raw.get("slug") or short(item.ref, *group_marks(item, loading), "t")
    return str(slug)


def question_values(item: Item, loading: Loading) -> Values:
    raw = item.raw
    return known(
        {
            "theme_id": loading.pk(item.owner),
            "order": raw.get("order"),
            **texts(raw["text"], "text", lines=True),
        }
    )


TEAMS = Family(
    section="teams",
    model=Team,
    values=team_values,
    find=find_team,
    address=team_address,
    within="cycle_id",
    needs=("cycle_id",),
)
THEMES = Family(
    section="themes",
    model=Theme,
    values=theme_values,
    find=find_theme,
    address=theme_address,
    within="cycle_id",
    needs=("cycle_id",),
)
QUESTIONS = Family(
    section="themes.questions", model=Question, values=question_values, needs=("theme_id",)
)
