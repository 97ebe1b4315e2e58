"""What categories of a form are called, and for whom somebody comes."""

from __future__ import annotations

from django.utils.functional import lazy

from core.languages import worded
from core.templatetags.words import words
from events.states import Category
from registration.models import FormCategory, Registration


def category_words(category: FormCategory) -> str:
    """What a category is called: in the event's own words, else in those of its kind."""
    return words(category, "label", note=False) or kind_words(category)


def kind_words(category: FormCategory) -> str:
    """What its kind is called; asking the field itself goes through all kinds each time."""
    return str(Category(category.category).label)


def organisation_words(registration: Registration) -> str:
    """For whom somebody comes, in the reader's language; as it was typed where it is not of the cycle."""
    if registration.organisation is not None:
        return worded(registration.organisation, "name").text
    return registration.organisation_name


#: A form that is only sent is never read.
lazy_category_words = lazy(category_words, str)
