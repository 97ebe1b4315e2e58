"""Addresses of the exchange, and of what is between two organisations."""

from __future__ import annotations

from django.urls import path

from exchange.views import listings, matches

app_name = "exchange"

EXCHANGE = "<slug:group>/<slug:cycle>/exchange/"

urlpatterns = [
    path("desk/exchange/", matches.matches, name="matches"),
    path("desk/exchange/<int:pk>/", matches.match, name="match"),
    path("desk/exchange/<int:pk>/<slug:verb>/", matches.act, name="match_act"),
    path(EXCHANGE, listings.exchange, name="exchange"),
    path(f"{EXCHANGE}new/", listings.new_listing, name="new_listing"),
    path(f"{EXCHANGE}<int:pk>/", listings.listing, name="listing"),
    path(f"{EXCHANGE}<int:pk>/turn/", listings.turn, name="turn_listing"),
    path(f"{EXCHANGE}<int:pk>/propose/", listings.propose, name="propose"),
]
