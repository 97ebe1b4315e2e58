"""Addresses of packs."""

from __future__ import annotations

from django.urls import path

from packs.views import pack

app_name = "packs"

PACKS = "<slug:group>/<slug:cycle>/packs/"
PACK = f"{PACKS}<slug:code>/"

urlpatterns = [
    path(PACKS, pack.packs, name="packs"),
    path(PACK, pack.pack, name="pack"),
    path(f"{PACK}progress/", pack.progress, name="progress"),
    path(f"{PACK}file/", pack.file, name="file"),
    path(f"{PACK}do/<slug:verb>/", pack.do, name="do"),
]
