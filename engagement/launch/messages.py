"""Compile the messages, and check that they are complete.

Compiling needs no gettext: machines that run the demo have none. `python -m engagement.launch.messages`
compiles; with `check` it says what is missing, and compares with the sources where xgettext is; with
`update` it brings the catalogues up to the sources.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import polib

PROJECT = Path(__file__).resolve().parent.parent.parent
LANGUAGES = ("ar", "en", "fr")
#: The language of the message ids: its translations are the ids themselves.
SOURCE = "en"
LEFT_OUT = shutil.ignore_patterns(
    ".git", ".venv*", "var", "tests", "bench", "docs", "__pycache__", "*.mo", ".*_cache"
)
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|\{\w*\}|%[sd]")


def catalogues(locale: Path) -> list[Path]:
    """Every catalogue beneath the folder."""
    return sorted(locale.glob("*/LC_MESSAGES/*.po"))


def compile_all(locale: Path) -> int:
    """Compile what is newer than its compiled file; gives how many were."""
    made = 0
    for source in catalogues(locale):
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        half_done = target.with_suffix(f".{os.getpid()}")
        polib.pofile(str(source)).save_as_mofile(str(half_done))
        half_done.replace(target)
        made += 1
    return made


def _placeholders(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text))


def _faults_of(entry: polib.POEntry) -> Iterator[str]:
    texts = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
    if "fuzzy" in entry.flags:
        yield "is marked as unsure (fuzzy)"
    if not all(texts):
        yield "has no translation"
    known = _placeholders(entry.msgid) | _placeholders(entry.msgid_plural or "")
    for text in filter(None, texts):
        strange = _placeholders(text) - known
        # A plural form may say "one idea" without its number; a plain message must keep all it names.
        lost = set() if entry.msgid_plural else known - _placeholders(text)
        if strange or lost:
            yield f"changes the names in it: {', '.join(sorted(strange | lost))}"


def faults(locale: Path) -> list[str]:
    """What is untranslated, unsure or broken in the catalogues as they stand."""
    found = [
        f"{language}: there is no catalogue locale/{language}/LC_MESSAGES/django.po"
        for language in LANGUAGES
        if not (locale / language / "LC_MESSAGES/django.po").exists()
    ]
    for source in catalogues(locale):
        language = source.parent.parent.name
        for entry in polib.pofile(str(source)):
            if not entry.obsolete:
                where = f"{language}: {entry.msgid[:70]!r}"
                found += [f"{where} {fault}" for fault in _faults_of(entry)]
    return found


def _ids(source: Path) -> set[tuple[str, str]]:
    return {(e.msgctxt or "", e.msgid) for e in polib.pofile(str(source)) if not e.obsolete}


@contextmanager
def extracted(project: Path) -> Iterator[Path]:
    """A copy of the project whose catalogues say what the sources say.

    Raises RuntimeError if the sources could not be read.
    """
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place) / "copy"
        shutil.copytree(project, copy, ignore=LEFT_OUT, symlinks=True)
        command = [sys.executable, "manage.py", "makemessages", "--no-obsolete", "--verbosity=0"]
        command += ["--add-location=file", "--no-wrap"]
        for language in LANGUAGES:
            (copy / "locale" / language).mkdir(parents=True, exist_ok=True)
            command += ["--locale", language]
        made = subprocess.run(
            command,
            cwd=copy,
            env=os.environ | {"DEMO": "yes", "DJANGO_SETTINGS_MODULE": "engagement.settings"},
            capture_output=True,
            text=True,
            check=False,
        )
        if made.returncode:
            raise RuntimeError(f"The sources could not be read: {made.stderr.strip()}")
        yield copy


def strays(project: Path) -> list[str]:
    """What the sources say that the catalogues do not know, and the other way round."""
    found = []
    with extracted(project) as copy:
        for fresh in catalogues(copy / "locale"):
            ours = project / fresh.relative_to(copy)
            language = fresh.parent.parent.name
            said, known = _ids(fresh), _ids(ours) if ours.exists() else set()
            found += [f"{language}: {m[:70]!r} is not in the catalogue" for _c, m in said - known]
            found += [f"{language}: {m[:70]!r} is used no longer" for _c, m in known - said]
    return sorted(found)


def update(project: Path) -> None:
    """Bring the catalogues up to what the sources say; translations stay."""
    with extracted(project) as copy:
        for fresh in catalogues(copy / "locale"):
            ours = project / fresh.relative_to(copy)
            ours.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(fresh, ours)
            if fresh.parent.parent.name == SOURCE:
                _say_the_ids(ours)


def _say_the_ids(source: Path) -> None:
    catalogue = polib.pofile(str(source), wrapwidth=0)
    for entry in catalogue:
        if entry.msgid_plural:
            entry.msgstr_plural = {0: entry.msgid, 1: entry.msgid_plural}
        else:
            entry.msgstr = entry.msgid
    catalogue.save()


def check() -> int:
    """Print every fault; gives the exit code."""
    found = faults(PROJECT / "locale")
    if shutil.which("xgettext"):
        found += strays(PROJECT)
    else:
        print("  xgettext is not here (Debian's package `gettext`): not compared with the sources.")
    for fault in found:
        print(f"  {fault}")
    languages = ", ".join(LANGUAGES)
    print(f"  {len(found)} faults in the messages." if found else f"  Complete in {languages}.")
    return 1 if found else 0


if __name__ == "__main__":
    if sys.argv[1:] == ["check"]:
        sys.exit(check())
    if sys.argv[1:] == ["update"]:
        update(PROJECT)
    print(f"  {compile_all(PROJECT / 'locale')} catalogues compiled.")
