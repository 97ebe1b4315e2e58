from django.urls import path

from programmes.views import files, pages, speaking

app_name = "programmes"

ONE = "<slug:group>/<slug:cycle>/events/<slug:slug>/programme/"

urlpatterns = [
    path("speaking/<str:token>/", speaking.speaking, name="speaking"),
    path("speaking/<str:token>/picture/", speaking.own_picture, name="own_picture"),
    path(ONE, pages.programme, name="programme"),
    path(f"{ONE}changes/", pages.changes, name="changes"),
    path(f"{ONE}programme.ics", files.ics, name="ics"),
    path(f"{ONE}programme.json", files.json, name="json"),
    path(f"{ONE}programme.xml", files.xml, name="xml"),
    path(f"{ONE}programme.xlsx", files.xlsx, name="xlsx"),
    path(f"{ONE}<int:key>/", pages.session, name="session"),
    path(f"{ONE}<int:key>/session.ics", files.session_file, name="session_file"),
    path(f"{ONE}people/<int:person>/picture/", files.picture, name="picture"),
]
