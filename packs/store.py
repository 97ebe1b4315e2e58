"""Where packs are kept."""

from __future__ import annotations

from core.shelves import Shelf
from packs.states import FOLDER

shelf = Shelf(FOLDER)
