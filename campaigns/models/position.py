from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from campaigns.models.idea import Idea
from campaigns.states import Stance


class Position(models.Model):
    """One person's stance on one idea; the person is a key that names nobody.

    `voter` is "u:<account>", "c:<contributor>" (both confirmed) or "d:<hash of a device token>".
    """

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="positions")
    voter = models.CharField(max_length=64)
    stance = models.CharField(_("position"), max_length=8, choices=Stance)
    is_confirmed = models.BooleanField(_("confirmed"), default=False)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("position")
        verbose_name_plural = _("positions")
        constraints = [
            models.UniqueConstraint(fields=["idea", "voter"], name="one_position_per_voter")
        ]

    def __str__(self) -> str:
        return self.get_stance_display()
