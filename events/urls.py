from django.urls import path

from events.views import files, group, mine, pages

app_name = "events"

EVENTS = "<slug:group>/<slug:cycle>/events/"
ONE = f"{EVENTS}<slug:slug>/"

urlpatterns = [
    path("me/events/", mine.my_events, name="my_events"),
    path("me/events/address/", mine.renew, name="renew_address"),
    path("me/events/address/end/", mine.end, name="end_address"),
    path("me/calendar/<str:token>/events.ics", files.private_calendar, name="private_calendar"),
    path("<slug:group>/events/", group.month, name="group_events"),
    path("<slug:group>/events/all/", group.every, name="group_list"),
    path("<slug:group>/events/calendar.ics", group.calendar, name="group_calendar"),
    path("<slug:group>/events/series/<slug:slug>/", group.series, name="series"),
    path(EVENTS, pages.events, name="events"),
    path(f"{EVENTS}calendar.ics", files.calendar, name="calendar"),
    path(ONE, pages.event, name="event"),
    path(f"{ONE}event.ics", files.file, name="file"),
    path(f"{ONE}poster.pdf", files.poster, name="poster"),
]
