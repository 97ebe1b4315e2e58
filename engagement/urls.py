"""The addresses of the whole house; each room keeps its own beneath them."""

from importlib.util import find_spec

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from engagement import health
from engagement.demo import letters

#: The groups come last: the first word of their addresses is free.
ROOMS = ("accounts", "mailing", "campaigns", "groups")

urlpatterns = [
    path("health/", health.page, name="health"),
    path("demo/letters/", letters.letters, name="letters"),
    path("demo/letters/<str:name>/", letters.letter, name="letter"),
    path("demo/letters/<str:name>/page/", letters.letter_as_page, name="letter-as-page"),
    path("", include("core.urls")),
    *i18n_patterns(
        path("accounts/", include("allauth.urls")),
        path("admin/", admin.site.urls),
        *(path("", include(f"{room}.urls")) for room in ROOMS if find_spec(f"{room}.urls")),
    ),
]
handler400 = "core.views.bad_request"
handler403 = "core.views.forbidden"
handler404 = "core.views.not_found"
handler500 = "core.views.server_error"
