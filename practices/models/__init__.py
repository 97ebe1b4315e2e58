from practices.models.catalogue import Catalogue, Criterion, Field
from practices.models.practice import Contact, Described, Opinion, Practice, PracticeQuerySet, Step

__all__ = [
    "Catalogue",
    "Contact",
    "Criterion",
    "Described",
    "Field",
    "Opinion",
    "Practice",
    "PracticeQuerySet",
    "Step",
]
