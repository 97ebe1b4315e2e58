from django.urls import path

from meetings.views import agenda, meeting, mine, minutes, private, teams, writing

app_name = "meetings"

TEAM = "<slug:group>/<slug:cycle>/teams/<slug:slug>/meetings/"
EVENT = "<slug:group>/<slug:cycle>/events/<slug:slug>/"
ONE = f"{EVENT}meeting/"
ITEM = f"{ONE}items/<int:pk>/"
MINUTES = f"{EVENT}minutes/"

urlpatterns = [
    path("me/actions/", mine.my_actions, name="my_actions"),
    path("me/actions/<int:pk>/", mine.action, name="action"),
    path("me/actions/<int:pk>/day/", mine.move_due, name="move_due"),
    path("me/answer/<str:token>/", private.answer_by_link, name="answer_by_link"),
    path(TEAM, teams.meetings, name="meetings"),
    path(f"{TEAM}new/", teams.new, name="new"),
    path(ONE, meeting.meeting, name="meeting"),
    path(f"{ONE}answer/", meeting.answer, name="answer"),
    path(f"{ONE}attendance/", meeting.attendance, name="attendance"),
    path(f"{ONE}circulate/", agenda.circulate, name="circulate"),
    path(f"{ONE}do/<slug:verb>/", meeting.do, name="do"),
    path(f"{ONE}items/new/", agenda.new_item, name="new_item"),
    path(ITEM, agenda.item, name="item"),
    path(f"{ITEM}<slug:verb>/", agenda.move_item, name="move_item"),
    path(MINUTES, minutes.minutes, name="minutes"),
    path(f"{MINUTES}minutes.pdf", minutes.paper, name="paper"),
    path(f"{MINUTES}versions/", minutes.versions, name="versions"),
    path(f"{MINUTES}confirm/", minutes.confirm, name="confirm_minutes"),
    path(f"{MINUTES}do/<slug:verb>/", minutes.do, name="minutes_do"),
    path(f"{MINUTES}items/<int:pk>/", writing.write, name="write"),
    path(f"{MINUTES}items/<int:pk>/decision/", writing.new_decision, name="new_decision"),
    path(f"{MINUTES}items/<int:pk>/action/", writing.new_action, name="new_action"),
    path(f"{MINUTES}items/<int:pk>/correct/", writing.correct, name="correct"),
    path(f"{MINUTES}decisions/<int:pk>/", writing.decision, name="decision"),
    path(f"{MINUTES}actions/<int:pk>/", writing.edit_action, name="edit_action"),
    path(f"{MINUTES}corrections/<int:pk>/<slug:verb>/", writing.decide, name="decide"),
]
