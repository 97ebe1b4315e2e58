from django.urls import path

from schedules import views

app_name = "schedules"

ONE = "<slug:group>/<slug:cycle>/events/<slug:slug>/programme/"

urlpatterns = [
    path(f"{ONE}programme.ics", views.ics, name="ics"),
    path(f"{ONE}programme.json", views.json, name="json"),
    path(f"{ONE}programme.xml", views.xml, name="xml"),
    path(f"{ONE}programme.xlsx", views.xlsx, name="xlsx"),
    path(f"{ONE}<int:key>/session.ics", views.session_file, name="session_file"),
]
