from modeltranslation.translator import TranslationOptions, register

from groups.models import (
    Cycle,
    EngagementGroup,
    Figure,
    Goal,
    Milestone,
    ParentProcess,
    Principle,
    Question,
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


@register(Theme)
class ThemeWords(TranslationOptions):
    fields = ("title", "description")


@register(Milestone)
class MilestoneWords(TranslationOptions):
    fields = ("title",)


@register(Figure)
class FigureWords(TranslationOptions):
    fields = ("label", "unit", "source")
