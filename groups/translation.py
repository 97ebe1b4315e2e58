import pghistory
from modeltranslation.translator import TranslationOptions, register

from groups.models import (
    Cycle,
    Deputy,
    EngagementGroup,
    Figure,
    Goal,
    Holding,
    Hosting,
    Milestone,
    ParentProcess,
    Participation,
    Principle,
    Question,
    Seat,
    Team,
    Theme,
)


@register(ParentProcess)
class ParentProcessWords(TranslationOptions):
    fields = ("name", "description")


@register(EngagementGroup)
class EngagementGroupWords(TranslationOptions):
    fields = ("name", "kind", "description", "mission", "ambition", "governance")


@register([Goal, Principle, Question])
class TextWords(TranslationOptions):
    fields = ("text",)


@register(Cycle)
class CycleWords(TranslationOptions):
    fields = ("name", "theme", "goal", "handover")


@register(Team)
class TeamWords(TranslationOptions):
    fields = ("name", "label", "mandate")


@register(Seat)
class SeatWords(TranslationOptions):
    fields = ("title",)


@register(Theme)
class ThemeWords(TranslationOptions):
    fields = ("title", "description")


@register(Milestone)
class MilestoneWords(TranslationOptions):
    fields = ("title",)


@register(Figure)
class FigureWords(TranslationOptions):
    fields = ("label", "unit", "source")


# History comes after the translation, or the texts of the languages would go unrecorded.
for tracked in (
    ParentProcess,
    EngagementGroup,
    Goal,
    Principle,
    Question,
    Cycle,
    Hosting,
    Participation,
    Team,
    Seat,
    Holding,
    Deputy,
    Theme,
    Milestone,
    Figure,
):
    pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())(
        tracked
    )
