from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class AddressForm(models.TextChoices):
    """How a person wants to be addressed: Arabic and French words differ by it."""

    NEUTRAL = "neutral", _("Neutral")
    FEMININE = "feminine", _("Feminine")
    MASCULINE = "masculine", _("Masculine")


class Numerals(models.TextChoices):
    LATIN = "latn", "123"
    ARABIC_INDIC = "arab", "١٢٣"


class InvitationState(models.TextChoices):
    """Where an invitation stands; only an open one can be accepted or withdrawn."""

    OPEN = "open", pgettext_lazy("state of an invitation", "Open")
    ACCEPTED = "accepted", pgettext_lazy("state of an invitation", "Accepted")
    WITHDRAWN = "withdrawn", pgettext_lazy("state of an invitation", "Withdrawn")
    EXPIRED = "expired", pgettext_lazy("state of an invitation", "Expired")
