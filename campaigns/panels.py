"""What rooms above put beneath a campaign's page in the organisers' house. They register in their `joins.py`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern
from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class HousePages:
    """Pages of one purpose, and the link that leads to them."""

    words: Promise
    #: The name of the first page, which takes the key of a campaign.
    name: str
    #: Given the admin of campaigns: the addresses, beneath its own.
    urls: Callable[[Any], list[URLPattern]]


house_pages: list[HousePages] = []
