from django.db import models
from django.utils.translation import gettext_lazy as _


class AddressForm(models.TextChoices):
    """How a person wants to be addressed: Arabic and French words differ by it."""

    NEUTRAL = "neutral", _("Neutral")
    FEMININE = "feminine", _("Feminine")
    MASCULINE = "masculine", _("Masculine")


class Numerals(models.TextChoices):
    LATIN = "latn", "123"
    ARABIC_INDIC = "arab", "١٢٣"
