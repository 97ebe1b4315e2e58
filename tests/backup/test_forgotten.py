"""Who was erased after a backup was taken is erased again when it is put back."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from accounts import actions
from accounts.models import User
from campaigns.models import Contributor, Idea
from contributions.actions import sending
from core import forgotten
from core.archives.faults import Unfit
from engagement.backup.restore import restore
from engagement.backup.take import take
from tests.accounts.test_me import everything_written
from tests.backup.stores import lose_everything
from tests.factories.accounts import UserFactory
from tests.factories.campaigns import ContributorFactory, IdeaFactory
from tests.factories.groups import CycleFactory, organiser_of

pytestmark = pytest.mark.django_db(transaction=True)


def journal():
    return forgotten.journal().read_text() if forgotten.journal().exists() else ""


def test_a_person_erased_after_the_backup_leaves_no_trace_of_it_either(place):
    user = UserFactory(name="Zubaida Qurashi", email="zubaida@example.org")
    IdeaFactory(
        name="Zubaida Qurashi",
        sent_by=user,
        contributor=ContributorFactory(email="zubaida@example.org", name="Zubaida Qurashi"),
    )
    taken = take(place / "backups")
    actions.erase_person(user, by=user)
    lose_everything()

    done = restore(taken.path)

    assert done.forgotten == 1
    left = [
        row for row in everything_written() if "zubaida" in row.lower() or "qurashi" in row.lower()
    ]
    assert left == []
    assert User.objects.get(pk=user.pk).erased_at is not None
    assert not Contributor.objects.exists()


def test_the_journal_names_nobody(place):
    user = UserFactory(name="Zubaida", email="zubaida@example.org")
    actions.erase_person(user, by=user)

    head, line = journal().splitlines()
    at, kind, key, mark = line.split(" ")
    assert head.startswith("#")
    assert (kind, key, len(mark)) == ("person", str(user.pk), 32)
    assert abs(timezone.now() - timezone.datetime.fromisoformat(at)) < timedelta(minutes=1)
    assert forgotten.journal().stat().st_mode & 0o077 == 0


def test_an_erasure_that_did_not_happen_is_not_written_down(place):
    user = organiser_of(CycleFactory())

    with pytest.raises(actions.Refused):
        actions.erase_person(user, by=user)

    assert journal() == ""


def test_the_last_organiser_is_erased_again_too(place):
    cycle = CycleFactory()
    user = organiser_of(cycle)
    taken = take(place / "backups")
    organiser_of(cycle)
    actions.erase_person(user, by=user)
    lose_everything()

    restore(taken.path)

    assert User.objects.get(pk=user.pk).erased_at is not None


def test_a_withdrawn_idea_stays_withdrawn(place):
    idea = IdeaFactory(title="Nobody else reads this")
    taken = take(place / "backups")
    sending.withdraw_idea(idea)
    lose_everything()

    restore(taken.path)

    again = Idea.objects.get(pk=idea.pk)
    assert (again.status, again.title, again.text) == ("withdrawn", "", "")
    assert [row for row in everything_written() if "Nobody else reads this" in row] == []


def test_a_name_taken_away_stays_away_and_one_given_anew_stays(place):
    away, anew = IdeaFactory(name="Amina"), IdeaFactory(name="Basma")
    sending.withdraw_name(anew)
    Idea.objects.filter(pk=anew.pk).update(name="Basma again")
    taken = take(place / "backups")
    sending.withdraw_name(away)
    lose_everything()

    restore(taken.path)

    assert Idea.objects.get(pk=away.pk).name == ""
    assert Idea.objects.get(pk=anew.pk).name == "Basma again"


def test_somebody_else_with_the_same_key_is_left_alone(place):
    user = UserFactory(name="Basma")
    earlier = user.joined_at - timedelta(days=1)
    forgotten.append([forgotten.line("person", user.pk, earlier)])
    taken = take(place / "backups")
    lose_everything()

    assert restore(taken.path).forgotten == 0
    assert User.objects.get(pk=user.pk).name == "Basma"


def test_a_backup_writes_down_what_the_journal_lost(place):
    user, idea = UserFactory(), IdeaFactory()
    actions.erase_person(user, by=user)
    sending.withdraw_idea(idea)
    before = {line.split(" ", 1)[1] for line in journal().splitlines()[1:]}
    forgotten.journal().unlink()

    taken = take(place / "backups")

    assert taken.mended == 2
    assert {line.split(" ", 1)[1] for line in journal().splitlines()[1:]} == before


def test_a_journal_that_cannot_be_written_stops_no_erasure(place):
    settings.BACKUPS_DIR.rmdir()
    settings.BACKUPS_DIR.write_text("a file where the folder should be")
    user = UserFactory()

    actions.erase_person(user, by=user)

    assert User.objects.get(pk=user.pk).erased_at is not None
    with pytest.raises(Unfit, match="journal of what was forgotten cannot be written"):
        take(place / "mine.zip")


def test_a_journal_that_makes_no_sense_stops_the_restore(place):
    UserFactory()
    taken = take(place / "backups")
    lose_everything()
    forgotten.journal().write_text("2020-01-01T00:00:00+00:00 person seven\n")

    with pytest.raises(Unfit, match=r"forgotten\.txt, line 1: .* makes no sense"):
        restore(taken.path)

    assert not User.objects.exists()
