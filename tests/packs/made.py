"""Packs for tests, and packs that are not what they say."""

import hashlib
import json
import zipfile

import pytest
from django.conf import settings
from django.utils import timezone

from accounts.models import User
from core.archives import parts
from core.archives.faults import Unfit
from packs import manifest
from packs.loading import load
from packs.models_of import USER, kinds
from packs.packing import pack


def packed(cycle, path, leave=""):
    with path.open("wb") as out:
        return pack(cycle, out, leave=leave, now=timezone.now())


def said(made):
    return {table.label: (table.rows, table.sum) for table in made.manifest.tables}


def lines(path, label):
    """Its rows of a model as dictionaries."""
    with zipfile.ZipFile(path) as source:
        return [json.loads(line) for line in source.read(f"data/{label}.jsonl").splitlines()]


def contents(path):
    with zipfile.ZipFile(path) as source:
        return {name: source.read(name) for name in source.namelist()}


def written(path, content, facts=None, *, seal=True):
    """The same pack with other parts; the manifest fits them, sealed as in this place."""
    facts = facts or json.loads(content[parts.MANIFEST])
    text = json.dumps(facts).encode()
    content = content | {parts.MANIFEST: text}
    if seal:
        content[parts.SEAL] = manifest.seal_of(text)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name, words in content.items():
            target.writestr(name, words)
    return path


def resummed(facts, part, words):
    """What a forger would say of a part that they changed."""
    digest = hashlib.sha256(words).hexdigest()
    for table in facts["tables"]:
        if f"data/{table['label']}.jsonl" == part:
            table |= {"size": len(words), "sha256": digest}
    for file in facts["files"]:
        if f"files/{file['path']}" == part:
            file |= {"size": len(words), "sha256": digest}
    return facts


def rows():
    """How many rows there are of every model that a pack holds, and how many people."""
    found = {kind.label: kind.model.objects.count() for kind in kinds().values()}
    return found | {USER: User.objects.count()}


def refused(path, words, **options):
    """The loading says these words, and the place is as it was."""
    before = rows()
    with pytest.raises(Unfit, match=words):
        load(path, **options)
    assert rows() == before
    assert [one for one in settings.MEDIA_ROOT.rglob("*") if one.is_file()] == []
