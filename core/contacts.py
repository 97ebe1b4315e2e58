"""Where people write to a scope, such as a group. A room above says it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

#: Functions from scopes to their addresses; a scope without one is left out.
of_scopes: list[Callable[[Collection[str]], Mapping[str, str]]] = []


def addresses_of(scopes: Collection[str]) -> dict[str, str]:
    """The address of each scope that has one; nothing is asked where there is no scope."""
    asked = {scope for scope in scopes if scope}
    if not asked:
        return {}
    return {scope: email for tell in of_scopes for scope, email in tell(asked).items()}


def address_of(scope: str) -> str:
    """Where people write to this scope; empty where it says no address."""
    return addresses_of([scope]).get(scope, "")
