"""Addresses of reviews: the desk of co-chairs, what authors read, and the private link of a reviewer."""

from __future__ import annotations

from django.urls import path

from briefs.doors import desk, routes
from reviews.views import authors, calls, reviewer, reviewers
from reviews.views import desk as chairs

app_name = "reviews"

DESK = "desk/briefs/<str:code>/reviews/"
VIEW, DECIDE = "reviews.view_reviews", "reviews.decide_round"
LINK = "v/<str:token>/"

urlpatterns = [
    path(DESK, desk(chairs.reviews, VIEW), name="reviews"),
    path(
        f"{DESK}reviewers/", desk(reviewers.reviewers, "reviews.invite_reviewer"), name="reviewers"
    ),
    path(
        f"{DESK}reviewers/<int:key>/<slug:verb>/",
        desk(chairs.invitation, "reviews.invite_reviewer"),
        name="invitation",
    ),
    path(f"{DESK}advice/", desk(chairs.advise, "reviews.advise_round"), name="advise"),
    path(f"{DESK}decision/", desk(chairs.decision, DECIDE), name="decide"),
    path(f"{DESK}release/", desk(chairs.release, DECIDE), name="release"),
    *routes("decision/", authors.decision, "decision", "reviews.view_decision"),
    path("<slug:group>/<slug:cycle>/calls/<slug:slug>/reviews/", calls.of_call, name="of_call"),
    path(LINK, reviewer.reviewer, name="reviewer"),
    path(f"{LINK}accept/", reviewer.accept, name="accept"),
    path(f"{LINK}decline/", reviewer.decline, name="decline"),
    path(f"{LINK}review/", reviewer.review, name="review"),
    path(f"{LINK}text/", reviewer.text, name="text"),
    path(f"{LINK}text.docx", reviewer.word, name="word_file"),
    path(f"{LINK}changes/", reviewer.changes, name="changes"),
    path(f"{LINK}figures/<str:key>/", reviewer.picture, name="picture"),
]
