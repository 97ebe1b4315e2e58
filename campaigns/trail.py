"""What became of an idea: from received to the leaders' commitment, step by step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile

from django.utils.translation import gettext_lazy as _

from campaigns.models import Idea
from campaigns.states import IdeaStatus, Moderation
from core.languages import in_language
from traces.trail import Step as Hop
from traces.trail import fates_of

#: The steps after publication and the kinds of trace that make them.
STEPS = (
    ("taken_up", _("Taken up by a team")),
    ("cited", _("Cited in a policy brief")),
    ("recommended", _("Became a recommendation")),
    ("adopted", _("A paragraph of the communiqué")),
    ("committed", _("A commitment of leaders")),
)
#: A step that stands there only once it is done: not every idea that is taken up is answered apart.
ANSWERED = ("answered", _("Answered by the team"))
#: The step that it comes behind.
BEFORE_ANSWER = "taken_up"


@dataclass(frozen=True, slots=True)
class Step:
    """One step; state is done, here (the last one done) or yet."""

    title: str
    state: str
    words: str = ""
    at: datetime | None = None
    when: object = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class Trail:
    steps: Sequence[Step]
    done: int

    @property
    def begun(self) -> Sequence[Step]:
        """The steps as far as the last one done."""
        return self.steps[: len(self.steps) - len(self.rest)]

    @property
    def rest(self) -> list[str]:
        """What the steps behind it are called: nothing else is known of them."""
        yet = takewhile(lambda step: step.state == "yet", reversed(self.steps))
        return [step.title for step in yet][::-1]


def trail_of_idea(idea: Idea) -> Trail:
    """Every step is there; those to come say so. At most two queries, for the traces and their names; none where the idea
    came with word that there are none."""
    found: list[Step | None] = [
        Step(str(_("Received")), "done", in_language(idea.language), idea.submitted_at),
        Step(str(_("Published")), "done", str(_edited(idea)), idea.published_at)
        if idea.published_at and idea.status == IdeaStatus.PUBLISHED
        else None,
    ]
    fates = fates_of(idea) if getattr(idea, "is_traced", True) else []
    hops: Mapping[str, Hop] = {hop.trace.kind: hop for hop in reversed(fates)}
    ways = [each for each in _ways() if each[0] != ANSWERED[0] or ANSWERED[0] in hops]
    found += [_step(str(title), hops[kind]) if kind in hops else None for kind, title in ways]
    titles = [str(_("Received")), str(_("Published")), *(str(title) for _kind, title in ways)]
    last = max((place for place, step in enumerate(found) if step), default=0)
    steps = [
        Step(
            step.title,
            "here" if place == last else "done",
            step.words,
            step.at,
            step.when,
            step.url,
        )
        if step
        else Step(titles[place], "yet")
        for place, step in enumerate(found)
    ]
    return Trail(steps, sum(step is not None for step in found))


def _ways() -> Iterator[tuple[str, object]]:
    for kind, title in STEPS:
        yield kind, title
        if kind == BEFORE_ANSWER:
            yield ANSWERED


def _edited(idea: Idea) -> object:
    if idea.campaign.moderation == Moderation.AFTER:
        return _("At once; moderators read it afterwards")
    return (
        _("After it was read, as its contributor last wrote it")
        if idea.edited_at
        else _("After it was read, unchanged")
    )


def _step(title: str, hop: Hop) -> Step:
    return Step(
        title,
        "done",
        hop.thing.title or hop.trace.note,
        hop.trace.at or (None if hop.trace.when else hop.thing.since),
        hop.trace.when,
        hop.thing.url,
    )
