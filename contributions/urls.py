"""Sending an idea, and what its contributor does behind the private link."""

from django.urls import path

from campaigns.urls import ONE
from contributions.views import private, write

app_name = "contributions"

urlpatterns = [
    path(f"{ONE}ideas/new/", write.new_idea, name="new_idea"),
    path("i/<str:token>/", private.private_idea, name="private_idea"),
    path("i/<str:token>/confirm/", private.confirm, name="confirm"),
    path("i/<str:token>/edit/", private.edit, name="edit"),
    path("i/<str:token>/withdraw/", private.withdraw, name="withdraw"),
    path("i/<str:token>/withdraw-name/", private.withdraw_name, name="withdraw_name"),
    path("i/<str:token>/address/", private.leave_address, name="leave_address"),
    path("i/<str:token>/new-link/", private.renew, name="renew_link"),
]
