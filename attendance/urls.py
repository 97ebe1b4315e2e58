from django.urls import path

from attendance.views import device, door, keys, leaving, papers, private, report, scanned, walk_in

app_name = "attendance"

EVENT = "<slug:group>/<slug:cycle>/events/<slug:slug>/"
DOOR = f"{EVENT}door/"
PAPERS = f"{EVENT}attendance/papers/"

urlpatterns = [
    # Before those of registration, which end in a fixed word: "r/<token>/confirm/".
    path("r/code/<str:code>/", scanned.code, name="code"),
    path("r/certificate/<str:code>/", scanned.certificate_check, name="certificate_check"),
    path("r/<str:token>/certificate/", private.certificate, name="certificate"),
    path("r/<str:token>/questions/", private.questions, name="questions"),
    path(DOOR, door.door, name="door"),
    path(f"{DOOR}list.json", device.device_list, name="device_list"),
    path(f"{DOOR}check-ins/", device.receive, name="receive"),
    path(f"{DOOR}worker.js", device.worker, name="worker"),
    path(f"{DOOR}undo/<int:pk>/", door.undo, name="undo"),
    path(f"{DOOR}badge/<int:pk>/", papers.badge, name="badge"),
    path(f"{DOOR}leaving/", leaving.leaving, name="leaving"),
    path(f"{DOOR}walk-in/", walk_in.walk_in, name="walk_in"),
    path(f"{DOOR}keys/", keys.keys, name="keys"),
    path(f"{DOOR}keys/<int:pk>/back/", keys.take_back, name="take_key_back"),
    path(f"{EVENT}attendance/", report.attendance, name="attendance"),
    path(f"{EVENT}attendance/do/<slug:verb>/", report.do, name="do"),
    path(PAPERS, papers.papers, name="papers"),
    path(f"{PAPERS}<int:pk>/", papers.paper, name="paper"),
]
