"""The stores of a test run: an embedded PostgreSQL and Valkey, unless the environment names others."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

from engagement.launch import postgres, valkey

PROJECT = Path(__file__).resolve().parent.parent


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
    if "REDIS_URL" not in os.environ:
        broker = valkey.start_server(var=var, sockets=sockets, keep=False)
        atexit.register(broker.stop)
        os.environ["REDIS_URL"] = broker.url
        os.environ["TAWASUL_TEST_REDIS"] = broker.url.partition("?")[0]
