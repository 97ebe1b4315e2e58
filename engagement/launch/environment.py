"""Make the virtual environment from its locks. Runs before anything is installed: standard library only.

    python environment.py [--port NUMBER] base demo ...

A stamp in the environment remembers the locks it was made from, so that the next start asks nobody.
"""

import hashlib
import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent.parent
OLDEST = (3, 11)
LAST_PORT = 65535


class Stop(Exception):
    """A reason not to go on, in words."""


def port_in_the_way(port: str, host: str = "127.0.0.1") -> str:
    """Why the web server could not answer at this port, or nothing."""
    if not port.isdecimal() or not 0 < int(port) <= LAST_PORT:
        return f"PORT={port} is not a port: give a whole number from 1 to 65535, such as PORT=8080."
    with socket.socket() as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((host, int(port)))
        except PermissionError:
            return f"Port {port} is for the administrator only. Choose another: make run PORT=8080"
        except OSError:
            return (
                f"Port {port} is busy: another program answers there, perhaps Tawasul itself. "
                f"Stop it, or choose another port: make run PORT={int(port) % LAST_PORT + 1}"
            )
    return ""


def check_port(port: str) -> None:
    problem = port_in_the_way(port)
    if problem:
        raise Stop(problem)


def fingerprints(locks: list[str]) -> dict[str, str]:
    """Each lock with the mark of its bytes."""
    return {
        lock: hashlib.sha256((PROJECT / f"requirements/{lock}.txt").read_bytes()).hexdigest()
        for lock in locks
    }


def remembered(stamp: Path) -> dict[str, str]:
    try:
        known = json.loads(stamp.read_text())
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def make_environment(venv: Path) -> None:
    """An environment with a working pip, made anew if it is broken."""
    python = venv / "bin/python"
    if works([str(python), "-m", "pip", "--version"]):
        return
    made = subprocess.run(
        [sys.executable, "-m", "venv", "--clear", str(venv)],
        capture_output=True,
        text=True,
        check=False,
    )
    if made.returncode or not works([str(python), "-m", "pip", "--version"]):
        version = ".".join(map(str, sys.version_info[:2]))
        raise Stop(
            f"The virtual environment could not be made: {(made.stderr or made.stdout).strip()}\n"
            f"On Debian and Ubuntu the package python{version}-venv brings what is needed."
        )


def works(command: list[str]) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def install(venv: Path, locks: list[str]) -> None:
    """Install exactly what the locks name, checked by hash."""
    command = [str(venv / "bin/python"), "-m", "pip", "install", "--require-hashes", "--no-input"]
    command += ["--disable-pip-version-check", "--progress-bar=off", "--no-warn-script-location"]
    for lock in locks:
        command += ["-r", f"requirements/{lock}.txt"]
    wanted = sum(
        "==" in line and not line.startswith((" ", "#"))
        for lock in locks
        for line in (PROJECT / f"requirements/{lock}.txt").read_text().splitlines()
    )
    said: list[str] = []
    seen = 0
    with subprocess.Popen(
        command, cwd=PROJECT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as pip:
        for line in pip.stdout or ():
            if not line.startswith("Ignoring"):
                said.append(line.rstrip())
            seen += line.startswith(("Collecting", "Requirement already"))
            if sys.stdout.isatty():
                print(f"\r  Packages: {min(seen, wanted)} of about {wanted}", end="", flush=True)
    if sys.stdout.isatty():
        print("\r" + " " * 60 + "\r", end="")
    if pip.returncode:
        last = "\n    ".join(said[-12:])
        raise Stop(
            f"The packages could not be installed. pip said:\n    {last}\n"
            "The first start needs the network (or pip's own cache); later starts do not."
        )


def set_up(venv: Path, locks: list[str]) -> None:
    """Bring the environment to the locks, saying each step."""
    stamp = venv / "tawasul-locks.json"
    wanted, known = fingerprints(locks), remembered(stamp)
    if wanted.items() <= known.items() and (venv / "bin/python").exists():
        print(f"  Packages: already here ({', '.join(locks)})", flush=True)
        return
    begun = time.monotonic()
    print("  Virtual environment", end=": ", flush=True)
    make_environment(venv)
    print(f"{os.path.relpath(venv)}", flush=True)
    print("  Packages: the first time this takes a minute or two", flush=True)
    install(venv, locks)
    stamp.write_text(json.dumps(known | wanted, indent=1))
    print(f"  Packages: installed from the locks in {time.monotonic() - begun:.0f} s", flush=True)


def main(arguments: list[str]) -> int:
    if sys.version_info < OLDEST:
        print("Tawasul needs Python 3.11 or newer.", file=sys.stderr)
        return 1
    try:
        if arguments[:1] == ["--port"]:
            check_port(arguments[1])
            arguments = arguments[2:]
        set_up(PROJECT / os.environ.get("VENV", ".venv"), arguments)
    except Stop as reason:
        print(f"\n{reason}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
