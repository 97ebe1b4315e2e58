"""What every test stands on: no network, fresh cache, compiled messages, and a browser if there is one.

The database and the broker are lent by `tests/stores.py`, before the settings are read.
"""

import gc
import importlib.util
import os
import shutil
import socket
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection
from django.utils import timezone, translation
from hypothesis import HealthCheck, settings

from core import calendars
from core.counts import use_numerals
from engagement.launch import messages
from tests import emptying, stores

PROJECT = Path(__file__).resolve().parent.parent
MATRIX, WALKS = PROJECT / "tests/matrix", PROJECT / "tests/walks"
#: The one without a window first: it is the same, and takes half the time.
BROWSERS = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
BROWSER = os.environ.get("TAWASUL_BROWSER") or next(filter(None, map(shutil.which, BROWSERS)), "")
BROWSER_REQUIRED = os.environ.get("TAWASUL_BROWSER_REQUIRED") == "yes"
LOOPBACK = ("127.", "::1", "localhost")

# The driver of the browser keeps an event loop in the thread of the test.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
# A machine that is busy with something else is no fault of what is tested.
# The same examples each time, so that a change is what makes the difference; `make prove` draws others.
settings.register_profile(
    "shared",
    deadline=None,
    derandomize="PROVE_HISTORIES" not in os.environ,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("shared")
messages.compile_all(PROJECT / "locale")
emptying.begin()

_connect, _connect_ex, _getaddrinfo = (
    socket.socket.connect,
    socket.socket.connect_ex,
    socket.getaddrinfo,
)


def _refuse_network(host):
    if not str(host or "").startswith(LOOPBACK):
        pytest.fail(f"A test reached for the network: {host}")


def _guarded(original):
    def call(self, address):
        if self.family != socket.AF_UNIX:
            _refuse_network(address[0])
        return original(self, address)

    return call


def _guarded_getaddrinfo(host, *args, **kwargs):
    if host is not None:
        _refuse_network(host.decode() if isinstance(host, bytes) else host)
    return _getaddrinfo(host, *args, **kwargs)


socket.socket.connect = _guarded(_connect)  # type: ignore[method-assign]  # -- the guard itself
socket.socket.connect_ex = _guarded(_connect_ex)  # type: ignore[method-assign]  # -- the guard itself
socket.getaddrinfo = _guarded_getaddrinfo


def missing_browser() -> str:
    """Why walks in a browser cannot run here, or nothing."""
    if importlib.util.find_spec("playwright") is None:
        return "no browser driver here: `make test` installs it"
    if not BROWSER:
        return "no Chromium here: install Debian's `chromium`, or name yours in TAWASUL_BROWSER"
    return ""


def _turn(item):
    """The long ones begin, so that of all processes none waits for the other's last walk.

    Walks follow each other in one house, and so do those who look at the world of the matrix.
    """
    if item.path.is_relative_to(WALKS):
        return 0
    if item.get_closest_marker("browser") or item.get_closest_marker("live"):
        return 1
    return 2 if item.path.is_relative_to(MATRIX) else 3


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    reason = missing_browser()
    walks = [item for item in items if item.get_closest_marker("browser")]
    items.sort(key=_turn)
    if not reason or not walks:
        return
    if BROWSER_REQUIRED:
        raise pytest.UsageError(f"The walks in a browser must run here: {reason}.")
    for walk in walks:
        walk.add_marker(pytest.mark.skip(reason=reason))


def pytest_collection_finish():
    """What was found stays: whoever collects garbage need not go through all of it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(autouse=True)
def _fresh_cache():
    cache.clear()


@pytest.fixture(autouse=True)
def _own_language():
    """A request leaves its language and its calendar in the thread; the next test begins with neither."""
    translation.deactivate()
    timezone.deactivate()
    calendars.begin()
    use_numerals("latn")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    quiet = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking"]
    local_only = ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"]
    return {
        **browser_type_launch_args,
        "executable_path": BROWSER,
        "args": [*quiet, *local_only],
    }


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings):
    """The tables of all processes of a run are made once."""
    if name := stores.template():
        connection.settings_dict["TEST"]["TEMPLATE"] = name


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The test database; what a walk's processes left open in it is closed before it is dropped."""
    yield
    # Some tests cut connections on purpose: begin with a fresh one.
    connection.close()
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
