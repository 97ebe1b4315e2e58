"""The addresses of the whole house; each room keeps its own beneath them."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from core.addresses import swift
from engagement import health, sitemaps
from engagement.demo import letters

SITEMAPS = {"sitemaps": sitemaps.SITEMAPS}

urlpatterns = [
    path("health/", health.page, name="health"),
    path("demo/letters/", letters.letters, name="letters"),
    path("demo/letters/<str:name>/", letters.letter, name="letter"),
    path("demo/letters/<str:name>/page/", letters.letter_as_page, name="letter-as-page"),
    path(
        "sitemap.xml", sitemaps.index, SITEMAPS | {"sitemap_url_name": "sitemap-section"}, "sitemap"
    ),
    path("sitemap-<slug:section>.xml", sitemaps.section, SITEMAPS, "sitemap-section"),
    path("", include("core.urls")),
    *i18n_patterns(
        path("accounts/", include("allauth.urls")),
        path("admin/", admin.site.urls),
        path("", include("accounts.urls")),
        path("", include("mailing.urls")),
        path("", include("reminders.urls")),
        # Before others: hundreds register in one minute.
        path("", include("registrants.urls")),
        path("", include("delegations.urls")),
        path("", include("moderation.urls")),
        path("", include("contributions.urls")),
        path("", include("campaigns.urls")),
        path("", include("events.urls")),
        path("", include("programmes.urls")),
        path("", include("schedules.urls")),
        path("", include("meetings.urls")),
        path("", include("admissions.urls")),
        path("", include("attendance.urls")),
        path("", include("briefs.urls")),
        path("", include("editions.urls")),
        path("", include("reviews.urls")),
        path("", include("publications.urls")),
        path("", include("reports.urls")),
        path("", include("answers.urls")),
        path("", include("applications.urls")),
        path("", include("desk.urls")),
        path("", include("discussions.urls")),
        path("", include("library.urls")),
        path("", include("packs.urls")),
        path("", include("polls.urls")),
        path("", include("practices.urls")),
        path("", include("exchange.urls")),
        path("", include("roadmaps.urls")),
        path("", include("tasks.urls")),
        path("", include("years.urls")),
        # Last: the first word of its addresses is free.
        path("", include("groups.urls")),
    ),
]
urlpatterns = swift(urlpatterns)
handler400 = "core.views.bad_request"
handler403 = "core.views.forbidden"
handler404 = "core.views.not_found"
#: Not Django's: allauth asks for it.
handler429 = "core.views.too_many"
handler500 = "core.views.server_error"
