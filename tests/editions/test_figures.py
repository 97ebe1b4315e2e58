"""Figures: checked, drawn anew, described for whoever does not see them, and private until their text is published."""

from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from briefs.states import BriefStatus
from core.errors import Refused
from editions.actions.drawing import remove_figure
from editions.freezing import frozen
from editions.models import Figure
from editions.states import VersionLabel
from tests.factories.editions import FigureFactory, write

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def picture(kind="PNG"):
    out = BytesIO()
    Image.new("RGB", (60, 40), "green").save(out, kind)
    return SimpleUploadedFile("any.name", out.getvalue())


def public_path(figure):
    cycle = figure.edition.brief.cycle
    return reverse("editions:public_figure", args=[cycle.group.slug, cycle.slug, figure.key])


def test_a_figure_is_drawn_anew_and_described(desk, edition):
    said = {"file": picture(), "alternative": "مربع أخضر", "caption": "شكل"}

    answer = desk.post(desk.path("figures"), said)

    figure = Figure.objects.get()
    assert answer.url == desk.path("figures")
    assert (figure.width, figure.height, figure.alternative) == (60, 40, "مربع أخضر")
    file = desk.get(desk.path("figure_file", figure.key))
    assert (file["Content-Type"], file.content[:3]) == ("image/jpeg", b"\xff\xd8\xff")
    assert "no-store" in file["Cache-Control"]


@pytest.mark.parametrize(
    "sent",
    [
        {"file": SimpleUploadedFile("a.png", b"<svg onload=alert(1)>"), "alternative": "شيء"},
        {"file": picture(), "alternative": ""},
        {"alternative": "شيء"},
    ],
    ids=["no picture", "no words", "no file"],
)
def test_what_is_no_picture_or_has_no_words_is_refused(desk, edition, sent):
    if "file" in sent:
        sent["file"].seek(0)

    assert desk.post(desk.path("figures"), sent).status_code == 422
    assert not Figure.objects.exists()


def test_nobody_sees_it_before_its_text_is_published(client, edition):
    figure = FigureFactory(edition=edition)

    assert client.get(public_path(figure)).status_code == 404


def test_everybody_sees_it_afterwards(client, edition):
    figure = FigureFactory(edition=edition, is_public=True)
    type(edition.brief).objects.filter(pk=edition.brief.pk).update(status=BriefStatus.PUBLISHED)

    answer = client.get(public_path(figure))

    assert (answer.status_code, answer.content[:3]) == (200, b"\xff\xd8\xff")


def test_a_figure_that_a_text_shows_is_not_taken_away(edition):
    figure = FigureFactory(edition=edition)
    write(edition.sections.first(), f'<figure data-figure="{figure.key}"></figure>')
    frozen(edition, VersionLabel.KEPT)

    with pytest.raises(Refused):
        remove_figure(figure)

    write(edition.sections.first(), "<p>نص</p>")
    with pytest.raises(Refused):
        remove_figure(figure)


def test_a_figure_that_nothing_shows_is_taken_away(desk, edition):
    figure = FigureFactory(edition=edition)

    desk.post(desk.path("figure", figure.key), {"remove": "1"})

    assert not Figure.objects.exists()


def test_a_figure_that_is_taken_away_leaves_no_file(edition, django_capture_on_commit_callbacks):
    figure = FigureFactory(edition=edition)
    name = figure.file.name
    assert default_storage.exists(name)

    with django_capture_on_commit_callbacks(execute=True):
        remove_figure(figure)

    assert not default_storage.exists(name)
