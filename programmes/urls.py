from django.urls import path

from programmes.views import pages, speaking

app_name = "programmes"

ONE = "<slug:group>/<slug:cycle>/events/<slug:slug>/programme/"

urlpatterns = [
    path("speaking/<str:token>/", speaking.speaking, name="speaking"),
    path("speaking/<str:token>/picture/", speaking.own_picture, name="own_picture"),
    path(ONE, pages.programme, name="programme"),
    path(f"{ONE}changes/", pages.changes, name="changes"),
    path(f"{ONE}<int:key>/", pages.session, name="session"),
    path(f"{ONE}people/<int:person>/picture/", pages.picture, name="picture"),
]
