"""The addresses of the whole house; each room keeps its own beneath them."""

from importlib.util import find_spec

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

ROOMS = ("core", "accounts", "mailing", "campaigns", "groups")

urlpatterns = [
    *i18n_patterns(
        path("accounts/", include("allauth.urls")),
        path("admin/", admin.site.urls),
        *(path("", include(f"{room}.urls")) for room in ROOMS if find_spec(f"{room}.urls")),
    ),
]
