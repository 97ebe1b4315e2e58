"""Where the head of a delegation fills its places, behind a private link."""

from django.urls import path

from delegations import views

app_name = "delegations"

urlpatterns = [
    path("r/delegation/<str:token>/", views.delegation, name="delegation"),
]
