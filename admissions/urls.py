"""The organisers' list of who registered; what they decide stands in their house."""

from django.urls import path

from admissions import views
from events.urls import ONE

app_name = "admissions"

urlpatterns = [
    path(f"{ONE}registrations/", views.registrations, name="registrations"),
]
