"""What a start does with Django before the web server: messages, fonts, static files, tables, demo."""

import hashlib
import io
import os
import sys
from importlib.metadata import version
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from engagement import fonts
from engagement.launch import messages
from engagement.launch.steps import step


def make_fonts() -> None:
    with step("Fonts") as done:
        made = fonts.make(settings.FONTS_DIR)
        done.words = "made from their packages" if made else "already made"


def compile_messages() -> None:
    with step("Messages") as done:
        made = sum(messages.compile_all(Path(folder)) for folder in settings.LOCALE_PATHS)
        done.words = f"{made} catalogues compiled" if made else "already compiled"


def _mark_of_static_files() -> str:
    """One mark for the names, sizes and times of all static files and the program that packs them."""
    mark = hashlib.sha256(f"{version('django')} {version('whitenoise')}".encode())
    for finder in get_finders():
        for path, storage in finder.list([]):
            seen = Path(storage.path(path)).stat()
            mark.update(f"{path} {seen.st_size} {seen.st_mtime_ns}\n".encode())
    return mark.hexdigest()


def collect_static_files() -> None:
    stamp = Path(settings.STATIC_ROOT) / "made-from"
    with step("Static files") as done:
        mark = _mark_of_static_files()
        if stamp.exists() and stamp.read_text() == mark:
            done.words = "already packed"
            return
        call_command("collectstatic", clear=True, interactive=False, verbosity=0)
        stamp.write_text(mark)
        done.words = "packed"


def migrate() -> None:
    with step("Tables") as done:
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if not plan:
            done.words = "up to date"
            return
        call_command("migrate", interactive=False, verbosity=0)
        done.words = f"{len(plan)} changes made"


def load_demo() -> None:
    if not settings.DEMO:
        return
    with step("Demo") as done:
        said = io.StringIO()
        call_command("load_demo", stdout=said)
        lines = said.getvalue().strip().splitlines()
        done.words = lines[-1] if lines else "loaded"


def note_sign_ins() -> None:
    """Leave word for `make run` of who can sign in to the demo."""
    said = io.StringIO()
    call_command("sign_ins", stdout=said)
    (Path(settings.VAR_DIR) / "sign-ins.json").write_text(
        said.getvalue() if settings.DEMO else "[]"
    )


STEPS = (make_fonts, collect_static_files, migrate, load_demo, note_sign_ins)


def main() -> int:
    # First: a catalogue that is read before it is compiled stays empty in this process, and the demo is told in it.
    compile_messages()
    django.setup()
    for prepare in STEPS:
        prepare()
    return 0


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "engagement.settings")
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
