"""A picture in a text. Who cannot see it reads its alternative text."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.codes import SMALL, random_code
from editions.models.edition import Edition
from editions.models.writer import Writer


def new_key() -> str:
    return random_code(10, SMALL)


def place_of(figure: Figure, name: str) -> str:
    """Under names of ours alone."""
    return f"figures/{figure.edition.brief.code}/{figure.key}.{name.rpartition('.')[2]}"


class Figure(models.Model):
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="figures")
    #: Its name in the text and in addresses.
    key = models.CharField(max_length=10, unique=True, default=new_key, editable=False)
    file = models.FileField(_("file"), upload_to=place_of, max_length=200)
    width = models.PositiveIntegerField(default=0, editable=False)
    height = models.PositiveIntegerField(default=0, editable=False)
    alternative = models.TextField(
        _("alternative text"), help_text=_("What the picture says, for whoever does not see it.")
    )
    caption = models.CharField(_("caption"), max_length=500, blank=True)
    #: With the text that holds it; until then it stands behind a door.
    is_public = models.BooleanField(_("published"), default=False, editable=False)
    writer = models.ForeignKey(Writer, on_delete=models.RESTRICT, related_name="+")
    at = models.DateTimeField(_("added"))

    class Meta:
        verbose_name = pgettext_lazy("a picture in a text", "figure")
        verbose_name_plural = pgettext_lazy("pictures in a text", "figures")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(alternative=""), name="figure_has_alternative_text"
            )
        ]

    def __str__(self) -> str:
        return self.caption or self.alternative[:60]
