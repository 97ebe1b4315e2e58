"""The stores of a test run: an embedded PostgreSQL and Valkey, unless the environment names others."""

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from engagement.launch import postgres, valkey

PROJECT = Path(__file__).resolve().parent.parent
#: A database with every table, made once in a run; those of the tests are copies of it.
TEMPLATE = "tawasul_migrated"
PATIENCE = 300


def lend() -> None:
    """Set DATABASE_URL and REDIS_URL; what is started here ends with the run."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    if worker and "TAWASUL_TEST_REDIS" in os.environ:
        # The workers share the servers of the run that started them, each with a database of its own.
        shared, number = os.environ["TAWASUL_TEST_REDIS"], int(worker.removeprefix("gw")) + 1
        os.environ["REDIS_URL"] = f"{shared}?virtual_host={number}"
        return
    if "DATABASE_URL" in os.environ and "REDIS_URL" in os.environ:
        return
    place = Path(tempfile.mkdtemp(prefix="tawasul-tests-"))
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    place.chmod(0o755)
    var, sockets = place / "var", place / "run"
    var.mkdir()
    sockets.mkdir(mode=0o700)
    if "DATABASE_URL" not in os.environ:
        database = postgres.start_server(var=var, sockets=sockets, project=PROJECT)
        atexit.register(database.stop)
        os.environ["DATABASE_URL"] = database.url
        _migrate_beside(database.url, place)
    if "REDIS_URL" not in os.environ:
        broker = valkey.start_server(var=var, sockets=sockets, keep=False)
        atexit.register(broker.stop)
        os.environ["REDIS_URL"] = broker.url
        os.environ["TAWASUL_TEST_REDIS"] = broker.url.partition("?")[0]


def _migrate_beside(url: str, place: Path) -> None:
    """Make the template while the tests are being found; its exit code is left in a file."""
    done = place / "migrated"
    server = url.rpartition("/")[0]
    script = f'"$0" -m tests.template {TEMPLATE} >{place}/template.log 2>&1; echo $? >{done}.new; mv {done}.new {done}'
    making = subprocess.Popen(
        ["/bin/sh", "-c", script, sys.executable],
        cwd=PROJECT,
        env={**os.environ, "DATABASE_URL": f"{server}/{TEMPLATE}", "SERVER_URL": url},
        start_new_session=True,
    )
    atexit.register(making.wait)
    os.environ["TAWASUL_TEST_TEMPLATE"] = str(done)


def template() -> str:
    """The name of the database to copy, once it stands; nothing where the tables are the tests' own to make."""
    place = os.environ.get("TAWASUL_TEST_TEMPLATE")
    if place is None:
        return ""
    done, deadline = Path(place), time.monotonic() + PATIENCE
    while not done.exists():
        if time.monotonic() > deadline:
            raise RuntimeError("The tables were not made in time.")
        time.sleep(0.1)
    if done.read_text().strip() != "0":
        raise RuntimeError((done.parent / "template.log").read_text())
    return TEMPLATE
