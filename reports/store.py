"""Where the files of reports are kept."""

from __future__ import annotations

from core.shelves import Shelf
from reports.states import FOLDER

_shelf = Shelf(FOLDER)
aside, put, take, away = _shelf.aside, _shelf.put, _shelf.take, _shelf.away
place_aside, left_behind, clear_aside = (
    _shelf.place_aside,
    _shelf.left_behind,
    _shelf.clear_aside,
)
