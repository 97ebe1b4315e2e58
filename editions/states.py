"""Where a text stands, and why one of its versions was kept."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy


class EditionStatus(models.TextChoices):
    WRITING = "writing", pgettext_lazy("a text", "In writing")
    READY = "ready", pgettext_lazy("a text", "Ready")
    PUBLISHED = "published", pgettext_lazy("a text", "Published")


class VersionLabel(models.TextChoices):
    """Why a version was frozen."""

    SUBMITTED = "submitted", pgettext_lazy("a version of a text", "Handed in")
    RESUBMITTED = "resubmitted", pgettext_lazy("a version of a text", "Revision handed in")
    PROOF = "proof", pgettext_lazy("a version of a text", "Proof")
    PUBLISHED = "published", pgettext_lazy("a version of a text", "Published")
    KEPT = "kept", pgettext_lazy("a version of a text", "Kept by hand")
    FOR_TRANSLATION = "for_translation", pgettext_lazy("a version of a text", "Kept to translate")
    BEFORE_WORD_FILE = "before_file", pgettext_lazy("a version of a text", "Before a Word file")


#: Characters of the HTML of one section.
LONGEST_HTML = 200_000
LONGEST_TITLE = 300
LONGEST_COMMENT = 4_000
#: Saves of one person within this time of the first are one sitting, and one row.
SITTING_MINUTES = 10
#: Figures of one text.
MOST_FIGURES = 60
#: Where Word files lie between a look at them and taking them.
WORD_FILES = "word-files"
