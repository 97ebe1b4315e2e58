import json
import socket
import stat
import subprocess
import sys

import pytest

from engagement.launch import environment
from engagement.launch.place import PROJECT

SCRIPT = PROJECT / "engagement/launch/python.sh"


def python(folder, name, words):
    """A stand-in for one Python of a machine."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{words}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def choose(folder):
    return subprocess.run(
        ["/bin/sh", str(SCRIPT)],
        env={"PATH": str(folder), "VENV": str(folder / "none")},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def machine(tmp_path):
    """A folder of programs with nothing but what the script itself needs."""
    (tmp_path / "cat").symlink_to("/bin/cat")
    return tmp_path


def test_a_busy_port_is_said_in_words():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        said = environment.port_in_the_way(str(port))

    assert said.startswith(f"Port {port} is busy: another program answers there")
    assert f"make run PORT={port + 1}" in said


def test_a_free_port_is_not_in_the_way():
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = door.getsockname()[1]

    assert environment.port_in_the_way(str(port)) == ""


@pytest.mark.parametrize("port", ["", "eighty", "0", "-1", "65536", "80.5"])
def test_what_is_no_port_is_said_in_words(port):
    assert f"PORT={port} is not a port" in environment.port_in_the_way(port)


def test_an_environment_that_matches_its_locks_asks_nobody(tmp_path, capsys):
    (tmp_path / "bin").mkdir()
    # This one would fail if anything called it.
    python(tmp_path / "bin", "python", "exit 7")
    stamp = tmp_path / "tawasul-locks.json"
    stamp.write_text(json.dumps(environment.fingerprints(["base", "demo"])))

    environment.set_up(tmp_path, ["base", "demo"])

    assert capsys.readouterr().out == "  Packages: already here (base, demo)\n"


def test_the_newest_python_that_can_make_an_environment_is_taken(machine):
    python(machine, "python3.11", "exit 0")
    python(machine, "python3.12", "exit 0")
    python(machine, "python3.13", 'case "$2" in *ensurepip*) exit 1;; esac')

    assert choose(machine).stdout == "python3.12\n"


def test_a_python_without_venv_is_told_which_package_brings_it(machine):
    python(
        machine,
        "python3.11",
        'case "$2" in *ensurepip*) exit 1;; *print*) echo 3.11;; *) exit 0;; esac',
    )

    refused = choose(machine)

    assert refused.returncode == 1
    assert "apt-get install python3.11-venv" in refused.stderr


def test_a_machine_with_only_an_old_python_is_told_so(machine):
    python(machine, "python3", 'case "$1" in --version) echo Python 3.9.2;; *) exit 1;; esac')

    refused = choose(machine)

    assert refused.returncode == 1
    assert "Tawasul needs Python 3.11 or newer; here is: Python 3.9.2." in refused.stderr


def test_it_runs_with_the_standard_library_alone():
    for name in ("environment", "clean"):
        tried = subprocess.run(
            [sys.executable, "-I", "-S", str(PROJECT / f"engagement/launch/{name}.py")],
            env={"VENV": sys.prefix, "VAR_DIR": "/nowhere"},
            capture_output=True,
            text=True,
            check=False,
        )

        assert (tried.returncode, tried.stderr) == (0, "")
