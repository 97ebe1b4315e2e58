"""Files that people send, known by their content."""

import io
import zipfile

import pytest
from django.core.files.base import ContentFile
from django.utils import translation
from PIL import Image

from core.errors import Refused
from core.sheets import Sheet, book_of
from core.uploads import (
    DOCX,
    JPEG,
    PAPERS,
    PDF,
    PICTURES,
    PNG,
    TEXT,
    XLSX,
    ZIP,
    check_file,
    kind_of,
    picture_of,
    served,
)


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def archive(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


def picture(form="PNG", size=(40, 30), **more):
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, form, **more)
    return out.getvalue()


DOCUMENT = {"[Content_Types].xml": "", "word/document.xml": "<w/>"}


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (picture(), PNG),
        (picture("JPEG"), JPEG),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", PDF),
        (archive(DOCUMENT), DOCX),
        (book_of([Sheet("a", ["b"], [])]), XLSX),
        (archive({"a.txt": "a"}), ZIP),
        ("نص".encode() * 9_000, TEXT),
        (b"\x7fELF\x02\x01\x01", None),
        (b"\x00\x01\x02", None),
        (b"", None),
    ],
)
def test_a_file_is_what_it_holds(content, kind):
    assert kind_of(io.BytesIO(content)) == kind


def test_a_name_says_nothing():
    page = ContentFile(b"<html><script>1</script>", name="photo.png")

    with pytest.raises(Refused, match="JPEG, PNG, WebP"):
        check_file(page, PICTURES)


@pytest.mark.parametrize("part", ["word/vbaProject.bin", "word/embeddings/a.bin"])
def test_papers_with_macros_or_other_files_within_are_refused(part):
    check_file(ContentFile(archive(DOCUMENT)), PAPERS)
    with pytest.raises(Refused, match="macros"):
        check_file(ContentFile(archive({**DOCUMENT, part: "x"})), PAPERS)


@pytest.mark.parametrize(
    "parts",
    [
        {f"{number}.txt": "" for number in range(2_001)},
        {"a": b"0" * 50_000_000},
        {"../a": "x"},
        {"/etc/a": "x"},
    ],
)
def test_monstrous_archives_are_not_opened(parts):
    with pytest.raises(Refused):
        kind_of(io.BytesIO(archive(parts)))


def test_a_large_file_is_refused_before_it_is_read():
    with pytest.raises(Refused, match="larger than 1 MB"):
        check_file(ContentFile(picture() + b"0" * 1_100_000), PICTURES, largest=1_048_576)


def test_a_picture_is_drawn_anew_without_what_the_camera_wrote():
    exif = Image.Exif()
    exif[0x010F] = "SECRET-CAMERA"
    exif[0x0112] = 6
    content = picture("JPEG", (400, 300), exif=exif)

    drawn = picture_of(ContentFile(content), side=100).read()

    with Image.open(io.BytesIO(drawn)) as seen:
        assert (seen.format, seen.size, dict(seen.getexif())) == ("JPEG", (75, 100), {})
    assert b"SECRET-CAMERA" in content
    assert b"SECRET-CAMERA" not in drawn


@pytest.mark.parametrize("content", [picture()[:60], picture("JPEG")[:200], picture("WEBP")[:30]])
def test_a_picture_that_is_cut_off_is_refused_in_words(content):
    with pytest.raises(Refused):
        picture_of(ContentFile(content))


def test_a_picture_of_too_many_points_is_never_unpacked():
    huge = io.BytesIO()
    Image.new("1", (9_000, 9_000)).save(huge, "PNG")

    with pytest.raises(Refused, match="too large"):
        picture_of(ContentFile(huge.getvalue()))


def test_a_served_file_runs_nothing():
    answer = served(ContentFile(b"<script>"), "a\r\nX: 1.html", "text/html")

    assert answer["Content-Security-Policy"].startswith("default-src 'none'; sandbox")
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Cache-Control"] == "private, no-store"
    assert "\n" not in answer["Content-Disposition"]
