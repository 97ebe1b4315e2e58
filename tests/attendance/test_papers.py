"""Badges, lists and certificates: made in the background, right in both scripts, opened by organisers alone."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from python_calamine import CalamineWorkbook

from attendance import delivery, upkeep
from attendance.actions.papers import MOST_WAITING, ask_for
from attendance.models import Paper
from attendance.papers.badges import badges
from attendance.states import PAPER_FOLDER, PAPER_TAKEN_FOR, PaperKind, PaperStatus
from core.errors import Refused
from core.kept import kept
from registration.states import Status
from tests.core.test_print import letters_of, streams
from tests.factories.accounts import UserFactory
from tests.factories.attendance import (
    CertificateFactory,
    CheckInFactory,
    DoorKeeperFactory,
    PaperFactory,
    event_with,
)
from tests.factories.groups import organiser_of
from tests.factories.registration import FormCategoryFactory, RegistrationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def address(name, event, *more):
    with translation.override("en"):
        return reverse(
            f"attendance:{name}", args=[event.cycle.group.slug, event.cycle.slug, event.slug, *more]
        )


def guest(event, name, latin="", **more):
    made = RegistrationFactory(form=event.form, name=name, **more)
    made.contact.name_latin = latin
    made.contact.save()
    return made


def made(event, kind, **more):
    """A paper as the background makes it."""
    paper = PaperFactory(event=event, kind=kind, **more)
    delivery.make_paper(paper.pk)
    paper.refresh_from_db()
    assert paper.status == PaperStatus.DONE
    return paper, kept(PAPER_FOLDER, paper.digest)


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("kind", [PaperKind.BADGES, PaperKind.SINGLE])
def test_badges_carry_both_names_and_the_word_of_the_category(kind, language):
    event, _none = event_with(0)
    category = FormCategoryFactory(
        form=event.form, label_ar="الأمم المتحدة", label_en="United Nations"
    )
    guest(event, "خالد السعيد", "Khalid Alsaeed", category=category)

    _paper, pdf = made(event, kind, language=language)

    word = {"ar": "الأمم المتحدة", "en": "United Nations"}[language]
    assert set("خالد السعيد" + "Khalid Alsaeed" + word) - {" "} <= letters_of(pdf)
    assert f"/Lang({language})".encode() in streams(pdf)


def test_eight_badges_stand_on_a_sheet():
    event, guests = event_with(9)

    sheet = streams(badges(event, guests, is_sheet=True))
    single = streams(badges(event, guests, is_sheet=False))

    assert b"/Count 2" in sheet
    assert b"/Count 9" in single


def test_only_those_with_a_place_get_a_badge_and_a_category_can_be_chosen():
    event, _none = event_with(0)
    one, other = FormCategoryFactory.create_batch(2, form=event.form)
    guest(event, "a", category=one)
    guest(event, "b", category=other)
    guest(event, "c", category=one, status=Status.CANCELLED)

    everybody, _pdf = made(event, PaperKind.BADGES)
    some, _pdf = made(event, PaperKind.BADGES, category=one.pk)

    assert (everybody.total, some.total) == (2, 1)


def test_the_organiser_hears_of_names_that_cannot_be_printed():
    event, _none = event_with(0)
    guest(event, "มานี")
    guest(event, "سارة")
    # What stands for it in the other script is enough.
    guest(event, "วังฟาง", "Wang Fang")

    paper, pdf = made(event, PaperKind.SINGLE)

    assert paper.unclear == 1
    assert set("WangFang") <= letters_of(pdf)
    assert pdf.startswith(b"%PDF")


@pytest.mark.parametrize("kind", [PaperKind.BY_CATEGORY, PaperKind.BY_ORGANISATION])
def test_lists_stand_under_their_headings(kind):
    event, _none = event_with(0)
    row = guest(event, "سارة", organisation_name="جمعية الأثر")
    CheckInFactory(registration=row)

    _paper, pdf = made(event, kind)

    assert b"/H2" in streams(pdf)
    assert set("جمعيةالأثر") <= letters_of(pdf)


def test_an_empty_list_is_a_paper_too():
    event, _none = event_with(0)

    for kind in PaperKind:
        paper, content = made(event, kind)
        assert (paper.total, bool(content)) == (0, True)
        if kind != PaperKind.SHEET:
            assert letters_of(content), kind


def test_the_sheet_runs_no_formula_and_has_everybody():
    event, _none = event_with(0)
    guest(event, "=HYPERLINK(1)", "@cmd", number=1)
    guest(event, "سارة", number=2, status=Status.CANCELLED)

    _paper, content = made(event, PaperKind.SHEET)

    book = CalamineWorkbook.from_filelike(BytesIO(content))
    rows = book.get_sheet_by_index(0).to_python()
    assert [row[1] for row in rows[1:]] == ["'=HYPERLINK(1)", "سارة"]
    assert [row[2] for row in rows[1:]] == ["'@cmd", ""]


def test_a_certificate_is_printed_for_those_who_came():
    event, guests = event_with(2)
    for row in guests:
        CertificateFactory(registration=row, event=event, name="سلمى")
    CheckInFactory(registration=guests[0])

    paper, pdf = made(event, PaperKind.CERTIFICATES)

    assert paper.total == 1
    assert set("سلمى") <= letters_of(pdf)


@pytest.mark.parametrize("count", [1, 6])
@pytest.mark.parametrize(
    ("kind", "queries"),
    [(PaperKind.BADGES, 8), (PaperKind.BY_CATEGORY, 7), (PaperKind.SHEET, 7)],
)
def test_a_paper_costs_the_same_for_any_number(count, kind, queries, django_assert_num_queries):
    event, guests = event_with(count)
    for row in guests:
        CheckInFactory(registration=row)
    paper = PaperFactory(event=event, kind=kind)

    with django_assert_num_queries(queries):
        delivery.make_paper(paper.pk)


def test_a_paper_is_made_once_and_a_dead_worker_s_is_taken_up(django_assert_num_queries):
    event, _guests = event_with(1)
    paper = PaperFactory(event=event, status=PaperStatus.WORKING, taken_at=timezone.now())

    with django_assert_num_queries(1):
        delivery.make_paper(paper.pk)
    Paper.objects.update(taken_at=timezone.now() - PAPER_TAKEN_FOR - timedelta(seconds=1))
    assert upkeep.left_lying() == [paper.pk]
    delivery.make_paper(paper.pk)

    paper.refresh_from_db()
    assert paper.status == PaperStatus.DONE


def test_papers_are_asked_for_and_fetched_by_organisers(client):
    event, _guests = event_with(1)
    client.force_login(organiser_of(event.cycle))

    asked = client.post(address("papers", event), {"kind": "badges"})
    paper = Paper.objects.get()
    early = client.get(address("paper", event, paper.pk))
    delivery.make_paper(paper.pk)
    page = client.get(address("papers", event))
    file = client.get(address("paper", event, paper.pk))

    assert (asked.status_code, early.status_code, page.status_code) == (302, 404, 200)
    assert b"".join(file.streaming_content).startswith(b"%PDF")
    assert "no-store" in file["Cache-Control"]
    assert "attachment" in file["Content-Disposition"]


def test_a_paper_being_made_is_looked_at_again(client):
    event, _guests = event_with(1)
    PaperFactory(event=event, status=PaperStatus.WORKING, total=500, done=120)
    client.force_login(organiser_of(event.cycle))

    page = client.get(address("papers", event))

    assert page["Refresh"]
    assert "120" in page.content.decode()


@pytest.mark.parametrize("said", [{"kind": "x"}, {"kind": "badges", "category": "9"}])
def test_what_cannot_be_made_is_refused(client, said):
    event, _guests = event_with(1)
    client.force_login(organiser_of(event.cycle))

    assert client.post(address("papers", event), said).status_code == 400
    assert (
        client.post(address("papers", event), {"kind": "badges", "category": "x"}).status_code
        == 404
    )


def test_somebody_cannot_have_papers_without_end_made():
    event, _guests = event_with(1)
    organiser = organiser_of(event.cycle)
    for _time in range(MOST_WAITING):
        ask_for(event, PaperKind.BADGES, by=organiser)

    with pytest.raises(Refused):
        ask_for(event, PaperKind.BADGES, by=organiser)


def test_papers_of_others_are_not_found(client):
    event, _guests = event_with(1)
    paper, _pdf = made(event, PaperKind.BADGES)
    other, _nobody = event_with(0)

    for person in (UserFactory(), organiser_of(other.cycle), DoorKeeperFactory(event=event).keeper):
        client.force_login(person)
        assert client.get(address("paper", event, paper.pk)).status_code == 404
    client.force_login(organiser_of(event.cycle))
    assert client.get(address("paper", other, paper.pk)).status_code == 404


def test_one_badge_is_printed_at_the_door(client):
    event, [row] = event_with(1)
    elsewhere = RegistrationFactory()
    client.force_login(DoorKeeperFactory(event=event).keeper)

    file = client.get(address("badge", event, row.pk))

    assert b"".join(file.streaming_content).startswith(b"%PDF")
    assert client.get(address("badge", event, elsewhere.pk)).status_code == 404


def test_papers_go_after_a_day():
    event, _guests = event_with(1)
    paper, _pdf = made(event, PaperKind.BADGES)
    twin = PaperFactory(event=event, status=PaperStatus.DONE, digest=paper.digest)
    Paper.objects.filter(pk=paper.pk).update(asked_at=timezone.now() - timedelta(days=2))

    upkeep.clear()
    assert [found.pk for found in Paper.objects.all()] == [twin.pk]
    assert kept(PAPER_FOLDER, paper.digest)

    Paper.objects.update(asked_at=timezone.now() - timedelta(days=2))
    upkeep.clear()
    with pytest.raises(Refused):
        kept(PAPER_FOLDER, paper.digest)
