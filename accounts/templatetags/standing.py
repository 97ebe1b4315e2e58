"""What templates ask about a person's standing."""

from __future__ import annotations

from typing import Any

from django import template

from accounts.access import must_have_second_factor
from accounts.models import User

register = template.Library()


@register.filter
def opens_the_house(user: Any) -> bool:
    """Whether the organisers' house is open to this person: by a seat, or as keeper."""
    return isinstance(user, User) and must_have_second_factor(user)
