"""What people do with papers: move, add files, ask, hand in; and what is refused."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from audit.models import Entry
from core.errors import OutOfDate, Refused
from groups.models import Cycle
from library import actions
from library.dues import EXPECTED, rows
from library.models import Expected, Paper, PaperVersion
from library.reminders import PAPER_DUE
from library.states import MOVES, Access, PaperStatus
from mailing.models import OutgoingLetter
from tests.factories.accounts import UserFactory
from tests.factories.groups import (
    HoldingFactory,
    OrganisationFactory,
    SeatFactory,
    TeamFactory,
    organiser_of,
)
from tests.factories.library import PDF, ExpectedFactory, PaperFactory, a_file
from traces.models import Trace

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def seated(team, organisation=None, **seat):
    """Somebody with an account and a seat in the team."""
    user = UserFactory()
    made = SeatFactory(team=team, organisation=organisation, **seat)
    HoldingFactory(seat=made, person__user=user)
    return user


def asked():
    """Somebody whose organisation was asked for a paper, and what it was asked for."""
    team = TeamFactory()
    expected = ExpectedFactory(collection=PaperFactory(cycle=team.cycle))
    return seated(team, expected.organisation), expected


def test_a_paper_goes_only_where_one_may_go_from_where_it_is():
    by = UserFactory()
    for before in PaperStatus:
        for to in PaperStatus:
            paper = PaperFactory(status=before)
            if to in MOVES[before]:
                actions.move(paper, to, by=by)
            else:
                with pytest.raises(Refused):
                    actions.move(paper, to, by=by)
            paper.refresh_from_db()
            assert paper.status == (to if to in MOVES[before] else before)


def test_of_two_who_move_a_paper_at_once_one_is_told():
    paper = PaperFactory(status=PaperStatus.DONE)
    same = Paper.objects.get(pk=paper.pk)
    actions.move(paper, PaperStatus.PUBLISHED, by=UserFactory())
    with pytest.raises(OutOfDate):
        actions.move(same, PaperStatus.WITHDRAWN, by=UserFactory())
    assert Entry.objects.get(verb="paper.moved").after == {"status": "published"}


def test_files_are_numbered_by_language_and_no_number_is_given_twice():
    paper, by = PaperFactory(), UserFactory()
    first = actions.add_version(paper, a_file(b"one"), language="ar", by=by)
    actions.add_version(paper, a_file(b"two"), language="en", by=by)
    actions.take_back(first, by=by)
    actions.add_version(paper, a_file(b"three"), language="ar", by=by)

    found = PaperVersion.objects.standing().order_by("language", "number")
    assert list(found.values_list("language", "number", "mime")) == [
        ("ar", 2, "text/plain"),
        ("en", 1, "text/plain"),
    ]
    paper.refresh_from_db()
    assert paper.languages == ["ar", "en"]
    with pytest.raises(OutOfDate):
        actions.take_back(first, by=by)


def test_a_file_is_taken_back_after_a_question_and_is_gone(client):
    team = TeamFactory()
    paper = PaperFactory(cycle=team.cycle, team=team)
    actions.add_version(paper, a_file(), language="ar", by=None)
    page = reverse("library:paper", args=[paper.group.slug, paper.slug])
    address = reverse("library:take_back", args=[paper.group.slug, paper.slug, "ar", 1])
    assert address not in client.get(page).content.decode()
    client.force_login(seated(team))
    assert address in client.get(page).content.decode()
    assert "Nobody can open it any more" in client.get(address).content.decode()
    assert paper.versions.standing().exists()

    assert client.post(address).url == page
    assert not paper.versions.standing().exists()
    assert client.post(address).status_code == 404


def a_zip(*names):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, b"x")
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x7fELF\x02\x01\x01" + bytes(64),
        b"\x89PNG\r\n\x1a\n" + bytes(64),
        b"PK\x03\x04broken",
        a_zip("a.txt"),
        a_zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
        a_zip("../../etc/passwd"),
    ],
)
def test_what_is_no_paper_is_refused_in_words(content):
    paper = PaperFactory()
    with pytest.raises(Refused):
        actions.add_version(paper, a_file(content, "paper.pdf"), language="ar", by=None)
    assert not PaperVersion.objects.exists()


def test_the_same_file_is_not_kept_twice():
    paper = PaperFactory()
    actions.add_version(paper, a_file(), language="ar", by=None)
    with pytest.raises(Refused, match="This very file stands there already"):
        actions.add_version(paper, a_file(), language="ar", by=None)


def test_each_organisation_is_asked_once():
    collection, due = PaperFactory(), timezone.localdate()
    organisations = OrganisationFactory.create_batch(3)
    by = UserFactory()
    assert actions.expect(collection, organisations[:2], due=due, by=by) == 2
    assert actions.expect(collection, organisations, due=due, by=by) == 1
    assert Expected.objects.count() == 3


def test_organisers_ask_by_letter_and_the_asked_are_reminded_until_it_came(client, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    collection = PaperFactory()
    cycle, due = collection.cycle, timezone.localdate() + timedelta(days=9)
    heard, unheard = OrganisationFactory.create_batch(2)
    for organisation in (heard, unheard):
        cycle.participations.create(organisation=organisation)
    reader = seated(TeamFactory(cycle=cycle), heard)
    address = reverse("library:ask", args=[collection.group.slug, collection.slug])
    client.force_login(reader)
    assert client.get(address).status_code == 403

    client.force_login(organiser_of(cycle))
    assert client.post(address, {"due": ""}).status_code == 422
    asked = {"organisations": [heard.pk, unheard.pk], "due": due.isoformat()}
    page = client.post(address, asked, follow=True).content.decode()
    assert "2 organisations are asked." in page
    assert f"no letter reaches them: {unheard.name}" in page
    letters = OutgoingLetter.objects.filter(letter="library/paper_asked_for")
    expected = Expected.objects.get(organisation=heard)
    assert [(letter.to_email, letter.scope) for letter in letters] == [
        (reader.email, collection.group.slug)
    ]
    assert f"/library/expected/{expected.pk}/" in letters[0].text
    assert "Nobody is left to ask" in client.get(address).content.decode()

    rows = list(PAPER_DUE.audiences["asked"].recipients())
    assert [(row["target"], row["to_email"]) for row in rows] == [(expected.pk, reader.email)]
    instants = {f"{instant:%Y-%m-%d %H:%M}" for _key, _scope, instant, _zone in PAPER_DUE.targets()}
    assert instants == {f"{due} 23:59"}
    Expected.objects.update(submitted_at=timezone.now())
    assert (list(PAPER_DUE.targets()), list(PAPER_DUE.audiences["asked"].recipients())) == ([], [])


def test_what_is_handed_in_is_part_of_its_collection_and_for_members_until_opened(client):
    user, expected = asked()
    client.force_login(user)
    address = reverse("library:hand_in", args=[expected.group.slug, expected.pk])
    assert "Hand in a paper" in client.get(address).content.decode()
    sent = {"title": "تحليل البلد", "language": "ar", "file": a_file()}
    answer = client.post(address, sent)

    paper = Paper.objects.get(handed_in_for=expected)
    assert answer.url == reverse("library:paper", args=[paper.group.slug, paper.slug])
    assert (paper.title_ar, paper.issuer, paper.access, paper.kind, paper.languages) == (
        "تحليل البلد",
        expected.organisation,
        Access.MEMBERS,
        expected.collection.kind,
        ["ar"],
    )
    assert paper.versions.get().by == user
    step = Trace.objects.get()
    assert (step.kind, step.source_pk, step.target_pk) == (
        "contained_in",
        str(paper.pk),
        str(expected.collection.pk),
    )
    again = client.post(address, {**sent, "file": a_file(b"other")})
    assert again.status_code == 422
    assert "This paper has come" in again.content.decode()
    assert Paper.objects.count() == 2


def test_a_file_that_is_refused_loses_nothing_that_was_typed(client):
    user, expected = asked()
    client.force_login(user)
    address = reverse("library:hand_in", args=[expected.group.slug, expected.pk])
    answer = client.post(
        address, {"title": "عنوان طويل", "language": "ar", "file": a_file(b"\x7fELF" + bytes(99))}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "عنوان طويل" in page
    assert "This kind of file cannot be taken." in page
    expected.refresh_from_db()
    assert (expected.submitted_at, Paper.objects.count()) == (None, 1)


def test_nothing_is_handed_in_to_a_cycle_in_the_archive(client):
    """A whole form, which would be taken: what was asked for can still be read."""
    user, expected = asked()
    client.force_login(user)
    Cycle.objects.update(status="archived")
    address = reverse("library:hand_in", args=[expected.group.slug, expected.pk])
    assert client.get(address).status_code == 200
    answer = client.post(address, {"title": "تحليل", "language": "ar", "file": a_file()})
    assert (answer.status_code, Paper.objects.count()) == (400, 1)
    assert "This cycle is in the archive" in answer.content.decode()


def test_a_version_leaves_what_others_changed_of_the_paper_meanwhile():
    paper = PaperFactory(languages=[])
    as_read_before = Paper.objects.get(pk=paper.pk)
    actions.add_version(paper, a_file(), language="ar", by=None)
    Paper.objects.filter(pk=paper.pk).update(title_en="Renamed", folded="renamed")
    actions.add_version(as_read_before, a_file(b"other"), language="en", by=None)
    paper.refresh_from_db()
    assert (paper.languages, as_read_before.languages) == (["ar", "en"], ["ar", "en"])
    assert "renamed" in paper.folded


def test_nobody_hands_in_for_others(client):
    _user, expected = asked()
    client.force_login(seated(TeamFactory(), expected.organisation))
    address = reverse("library:hand_in", args=[expected.group.slug, expected.pk])
    assert client.get(address).status_code == 404


def test_what_an_organisation_was_asked_for_is_due_from_its_people():
    user, expected = asked()
    other = seated(TeamFactory(cycle=expected.collection.cycle))
    now = timezone.now()

    ((_source, key, at, facts),) = rows(user, now)
    assert (key, at.date(), facts["group"]) == (
        str(expected.pk),
        expected.due,
        expected.group.slug,
    )
    assert list(rows(other, now)) == []
    Expected.objects.update(submitted_at=now - timedelta(days=1))
    assert list(rows(user, now)) == []
    assert EXPECTED.name == "library.expected"


def test_a_team_adds_versions_to_its_paper_and_others_do_not(client):
    team = TeamFactory()
    paper = PaperFactory(cycle=team.cycle, team=team)
    address = reverse("library:add_version", args=[paper.group.slug, paper.slug])
    client.force_login(seated(TeamFactory(cycle=team.cycle)))
    assert client.get(address).status_code == 403
    client.force_login(seated(team))
    client.post(address, {"language": "ar", "file": a_file(PDF), "note": "أول نسخة"})
    assert list(paper.versions.values_list("number", "note")) == [(1, "أول نسخة")]
