from django.contrib.admin.apps import AdminConfig


class OrganisersHouse(AdminConfig):
    """Django's admin, with the morning page as its index and only one's own groups inside."""

    default_site = "engagement.house.OrganisersHouseSite"
