"""Addresses of publications. What stands at one of them stands there for ever."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from briefs.doors import desk
from publications import feeds, open_data
from publications.views import files, listing, publishing, reading

app_name = "publications"

BRIEFS = "<slug:group>/<slug:cycle>/briefs/"
ONE = f"{BRIEFS}<int:number>/"
VERSION = f"{ONE}v<int:version>/<slug:language>/"
PUBLISH = "briefs.publish_brief"

urlpatterns: list[URLPattern | URLResolver] = [
    path(
        "desk/briefs/<str:code>/publish/", desk(publishing.publishing, PUBLISH), name="publishing"
    ),
    path("desk/briefs/<str:code>/publish/<slug:verb>/", desk(publishing.act, PUBLISH), name="act"),
    path(BRIEFS, listing.briefs, name="briefs"),
    path(f"{BRIEFS}feed/", feeds.BriefsFeed(), name="feed"),
    path(f"{BRIEFS}data.json", open_data.open_data, name="open_data"),
    path(f"{BRIEFS}pack/", listing.pack, name="pack"),
    path(f"{BRIEFS}pack/<slug:language>.pdf", files.pack_file, name="pack_file"),
    path(ONE, reading.brief, name="brief"),
    path(f"{ONE}in/<slug:language>/", reading.text, name="text"),
    path(VERSION, reading.version, name="version"),
    path(f"{VERSION}brief.<slug:ending>", files.file, name="file"),
    path(f"{ONE}brief.<slug:ending>", files.newest_file, name="newest_file"),
    path(f"{ONE}cite.<slug:ending>", files.citation, name="citation"),
    path(f"{ONE}in/<slug:language>/cite.<slug:ending>", files.citation, name="citation"),
]
