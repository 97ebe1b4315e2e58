from modeltranslation.translator import TranslationOptions, register

from admissions.models import Circular


@register(Circular)
class CircularWords(TranslationOptions):
    fields = ("subject", "text")
