"""Backups that are not what they say, and how each of them is met."""

import json
import zipfile
from dataclasses import replace

import pytest
from django.conf import settings

from core.archives.faults import Unfit
from engagement.backup import manifest
from engagement.backup.archive import Archive, Writing
from engagement.backup.restore import restore
from tests.backup.stores import everything


def changed(path, name=None, content=None, *, said=None, sealed=True):
    """The same backup with another part, or with a manifest that says something else."""
    out = path.with_name("changed.zip")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(out, "w") as target:
        parts = {info.filename: source.read(info) for info in source.infolist()}
        if name:
            parts[name] = content
        if said:
            facts = said(json.loads(parts[manifest.NAME]))
            parts[manifest.NAME] = json.dumps(facts).encode()
        if sealed:
            parts[manifest.SEAL] = manifest.seal_of(parts[manifest.NAME])
        for part, words in parts.items():
            if words is not None:
                target.writestr(part, words)
    return out


def refused(path, words, **options):
    """The restore says these words, and the place is as empty as it was."""
    before = everything()
    with pytest.raises(Unfit, match=words):
        restore(path, **options)
    assert everything() == before
    assert list(settings.MEDIA_ROOT.iterdir()) == []


def rewritten(path, name, rows):
    """The same backup with other rows in one table, its size and checksum to match."""
    out = path.with_name("rewritten.zip")
    with Archive(path) as archive:
        whole = archive.manifest
    with out.open("wb") as file, zipfile.ZipFile(path) as source:
        writing, made = Writing(file), []
        for part in whole.parts:
            is_it = part.part == f"tables/{name}"
            with writing.part(part.part) as target:
                target.write(rows if is_it else source.read(part.part))
            made.append(replace(part, size=target.size, sha256=target.sha256))
        count = len(whole.tables)
        writing.finish(replace(whole, tables=tuple(made[:count]), files=tuple(made[count:])))
    return out
