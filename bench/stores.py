"""The stores to measure on: a database of our own on the configured server, or an embedded one."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg2

from engagement.launch import postgres, valkey

PROJECT = Path(__file__).resolve().parent.parent
NAME = "tawasul_bench"


@dataclass(frozen=True)
class Place:
    """Where this run works."""

    environment: dict[str, str]
    var: Path


@contextmanager
def lent(*, keep: bool) -> Iterator[Place]:
    """A database and a broker for one run; what was started or made here ends with it."""
    with ExitStack() as until:
        place = Path(tempfile.mkdtemp(prefix="tawasul-bench-"))
        until.callback(shutil.rmtree, place, ignore_errors=True)
        place.chmod(0o755)
        sockets = place / "run"
        sockets.mkdir(mode=0o700)
        var = PROJECT / "var" / "bench" if keep else place / "var"
        var.mkdir(parents=True, exist_ok=True)
        server = os.environ.get("DATABASE_URL") or ""
        if not server:
            database = postgres.start_server(
                var=var, sockets=sockets, project=PROJECT, is_durable=True
            )
            until.callback(database.stop)
            server = database.url
        broker = os.environ.get("REDIS_URL") or ""
        if not broker:
            lent_broker = valkey.start_server(var=var, sockets=sockets, keep=False)
            until.callback(lent_broker.stop)
            broker = lent_broker.url
        _make(server, keep=keep)
        if not keep:
            until.callback(_drop, server)
        yield Place(_environment(server, broker, var), var)


def _environment(server: str, broker: str, var: Path) -> dict[str, str]:
    return {
        "DATABASE_URL": _renamed(server),
        "REDIS_URL": broker,
        "VAR_DIR": str(var),
        "DEMO": "yes",
        "DEBUG": "no",
        "LOG_LEVEL": "ERROR",
        "ALLOWED_HOSTS": "127.0.0.1",
        "PUBLIC_URL": "http://127.0.0.1",
        "TRUSTED_PROXIES": "127.0.0.1",
        "PAGE_CACHE_SECONDS": "0",
    }


def _renamed(url: str) -> str:
    parts = urlsplit(url)
    return urlunsplit(parts._replace(path=f"/{NAME}"))


def _run(server: str, command: str) -> None:
    connection = psycopg2.connect(server)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(command)
    connection.close()


def _make(server: str, *, keep: bool) -> None:
    if not keep:
        _drop(server)
    try:
        _run(server, f'CREATE DATABASE "{NAME}"')
    except psycopg2.errors.DuplicateDatabase:
        return


def _drop(server: str) -> None:
    _run(server, f'DROP DATABASE IF EXISTS "{NAME}" WITH (FORCE)')
