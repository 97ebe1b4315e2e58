import gettext
import os
import re
import shutil

import polib
import pytest

from engagement.launch import messages
from engagement.launch.place import PROJECT

HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: nplurals=2; plural=(n!=1);\\n"\n\n'


def catalogue(locale, language, words):
    folder = locale / language / "LC_MESSAGES"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "django.po").write_text(HEAD + words)
    return folder / "django.po"


def test_catalogues_are_compiled_once(tmp_path):
    catalogue(tmp_path, "ar", 'msgid "Idea"\nmsgstr "فكرة"\n')

    assert messages.compile_all(tmp_path) == 1
    assert messages.compile_all(tmp_path) == 0
    with (tmp_path / "ar/LC_MESSAGES/django.mo").open("rb") as compiled:
        assert gettext.GNUTranslations(compiled).gettext("Idea") == "فكرة"


def test_a_changed_catalogue_is_compiled_again(tmp_path):
    source = catalogue(tmp_path, "ar", 'msgid "Idea"\nmsgstr "رأي"\n')
    messages.compile_all(tmp_path)
    source.write_text(source.read_text().replace("رأي", "فكرة"))
    later = source.with_suffix(".mo").stat().st_mtime + 5
    os.utime(source, (later, later))

    assert messages.compile_all(tmp_path) == 1


def test_what_is_missing_unsure_or_broken_is_named(tmp_path):
    catalogue(tmp_path, "en", 'msgid "Idea"\nmsgstr "Idea"\n')
    catalogue(
        tmp_path,
        "ar",
        'msgid "Idea"\nmsgstr ""\n\n'
        '#, fuzzy\nmsgid "Theme"\nmsgstr "محور"\n\n'
        'msgid "Hello %(name)s"\nmsgstr "مرحبا %(nam)s"\n\n'
        'msgid "%(count)s idea"\nmsgid_plural "%(count)s ideas"\nmsgstr[0] "فكرة"\nmsgstr[1] ""\n\n'
        '#~ msgid "Gone"\n#~ msgstr ""\n',
    )

    assert messages.faults(tmp_path) == [
        "fr: there is no catalogue locale/fr/LC_MESSAGES/django.po",
        "ar: 'Idea' has no translation",
        "ar: 'Theme' is marked as unsure (fuzzy)",
        "ar: 'Hello %(name)s' changes the names in it: %(nam)s, %(name)s",
        "ar: '%(count)s idea' has no translation",
    ]


@pytest.mark.long
@pytest.mark.skipif(shutil.which("xgettext") is None, reason="xgettext is not here (`gettext`)")
def test_words_of_templates_and_programs_are_found_for_every_language():
    with messages.extracted(PROJECT) as copy:
        found = {
            source.parent.parent.name: {entry.msgid for entry in polib.pofile(str(source))}
            for source in messages.catalogues(copy / "locale")
        }

    for language in messages.LANGUAGES:
        # One from a template, one from a program; none from the tests.
        assert {"Newest first", "Letters of this demonstration"} <= found[language]


def test_words_are_asked_for_under_names_that_the_gatherer_knows():
    renamed = re.compile(r"\b\w*gettext\w* as (?!_\b)\w+")
    rooms = [path for path in PROJECT.iterdir() if (path / "__init__.py").exists()]
    found = {
        f"{file.relative_to(PROJECT)}: {name[0]}"
        for room in rooms
        if room.name not in {"tests", "bench"}
        for file in room.rglob("*.py")
        if (name := renamed.search(file.read_text()))
    }

    assert found == set()
