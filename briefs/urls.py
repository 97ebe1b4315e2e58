"""Addresses of calls and briefs. Those of one brief come in pairs: at the desk, and behind an author's private link."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from briefs.doors import desk, routes
from briefs.views import board, calls, people, recommendations, work

app_name = "briefs"

CYCLE = "<slug:group>/<slug:cycle>/"
CALL = f"{CYCLE}calls/<slug:slug>/"
ASSIGN, CHANGE, RECOMMEND = (
    "briefs.assign_brief",
    "briefs.change_authors",
    "briefs.recommend_in_brief",
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("desk/briefs/", board.mine, name="mine"),
    path("b/confirm/<str:token>/", calls.confirm, name="confirm"),
    *routes("", work.work, "work"),
    *routes("step/<slug:to>/", work.step, "step"),
    *routes("abstract/", work.abstract, "abstract", "briefs.write_abstract"),
    *routes("answer/", work.answer, "answer"),
    path("desk/briefs/<str:code>/work/", desk(work.assign, ASSIGN), name="assign"),
    path(
        "desk/briefs/<str:code>/work/<int:pk>/take-back/",
        desk(work.unassign, ASSIGN),
        name="unassign",
    ),
    *routes("authors/", people.authors, "authors"),
    *routes("authors/new/", people.invite, "invite", CHANGE),
    *routes("authors/<int:pk>/", people.author, "author"),
    *routes("authors/<int:pk>/<slug:verb>/", people.change, "change_author", CHANGE),
    *routes("new-link/", people.renew_link, "renew_link"),
    *routes("recommendations/new/", recommendations.recommendation, "recommend", RECOMMEND),
    *routes(
        "recommendations/<int:pk>/", recommendations.recommendation, "recommendation", RECOMMEND
    ),
    *routes(
        "recommendations/<int:pk>/take-out/",
        recommendations.drop_recommendation,
        "drop_recommendation",
        RECOMMEND,
    ),
    *routes("citations/new/", recommendations.cite, "cite", RECOMMEND),
    *routes(
        "citations/<int:pk>/take-out/", recommendations.drop_citation, "drop_citation", RECOMMEND
    ),
    path(CALL, calls.call, name="call"),
    path(f"{CALL}poster.pdf", calls.poster, name="poster"),
    path(f"{CALL}abstracts/new/", calls.new_abstract, name="new_abstract"),
    path(f"{CALL}abstracts/sent/", calls.sent, name="sent"),
    path(f"{CALL}release/", board.release, name="release"),
    path(f"{CYCLE}briefs/board/", board.board, name="board"),
    path(f"{CYCLE}briefs/board/decide/", board.decide, name="decide"),
    path(f"{CYCLE}briefs/board/new/", board.begin, name="begin"),
]
