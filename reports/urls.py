"""Addresses of reports."""

from __future__ import annotations

from django.urls import path

from reports.views import asking, lists, report

app_name = "reports"

CYCLE = "<slug:group>/<slug:cycle>/reports/"
REPORT = f"{CYCLE}<slug:code>/"
LISTED = "desk/reports/listed/<str:token>/"

urlpatterns = [
    path("desk/reports/", lists.mine, name="mine"),
    path(LISTED, report.listed, name="listed"),
    path(f"{LISTED}<slug:form>/", report.listed_file, name="listed_file"),
    path(CYCLE, lists.reports, name="reports"),
    path(f"{CYCLE}new/<slug:kind>/", asking.ask, name="ask"),
    path(f"{CYCLE}timetables/<int:pk>/<slug:verb>/", asking.turn, name="turn"),
    path(REPORT, report.report, name="report"),
    path(f"{REPORT}progress/", report.progress, name="progress"),
    path(f"{REPORT}file/<slug:form>/", report.file, name="file"),
    path(f"{REPORT}do/<slug:verb>/", report.do, name="do"),
]
