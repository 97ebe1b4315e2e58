"""Registering for an event, and what a registrant does behind the private link."""

from django.urls import path

from events.urls import ONE
from registrants.views import entry, private

app_name = "registrants"

FORM = f"{ONE}register/"
urlpatterns = [
    path(FORM, entry.entry, name="register"),
    path(f"{FORM}sent/", entry.sent, name="sent"),
    path(f"{FORM}organisations/", entry.organisations, name="organisations"),
    path("r/<str:token>/", private.mine, name="mine"),
    path("r/<str:token>/confirm/", private.confirm, name="confirm"),
    path("r/<str:token>/change/", private.change, name="change"),
    path("r/<str:token>/cancel/", private.cancel, name="cancel"),
    path("r/<str:token>/new-link/", private.renew_link, name="renew_link"),
    path("r/<str:token>/accept/", private.accept, name="accept"),
    path("r/<str:token>/let-go/", private.let_go, name="let_go"),
    path("r/<str:token>/event.ics", private.file, name="file"),
]
