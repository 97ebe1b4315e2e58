import gc

from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps

#: A start makes a million objects that all stay; the collector would look through them a hundred times for nothing.
AS_OFTEN_AS_EVER = gc.get_threshold()
gc.set_threshold(100_000, 50, 50)


class EngagementConfig(AppConfig):
    name = "engagement"
    default = True

    def ready(self) -> None:
        """What a start made stays: from here on the collector looks for what comes and goes, as often as ever."""
        gc.freeze()
        gc.set_threshold(*AS_OFTEN_AS_EVER)


class OrganisersHouse(admin_apps.AdminConfig):
    """Django's admin, with the morning page as its index and only one's own groups inside."""

    default = False
    default_site = "engagement.house.OrganisersHouseSite"
