from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from events.models import Event
from mailing.readers import Reader, still_reached
from organisations.models import Person
from programmes.states import SpeakerStatus


class SpeakerPage(models.Model):
    """What somebody who speaks at an event was asked, what they answered, and what they gave. Needs no account."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="speaker_pages")
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="speaker_pages", verbose_name=_("person")
    )
    status = models.CharField(
        _("status"), max_length=12, choices=SpeakerStatus, default=SpeakerStatus.NAMED
    )
    biography = models.TextField(_("about the person"), blank=True)
    picture = models.FileField(_("picture"), upload_to="speakers/", blank=True)
    may_show = models.BooleanField(_("text and picture may be shown"), default=False)
    may_record = models.BooleanField(
        _("may be recorded"), null=True, blank=True, help_text=_("Empty while they did not say.")
    )
    #: Another time they ask for, in their words.
    wish = models.TextField(_("what they ask for"), blank=True)
    wished_at = models.DateTimeField(null=True, blank=True, editable=False)
    invited_at = models.DateTimeField(_("asked"), null=True, blank=True, editable=False)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
    )
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True, editable=False)
    #: Raised, it makes every private link before it worthless.
    link_generation = models.PositiveIntegerField(default=0, editable=False)
    source = models.CharField(max_length=20, blank=True, editable=False)
    source_id = models.CharField(max_length=120, blank=True, editable=False)

    class Meta:
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        ordering = ["person__sort_name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["event", "person"], name="one_page_per_speaker"),
            models.UniqueConstraint(
                fields=["event", "source", "source_id"],
                condition=~Q(source_id=""),
                name="one_speaker_per_source",
            ),
            models.CheckConstraint(
                condition=Q(status__in=SpeakerStatus.values), name="speaker_status_known"
            ),
            models.CheckConstraint(
                condition=Q(status=SpeakerStatus.NAMED) | Q(invited_at__isnull=False),
                name="speaker_was_asked",
            ),
            models.CheckConstraint(
                condition=Q(invited_at__isnull=True, invited_by__isnull=True)
                | Q(invited_at__isnull=False, invited_by__isnull=False),
                name="speaker_asked_at_and_by_together",
            ),
        ]

    def __str__(self) -> str:
        return str(self.person)

    @property
    def reader(self) -> Reader | None:
        """Whom letters go to: the person's account, or the address they were asked at."""
        contact = getattr(self, "contact", None)
        return still_reached(self.person.user, contact, name=self.person.name)


class SpeakerContact(models.Model):
    """Where a speaker without an account is written to; kept apart from what is shown, and not for long."""

    page = models.OneToOneField(SpeakerPage, on_delete=models.CASCADE, related_name="contact")
    email = models.EmailField(_("e-mail address"))
    language = models.CharField(_("language"), max_length=10, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=64, blank=True)
    expires_on = models.DateField(db_index=True, editable=False)

    class Meta:
        verbose_name = _("speaker’s address")
        verbose_name_plural = _("speakers’ addresses")

    def __str__(self) -> str:
        return self.email
