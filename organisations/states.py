from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationKind(models.TextChoices):
    CIVIL_SOCIETY = "civil_society", _("Civil society")
    GOVERNMENT = "government", _("Government")
    INTERGOVERNMENTAL = "intergovernmental", _("Intergovernmental")
    UN = "un", _("United Nations")
    FEDERATION = "federation", _("International federation")
    FOUNDATION = "foundation", _("Foundation")
    ACADEMIA = "academia", _("Academia")
    PRIVATE = "private", _("Private sector")
    PLATFORM = "platform", _("Platform")
    SERVICE_POINT = "service_point", _("Service point")
    SUMMIT = "summit", _("Summit organisation")
    OTHER = "other", _("Other")
