from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from briefs.models import Brief
from groups.models import Cycle
from publications.states import DoiState

_DOI = re.compile(r"10\.\d{4,9}/[-._;()/:A-Za-z0-9]{1,200}")


def check_doi(value: str) -> None:
    """A DOI in its bare form, such as 10.1234/v20.2020.3."""
    if not _DOI.fullmatch(value):
        raise ValidationError(_("Write the DOI alone, for example 10.1234/abc.5."))


class Doi(models.Model):
    """The name under which registers of publications know a brief; who registers it does so by hand."""

    brief = models.OneToOneField(
        Brief, on_delete=models.PROTECT, related_name="doi", verbose_name=_("brief")
    )
    doi = models.CharField(
        _("DOI"), max_length=220, unique=True, null=True, blank=True, validators=[check_doi]
    )
    state = models.CharField(_("state"), max_length=10, choices=DoiState, default=DoiState.NONE)
    at = models.DateTimeField(_("since"))

    class Meta:
        verbose_name = _("DOI")
        verbose_name_plural = _("DOIs")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=DoiState.NONE, doi__isnull=True)
                | Q(state__in=[DoiState.RESERVED, DoiState.REGISTERED], doi__isnull=False),
                name="doi_with_its_state",
            )
        ]

    def __str__(self) -> str:
        return self.doi or "-"

    @property
    def cycle(self) -> Cycle:
        return self.brief.cycle
