from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.languages import settled
from core.text import fold
from core.when import WhenField
from organisations.models.organisation import Organisation


class PersonQuerySet(models.QuerySet["Person"]):
    def named(self) -> PersonQuerySet:
        return self.filter(is_unnamed=False)


class Person(models.Model):
    """Somebody the public record speaks of. May have no account, and may not be named."""

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=200, blank=True)
    is_unnamed = models.BooleanField(
        _("not named"), default=False, help_text=_("Known to take part; the source gives no name.")
    )
    said = models.TextField(_("in short, what they said"), blank=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="person",
        verbose_name=_("account"),
    )
    sort_name = models.CharField(max_length=200, editable=False, db_index=True)

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("a kind of record", "person")
        verbose_name_plural = _("people")
        ordering = ["sort_name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_unnamed=True) | ~Q(sort_name=""),
                name="person_has_a_name_or_is_unnamed",
                violation_error_message=_("Write a name, or mark the person as not named."),
            )
        ]

    def __str__(self) -> str:
        return self.name or str(_("not named"))

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sort_name = fold(settled(self, "name"))
        super().save(*args, **kwargs)


class PersonRole(models.Model):
    """What a person is in an organisation, and when."""

    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="roles", verbose_name=_("person")
    )
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.CASCADE,
        related_name="people",
        verbose_name=_("organisation"),
    )
    title = models.CharField(_("title"), max_length=200)
    during = WhenField(_("when"), blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("role of a person")
        verbose_name_plural = _("roles of people")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation", "order"], name="one_role_per_place"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.title}"
