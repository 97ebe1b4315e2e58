"""What a brief knows of a person is given to them, forgotten when they ask, and not kept for ever."""

from datetime import timedelta

import pytest
from django.utils import timezone

from briefs import upkeep, waits
from briefs.models import Author, AuthorContact, Brief
from core.together import heard
from mailing.models import OutgoingLetter
from tests.factories.accounts import UserFactory
from tests.factories.briefs import (
    AbstractFactory,
    AssignmentFactory,
    AuthorContactFactory,
    AuthorFactory,
    BriefFactory,
    CallFactory,
)
from tests.factories.groups import organiser_of

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_the_file_of_a_person_has_what_they_write_and_work_on(brief, author):
    AbstractFactory(brief=brief)
    AssignmentFactory(user=author, role="translator", language="en", brief__title="ورقة أخرى")
    found = upkeep.briefs_for_file(author)
    assert [(row["title"], row.get("consent"), row.get("work")) for row in found] == [
        (brief.title, "given", None),
        ("ورقة أخرى", None, "translator"),
    ]
    assert found[0]["abstract"].startswith("نقترح")
    assert upkeep.briefs_for_file(UserFactory()) == []


def test_whoever_leaves_is_taken_off_and_the_others_go_on(brief, author):
    other = AuthorFactory(brief=brief)
    upkeep.forget_person(author)
    assert [(each.pk, each.is_corresponding) for each in brief.authors.all()] == [(other.pk, True)]
    assert Brief.objects.get().status == "writing"


def test_a_brief_that_nobody_is_left_to_answer_for_is_withdrawn_without_a_name(brief, author):
    upkeep.forget_person(author)
    left = Author.objects.get()
    assert (Brief.objects.get().status, left.name, left.user, left.affiliation) == (
        "withdrawn",
        "—",
        None,
        "",
    )


def test_a_brief_that_had_ended_is_not_withdrawn_once_more(brief, author):
    brief.status = "declined"
    brief.save()
    upkeep.forget_person(author)
    assert (Brief.objects.get().status, list(brief.steps.all())) == ("declined", [])
    assert Author.objects.get().name == "—"


def test_a_name_that_was_published_stays_and_leads_to_nobody(author, brief):
    brief.status = "published"
    brief.save()
    upkeep.forget_person(author)
    left = Author.objects.get()
    assert (left.name, left.user) == (author.name, None)


def test_abstracts_that_nobody_confirmed_are_forgotten_with_their_letters(call):
    old = AuthorContactFactory(
        author__is_corresponding=True,
        author__consent="asked",
        author__brief=BriefFactory(
            call=call, status="abstract", with_author=False, created_at=timezone.now() - 8 * DAY
        ),
    )
    young = AuthorContactFactory(
        author__is_corresponding=True,
        author__consent="asked",
        author__brief=BriefFactory(call=call, status="abstract", with_author=False),
    )
    drafted = BriefFactory(call=call, status="abstract", created_at=timezone.now() - 90 * DAY)
    assert upkeep.forget_contacts(now=timezone.now()) == 1
    assert set(Brief.objects.all()) == {young.author.brief, drafted}
    assert not AuthorContact.objects.filter(pk=old.pk).exists()
    assert OutgoingLetter.objects.count() == 0


def test_addresses_go_when_their_day_has_come_and_the_brief_has_ended(call):
    past = timezone.now() - DAY
    ended = AuthorContactFactory(
        author__brief__call=call, author__brief__status="published", expires_at=past
    )
    going_on = AuthorContactFactory(author__brief__call=call, expires_at=past)
    refused = AuthorContactFactory(author__brief__call=call, author__consent="refused")
    upkeep.forget_contacts(now=timezone.now())
    assert list(AuthorContact.objects.all()) == [going_on]
    assert {ended.author.name, refused.author.name} == {"كاتبة"}


@pytest.mark.parametrize("count", [1, 3])
def test_the_morning_page_says_what_waits_in_two_queries(count, django_assert_num_queries):
    call = CallFactory(drafts_on=timezone.localdate() - 2 * DAY, holds_decisions=True)
    organiser = organiser_of(call.cycle)
    for _each in range(count):
        AbstractFactory(brief__call=call)
        AbstractFactory(brief__call=call, brief__decision_held="writing")
        BriefFactory(call=call)
        BriefFactory(call=call, status="ready")
    organiser.has_perm("groups.change_cycle", call.cycle)
    heard([waits.briefs(organiser)])
    with django_assert_num_queries(2):
        found = heard([waits.briefs(organiser)])
    assert [line.count for line in found] == [count] * 4
    assert heard([waits.briefs(UserFactory())]) == []
