"""What the files of production say is true of the program."""

import re
import shlex
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
import yaml
from django.core.management import get_commands

from engagement import env
from engagement.launch.place import PROJECT

COMPOSE = yaml.safe_load((PROJECT / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]
DOCKERFILE = (PROJECT / "Dockerfile").read_text()
OURS = {name for name, service in SERVICES.items() if "build" in service}
WORKDIR = re.findall(r"^WORKDIR (.*)$", DOCKERFILE, re.MULTILINE)[0]
#: Read by docker-compose itself; `PORT` by `make run` too.
OF_COMPOSE = {"POSTGRES_PASSWORD", "PORT"}


def listed():
    """The variables of .env.example."""
    lines = (PROJECT / ".env.example").read_text().splitlines()
    return {line.split("=")[0] for line in lines if re.match(r"[A-Z_]+=", line)}


def commands():
    """Every command of ours in docker-compose.yml and the Dockerfile, as words."""
    for name in sorted(OURS):
        service = SERVICES[name]
        if "command" in service:
            yield name, shlex.split(service["command"])
        if "healthcheck" in service:
            yield f"{name}, healthcheck", shlex.split(service["healthcheck"]["test"])
    yield "image", yaml.safe_load(DOCKERFILE.rpartition("\nCMD ")[2])
    building = DOCKERFILE.replace("\\\n", " ")
    for number, line in enumerate(re.findall(r"^RUN (.*)$", building, re.MULTILINE)):
        for part in line.split("&&"):
            words = [word for word in shlex.split(part) if not re.match(r"[A-Z_]+=", word)]
            if words[0] == "python":
                yield f"image, step {number}", words


def test_every_service_of_the_issue_is_there():
    assert set(SERVICES) == {"web", "worker", "beat", "postgres", "redis", "letters", "migrate"}
    assert set(COMPOSE["volumes"]) == {"database", "broker", "files", "backups"}


def test_every_variable_named_is_listed_and_read():
    named = set(re.findall(r"\$\{([A-Z_]+)", (PROJECT / "docker-compose.yml").read_text()))
    set_by_us = {name for service in OURS for name in SERVICES[service].get("environment", {})}

    assert named | set_by_us <= listed()
    assert (named | set_by_us) - OF_COMPOSE <= env.read_names


@pytest.mark.parametrize(("where", "words"), [pytest.param(*c, id=c[0]) for c in commands()])
def test_every_command_resolves(where, words):
    assert words[0] == "python"
    if words[1] == "manage.py":
        assert words[2] in get_commands()
        return
    assert words[1] == "-m"
    module = import_module(words[2])
    assert module.__name__ == words[2]
    if words[2] == "celery":
        app = import_module(words[words.index("--app") + 1]).celery_app
        assert app.main == "engagement"
    if words[2] == "granian":
        place, name = words[-1].split(":")
        assert callable(getattr(import_module(place), name))


def test_options_of_the_servers_are_known_to_them():
    for where, words in commands():
        if words[1] != "-m" or words[2] not in ("granian", "celery"):
            continue
        options = {word for word in words if word.startswith("--")}
        programs = [["granian"]]
        if words[2] == "celery":
            verb = next(word for word in words if word in ("worker", "beat", "inspect"))
            programs = [["celery"], ["celery", verb]]
        helped = "".join(ask_for_help(program) for program in programs)
        assert {option for option in options if option not in helped} == set(), where


def ask_for_help(program):
    asked = subprocess.run(
        [sys.executable, "-m", *program, "--help"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    )
    return asked.stdout


def test_nothing_runs_as_root_and_nothing_is_latest():
    assert re.search(r"^USER tawasul$", DOCKERFILE, re.MULTILINE)
    images = [service["image"] for service in SERVICES.values()]
    images += re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)
    assert [image for image in images if ":" not in image or image.endswith(":latest")] == []


def test_all_that_lasts_or_serves_has_a_health_check():
    assert {name for name, service in SERVICES.items() if "healthcheck" not in service} == {
        "migrate"
    }


def test_what_needs_tables_waits_for_migrate():
    for name in OURS - {"migrate"}:
        assert SERVICES[name]["depends_on"]["migrate"] == {
            "condition": "service_completed_successfully"
        }
    assert SERVICES["migrate"]["restart"] == "no"


def test_the_image_takes_no_data_and_no_secret_along():
    left_out = (PROJECT / ".dockerignore").read_text().split()

    assert {".env", "var", ".git", ".venv"} <= set(left_out)


def test_what_must_outlive_a_container_is_a_volume_that_its_user_may_write():
    """Of what is made or uploaded, files and backups; a new volume takes over the owner of the image's folder."""
    base = import_module("engagement.settings")
    folders = {base.VAR_DIR / name: name for name in ("files", "backups")}
    inside = {f"{WORKDIR}/var/{name}" for name in folders.values()}

    assert {Path(base.MEDIA_ROOT), Path(base.BACKUPS_DIR)} == set(folders)
    for name in OURS:
        assert {mount.split(":")[1] for mount in SERVICES[name]["volumes"]} == inside, name
    made = re.search(r"mkdir -p (.*?) \\\n", DOCKERFILE)[1].split()
    owned = re.search(r"chown -R tawasul: (.*)", DOCKERFILE)[1].split()
    assert made == owned == [f"var/{name}" for name in folders.values()]


def test_what_the_image_copies_is_there():
    copied = re.findall(r"^COPY (\S+) (\S+)$", DOCKERFILE, re.MULTILINE)

    assert copied == [("requirements/base.txt", "requirements/base.txt"), (".", ".")]
    for source, _target in copied:
        assert (PROJECT / source).exists()
        assert source not in (PROJECT / ".dockerignore").read_text().split()


def test_commands_in_the_notes_of_compose_exist():
    notes = "".join(
        re.findall(r"^# .*$", (PROJECT / "docker-compose.yml").read_text(), re.MULTILINE)
    )

    named = set(re.findall(r"manage\.py (\w+)", notes))
    assert named == {"backup", "restore"}
    assert named <= set(get_commands())


def test_docker_compose_accepts_it(tmp_path):
    program = shutil.which("docker-compose")
    if program is None:
        pytest.skip("docker-compose is not here (Debian's package `docker-compose`)")
    shutil.copy(PROJECT / "docker-compose.yml", tmp_path)
    example = (PROJECT / ".env.example").read_text()
    filled = example.replace("POSTGRES_PASSWORD=", "POSTGRES_PASSWORD=chosen")
    (tmp_path / ".env").write_text(filled)

    asked = subprocess.run(
        [program, "config"], cwd=tmp_path, capture_output=True, text=True, check=False
    )

    assert asked.returncode == 0, asked.stderr
    accepted = yaml.safe_load(asked.stdout)["services"]
    assert accepted["web"]["environment"]["DATABASE_URL"] == (
        "postgres://tawasul:chosen@postgres/tawasul"
    )
    assert accepted["web"]["environment"]["EMAIL_URL"] == "smtp://letters:1025"
