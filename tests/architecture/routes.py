"""Every address of the house, from the patterns themselves."""

from django.urls import URLPattern, URLResolver, get_resolver


def routes(patterns=None, namespace=""):
    """(name, view) of each address; one without a name is called by its route."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from routes(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name or pattern.pattern}", pattern.callback


def is_public(view):
    """Open to somebody who is not signed in."""
    return not getattr(view, "login_required", True)
