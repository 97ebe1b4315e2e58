"""What becomes of a published text, and of its DOI."""

from django.db import models
from django.utils.translation import pgettext_lazy


class PublicationKind(models.TextChoices):
    PUBLISHED = "published", pgettext_lazy("a version of a brief", "First published")
    CORRECTED = "corrected", pgettext_lazy("a version of a brief", "Corrected")
    SUPERSEDED = "superseded", pgettext_lazy("a version of a brief", "Superseded")
    WITHDRAWN = "withdrawn", pgettext_lazy("a version of a brief", "Withdrawn")


#: Kinds that bring a text with them; the others only say what became of it.
WITH_TEXT = frozenset({PublicationKind.PUBLISHED.value, PublicationKind.CORRECTED.value})


class DoiState(models.TextChoices):
    NONE = "none", pgettext_lazy("a DOI", "none")
    RESERVED = "reserved", pgettext_lazy("a DOI", "reserved, not registered yet")
    REGISTERED = "registered", pgettext_lazy("a DOI", "registered")
