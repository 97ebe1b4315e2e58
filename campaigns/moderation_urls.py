"""The moderators' pages, beneath a campaign's address."""

from django.urls import path

from campaigns.views import deciding, moderation

urlpatterns = [
    path("", moderation.queue, name="moderation"),
    path("marked/", moderation.decide_marked, name="decide_marked"),
    path("<int:pk>/", deciding.read, name="read_idea"),
    path("<int:pk>/next/", deciding.next_idea, name="next_idea"),
    path("<int:pk>/<slug:verb>/", deciding.decide, name="decide_idea"),
]
