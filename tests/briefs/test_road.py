"""The road of a brief: one map, one verb; letters, record and numbers follow each step, and nothing else writes a status."""

import pytest
from django.db import transaction

from audit.models import Entry
from briefs import panels
from briefs.actions.road import decide, move, release_decisions
from briefs.models import Brief
from briefs.rules import may_move
from briefs.states import MOVES, BriefStatus, Who
from core.errors import OutOfDate, Refused
from mailing.models import OutgoingLetter
from tests.briefs.conftest import fresh
from tests.factories.accounts import UserFactory
from tests.factories.briefs import (
    AbstractFactory,
    AssignmentFactory,
    AuthorContactFactory,
    AuthorFactory,
    BriefFactory,
    CallFactory,
    chair_of,
)
from tests.factories.groups import organiser_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]


def letters(brief):
    """Which letters about a brief were written, and to whom."""
    rows = OutgoingLetter.objects.filter(about_pk=str(brief.pk), about_label="briefs.brief")
    return sorted(rows.values_list("letter", "to_email"))


def submitted(call, **fields):
    made = AbstractFactory(brief__call=call, **{f"brief__{k}": v for k, v in fields.items()})
    return fresh(made.brief)


def test_a_brief_goes_all_the_way_from_an_abstract_to_being_ready(call):
    brief = submitted(call)
    author, lead = brief.authors.get().user, chair_of(brief.team)
    editor = AssignmentFactory(brief=brief, role="copy_editor").user
    way = [
        ("writing", lead),
        ("submitted", author),
        ("returned", lead),
        ("submitted", author),
        ("in_review", lead),
        ("minor_revision", lead),
        ("resubmitted", author),
        ("accepted", lead),
        ("copy_edit", lead),
        ("proof", editor),
        ("ready", author),
    ]
    for to, by in way:
        brief = fresh(brief)
        assert may_move(by, brief, to), to
        move(brief, to, by=by, reason="Add the sources." if to == "returned" else "")

    brief = fresh(brief)
    assert (brief.status, brief.number, brief.version) == ("ready", 1, 12)
    assert list(brief.steps.values_list("to_status", "by")) == [(to, by.pk) for to, by in way]
    assert list(Entry.objects.of(brief).order_by("pk").values_list("verb", flat=True)) == [
        f"brief.{to}" for to, _by in way
    ]
    assert [letter for letter, to in letters(brief) if to == author.email] == [
        "briefs/abstract_accepted",
        "briefs/brief_accepted",
        "briefs/brief_ready",
        "briefs/brief_received",
        "briefs/brief_received",
        "briefs/brief_returned",
        "briefs/proof_to_read",
        "briefs/review_begun",
        "briefs/revision_received",
    ]
    assert [letter for letter, to in letters(brief) if to == editor.email] == [
        "briefs/copy_edit_asked"
    ]
    assert [letter for letter, to in letters(brief) if to == lead.email] == [
        "briefs/brief_arrived",
        "briefs/brief_arrived",
        "briefs/brief_arrived",
    ]


@pytest.mark.parametrize("before", BriefStatus.values)
def test_whatever_the_map_does_not_know_is_refused(before):
    brief = BriefFactory.build(call=None, cycle=None, team=None, status=before, number=1)
    for to in set(BriefStatus.values) - set(MOVES[before]):
        with pytest.raises(Refused):
            move(brief, to, by=None)


def test_whoever_is_second_changes_nothing(brief, chair):
    first, second = fresh(brief), fresh(brief)
    move(first, "submitted", by=brief.authors.get().user)
    with pytest.raises(OutOfDate):
        move(second, "submitted", by=brief.authors.get().user)
    assert brief.steps.count() == 1


def test_returning_a_brief_needs_the_list(brief, chair):
    move(brief, "submitted", by=None)
    with pytest.raises(Refused, match="Write the reason"):
        move(brief, "returned", by=chair, reason="  ")
    assert fresh(brief).status == "submitted"


def test_a_complaint_of_another_room_keeps_a_brief_where_it_is(brief):
    panels.gates["submitted"] = [lambda one: [f"The summary of {one.number} is empty."]]
    with pytest.raises(Refused, match=f"The summary of {brief.number} is empty."):
        move(brief, "submitted", by=None)


def test_what_other_rooms_do_at_a_step_falls_with_it(brief):
    def fails(one, before, by):
        assert (one.status, before) == ("submitted", "writing")
        raise Refused("The text cannot be frozen.")

    panels.moved.append(fails)
    with pytest.raises(Refused), transaction.atomic():
        move(brief, "submitted", by=None)
    assert (fresh(brief).status, letters(brief), brief.steps.count()) == ("writing", [], 0)


def test_numbers_are_counted_in_a_cycle_and_never_given_twice(call):
    one, two = submitted(call), submitted(call)
    move(one, "writing", by=None)
    move(one, "withdrawn", by=None)
    move(two, "writing", by=None)
    other = submitted(CallFactory())
    move(other, "writing", by=None)
    assert [fresh(each).number for each in (one, two, other)] == [1, 2, 1]


def test_merging_names_another_brief_of_the_cycle(call):
    brief, other, stranger = submitted(call), submitted(call), submitted(CallFactory())
    for into in (None, brief, stranger):
        with pytest.raises(Refused):
            move(brief, "merged", by=None, into=into)
    move(brief, "merged", by=None, into=other)
    assert fresh(brief).into == other


def test_held_decisions_are_told_together_and_to_nobody_before():
    call = CallFactory(holds_decisions=True)
    taken, declined = submitted(call), submitted(call)
    lead = organiser_of(call.cycle)
    decide(taken, "writing", by=lead)
    decide(declined, "abstract_declined", by=lead, reason="Too near to another.")

    assert {fresh(each).status for each in (taken, declined)} == {"abstract_submitted"}
    assert letters(taken) + letters(declined) == []
    assert [each.steps.count() for each in (taken, declined)] == [0, 0]
    told = Entry.objects.filter(verb="brief.held").values_list("reason", "before", "after")
    assert set(told) == {("", None, None)}

    assert release_decisions(call, by=lead) == 2

    assert [fresh(each).status for each in (taken, declined)] == ["writing", "abstract_declined"]
    assert [name for name, _to in letters(taken)] == ["briefs/abstract_accepted"]
    assert [name for name, _to in letters(declined)] == ["briefs/abstract_declined"]
    assert fresh(declined).steps.get().reason == "Too near to another."
    assert release_decisions(call, by=lead) == 0


def test_a_decision_held_can_be_thought_better_of():
    call = CallFactory(holds_decisions=True)
    brief, lead = submitted(call), organiser_of(call.cycle)
    decide(brief, "abstract_declined", by=lead, reason="No.")
    decide(fresh(brief), "writing", by=lead)
    assert (fresh(brief).decision_held, fresh(brief).held_reason) == ("writing", "")


def test_who_may_take_which_step(call):
    places = {}
    for before in MOVES:
        into = BriefFactory(call=call) if before in {"merged", "duplicate"} else None
        brief = BriefFactory(call=call, status=before, into=into)
        people = {
            "author": brief.authors.get().user,
            "co-author": AuthorFactory(brief=brief).user,
            "chair": chair_of(brief.team),
            "organiser": organiser_of(brief.cycle),
            "editor": AssignmentFactory(brief=brief, role="copy_editor").user,
            "stranger": UserFactory(),
        }
        for to, step in MOVES[before].items():
            places[before, to] = (
                step.who,
                {who for who, user in people.items() if may_move(user, fresh(brief), to)},
            )
    expected = {
        Who.AUTHOR: {"author"},
        Who.CHAIRS: {"chair", "organiser"},
        Who.LEAD: {"chair", "organiser"},
        Who.COPY_EDITOR: {"chair", "organiser", "editor"},
        Who.ORGANISER: {"organiser"},
    }
    wrong = {
        step: found
        for step, (who, found) in places.items()
        if found != expected[who] and step != ("accepted", "copy_edit")
    }
    assert wrong == {}
    assert places["accepted", "copy_edit"][1] == {"chair", "organiser"}


def test_nobody_decides_on_a_text_of_their_own(call):
    lead = UserFactory()
    brief = BriefFactory(call=call, status="submitted", with_author=lead)
    chair_of(brief.team, lead)
    organiser_of(brief.cycle, lead)
    assert not may_move(lead, fresh(brief), "in_review")
    assert may_move(organiser_of(brief.cycle), fresh(brief), "in_review")


def test_the_named_lead_decides_and_the_other_chairs_recommend(call):
    brief = BriefFactory(call=call, status="resubmitted")
    chair, lead = chair_of(brief.team), AssignmentFactory(brief=brief).user
    assert not may_move(chair, fresh(brief), "accepted")
    assert may_move(lead, fresh(brief), "accepted")


def test_authors_without_an_account_are_written_to_with_their_private_link(call):
    brief = BriefFactory(call=call, with_author=False)
    author = AuthorFactory(brief=brief, user=None, is_corresponding=True)
    contact = AuthorContactFactory(author=author, language="ar")
    move(fresh(brief), "submitted", by=author)
    letter = OutgoingLetter.objects.get(letter="briefs/brief_received")
    assert letter.to_email == contact.email
    assert "/ar/b/" in letter.text
    assert brief.steps.get().by is None


def test_whoever_was_asked_and_did_not_answer_hears_of_no_step(brief):
    silent = AuthorFactory(brief=brief, consent="asked").user
    move(fresh(brief), "submitted", by=None)
    assert silent.email not in {to for _letter, to in letters(brief)}


def test_a_proof_is_agreed_only_when_every_co_author_has_answered(call):
    brief = BriefFactory(call=call, status="proof")
    silent = AuthorFactory(brief=brief, consent="asked", name="سلمى")
    with pytest.raises(Refused, match="سلمى"):
        move(fresh(brief), "ready", by=None)
    silent.delete()
    move(fresh(brief), "ready", by=None)
    assert Brief.objects.get(pk=brief.pk).status == "ready"
