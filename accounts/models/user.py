from __future__ import annotations

from typing import Any, ClassVar, cast

import rules
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.states import AddressForm, Numerals
from core.calendars import MonthNames
from core.prepared import fetch


def page_languages() -> list[tuple[str, str]]:
    """A function, so that a new language is a setting and not a migration."""
    return list(settings.LANGUAGES)


def month_name_choices() -> list[tuple[str, Any]]:
    """Those of a region, or none of one's own."""
    return [("", _("As each group writes them")), *MonthNames.choices]


class UserManager(BaseUserManager["User"]):
    def get(self, *args: Any, **kwargs: Any) -> User:
        """As ever; the person of a session, whom every page asks for by number, by a query that is worked out once."""
        number = kwargs.get("pk")
        if args or len(kwargs) != 1 or type(number) is not int:
            return super().get(*args, **kwargs)
        for found in fetch("accounts.user", _numbered, pk=number):
            return cast("User", found)
        raise self.model.DoesNotExist

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> User:
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(email__iexact=username)


def _numbered(pk: int) -> models.QuerySet[User]:
    return User.objects.filter(pk=pk)


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in. What the person may do comes from seats, never from `is_staff`."""

    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=200, blank=True)
    title = models.CharField(
        _("title"), max_length=100, blank=True, help_text=_("As on your card, for example: Dr")
    )
    language = models.CharField(_("language"), max_length=8, choices=page_languages, default="ar")
    time_zone = models.CharField(_("time zone"), max_length=64, default="UTC")
    address_form = models.CharField(
        _("form of address"),
        max_length=12,
        choices=AddressForm,
        default=AddressForm.NEUTRAL,
    )
    numerals = models.CharField(
        _("numerals"), max_length=4, choices=Numerals, default=Numerals.LATIN
    )
    month_names = models.CharField(
        _("month names"), max_length=12, choices=month_name_choices, blank=True, default=""
    )
    is_staff = models.BooleanField(_("opens the organisers' house"), default=False)
    is_active = models.BooleanField(_("may sign in"), default=True)
    joined_at = models.DateTimeField(_("joined"), default=timezone.now)
    erased_at = models.DateTimeField(_("erased"), null=True, blank=True, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = UserManager()

    class Meta:
        verbose_name = _("person with an account")
        verbose_name_plural = _("people with an account")
        constraints = [
            models.UniqueConstraint(Lower("email"), name="one_account_per_email"),
            models.CheckConstraint(
                condition=models.Q(erased_at=None)
                | models.Q(is_active=False, is_staff=False, is_superuser=False, name=""),
                name="an_erased_account_is_empty",
            ),
        ]

    def __str__(self) -> str:
        if self.erased_at:
            return gettext("erased account")
        return self.name or self.email

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        """A keeper may do everything that no table of ours speaks of; where one does, it holds for keepers too."""
        if obj is not None and rules.perm_exists(perm):
            return self.is_active and bool(rules.has_perm(perm, self, obj))
        return super().has_perm(perm, obj)

    def get_short_name(self) -> str:
        return str(self)

    def get_full_name(self) -> str:
        return str(self)
