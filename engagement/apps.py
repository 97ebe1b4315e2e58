from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps


class EngagementConfig(AppConfig):
    name = "engagement"
    default = True


class OrganisersHouse(admin_apps.AdminConfig):
    """Django's admin, with the morning page as its index and only one's own groups inside."""

    default = False
    default_site = "engagement.house.OrganisersHouseSite"
