from modeltranslation.translator import TranslationOptions, register

from campaigns.models import Campaign, DeclineReason


@register(Campaign)
class CampaignWords(TranslationOptions):
    fields = ("title", "question", "goal", "guidance", "named_day", "items_kind")


@register(DeclineReason)
class DeclineReasonWords(TranslationOptions):
    fields = ("label", "explanation")
