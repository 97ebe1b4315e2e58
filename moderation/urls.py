"""The moderators' pages beneath a campaign's address, its public record, and the report of a problem."""

from django.urls import path

from campaigns.urls import IDEA, ONE
from moderation.views import deciding, queue, record, report

app_name = "moderation"

QUEUE = f"{ONE}moderation/"

urlpatterns = [
    path(QUEUE, queue.queue, name="queue"),
    path(f"{QUEUE}marked/", queue.decide_marked, name="decide_marked"),
    path(f"{QUEUE}<int:pk>/", deciding.read, name="read_idea"),
    path(f"{QUEUE}<int:pk>/next/", deciding.next_idea, name="next_idea"),
    path(f"{QUEUE}<int:pk>/<slug:verb>/", deciding.decide, name="decide_idea"),
    path(f"{ONE}record/", record.record, name="record"),
    path(f"{IDEA}report/", report.report, name="report"),
]
