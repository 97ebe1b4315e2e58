from publications.actions.publishing import (
    Plan,
    correct,
    follow_move,
    publish,
    publish_language,
    retract,
    supersede,
)
from publications.actions.registering import register_doi, reserve_doi

__all__ = [
    "Plan",
    "correct",
    "follow_move",
    "publish",
    "publish_language",
    "register_doi",
    "reserve_doi",
    "retract",
    "supersede",
]
