"""Valkey: the cache as Django has it, with the one client of each pool kept, and a short line for the questions of every request.

What stands between a question and its answer, a new client or what the library wraps around a call, costs more than most answers take.
"""

from __future__ import annotations

import os
import threading
from functools import lru_cache
from typing import Any

import redis
from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis.connection import AbstractConnection
from redis.exceptions import ConnectionError as LineCut
from redis.exceptions import TimeoutError as TooLong


class KeptClient(RedisCacheClient):
    """Django's client, which makes a client of the library for each question."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._clients: dict[bool, Any] = {}

    def get_client(self, key: Any = None, *, write: bool = False) -> Any:
        # We have one server; `key` is there for those who have several.
        if write not in self._clients:
            self._clients[write] = super().get_client(key, write=write)
        return self._clients[write]


class Cache(RedisCache):
    """The cache of the settings."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class = KeptClient


class Line:
    """A connection to the store for each thread, used for one question after another."""

    def __init__(self, location: str, *, patience: float) -> None:
        self._made_of = redis.ConnectionPool.from_url(
            location, socket_timeout=patience, socket_connect_timeout=patience
        )
        self._here = threading.local()

    def ask(self, *words: str | bytes | float) -> Any:
        """The answer to a command. A line that was cut while it lay still is taken up once; raises RedisError."""
        connection = self._connection()
        was_open = connection.is_connected
        try:
            return self._answer(connection, words)
        except TooLong:
            raise
        except LineCut:
            if not was_open:
                raise
            return self._answer(connection, words)

    @staticmethod
    def _answer(connection: AbstractConnection, words: tuple[Any, ...]) -> Any:
        connection.send_command(*words)  # type: ignore[no-untyped-call]  # -- the library leaves it out
        return connection.read_response()

    def _connection(self) -> AbstractConnection:
        """This thread's; a process that was forked has none of its parent's."""
        here = self._here.__dict__
        if here.get("process") != os.getpid():
            kind, how = self._made_of.connection_class, self._made_of.connection_kwargs
            here.update(process=os.getpid(), connection=kind(**how))
        found: AbstractConnection = here["connection"]
        return found


@lru_cache(maxsize=8)
def line_to(location: str, *, patience: float = 1.0) -> Line:
    """The line to the store at this address, whose answers are waited for so many seconds."""
    return Line(location, patience=patience)
