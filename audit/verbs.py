"""How a deed is called on a page: rooms say it for their own verbs."""

from django.utils.functional import Promise

#: Verb ("idea.published") -> words ("Published"). Rooms fill it in their `joins.py`.
verb_words: dict[str, str | Promise] = {}


def words_for(verb: str) -> str:
    """A verb in the language of the page; one that no room named stays as it was written."""
    return str(verb_words.get(verb, verb))
