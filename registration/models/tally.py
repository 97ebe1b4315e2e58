from __future__ import annotations

from django.db import models

from registration.models.form import RegistrationForm


class Tally(models.Model):
    """How many registrations of a form stand where, or are of one kind; triggers keep it (`models/counting.py`)."""

    form = models.ForeignKey(
        RegistrationForm, on_delete=models.CASCADE, db_index=False, related_name="tallies"
    )
    #: "status", "held", "category", "organisation", "country".
    kind = models.CharField(max_length=12)
    #: What the column holds, as text.
    value = models.CharField(max_length=40)
    count = models.IntegerField(default=0)

    class Meta:
        verbose_name = "tally"
        verbose_name_plural = "tallies"
        ordering = ["form", "kind", "value"]
        constraints = [
            models.UniqueConstraint(
                fields=["form", "kind", "value"], name="one_tally_for_each_value"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.value}: {self.count}"
