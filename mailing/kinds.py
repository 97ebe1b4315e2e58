"""Kinds of letters a reader can stop, and how each is called on the page where it is stopped."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mailing.states import SERVICE

#: Rooms add the kinds they send, in their `apps.ready()`.
kind_words: dict[str, str | Promise] = {SERVICE: _("Letters you asked for")}


def can_be_stopped(kind: str) -> bool:
    return kind != SERVICE


def words_for(kind: str) -> str:
    """How a kind is called, in the language of the page."""
    return str(kind_words.get(kind, _("Letters of this kind")))
