"""What many rooms ask of the database, asked in one statement."""

from datetime import timedelta

import pytest
from django.db.models import Count, Exists, Max, OuterRef, Value
from django.db.models.functions import Now
from django.utils import timezone

from accounts.models import User
from core.together import heard, totals
from groups.models import Cycle, EngagementGroup, Milestone
from mailing.models import OutgoingLetter
from tests.factories.accounts import UserFactory
from tests.factories.groups import CycleFactory, MilestoneFactory
from tests.factories.mailing import LetterFactory

pytestmark = pytest.mark.django_db


def asks(*questions):
    """Asks one after the other and tells all answers at once."""
    answers = []
    for question in questions:
        found = yield question
        answers.append(found)
    yield answers


QUESTIONS = {
    "rows": lambda: Cycle.objects.order_by("-pk"),
    "rows with what stands beside them": lambda: Milestone.objects.select_related(
        "cycle__group__parent_process"
    ).order_by("pk"),
    "rows with a number": lambda: Cycle.objects.annotate(n=Count("milestones")).order_by(
        "-n", "pk"
    ),
    "rows without some columns": lambda: OutgoingLetter.objects.for_lists().order_by("pk"),
    "names": lambda: User.objects.order_by("-email").values("email", "joined_at", "pk"),
    "tuples": lambda: OutgoingLetter.objects.order_by("pk").values_list(
        "message_id", "facts", "created_at"
    ),
    "one column": lambda: EngagementGroup.objects.order_by("pk").values_list(
        "languages", flat=True
    ),
    "a length of time, and whether": lambda: Cycle.objects.values_list(
        Value(timedelta(days=2, minutes=3)), Exists(Milestone.objects.filter(cycle=OuterRef("pk")))
    ),
    "the first ones": lambda: Milestone.objects.order_by("-pk")[1:2],
    "nothing at all": lambda: Cycle.objects.filter(pk__in=[]),
    "nothing found": lambda: Cycle.objects.filter(slug="nowhere"),
    "each once": lambda: Cycle.objects.filter(milestones__isnull=False).distinct().order_by("pk"),
    "sums": lambda: totals(Milestone.objects.all(), n=Count("pk"), last=Max("cycle__slug")),
    "several further rows": lambda: Cycle.objects.prefetch_related("milestones").order_by("pk"),
}


@pytest.fixture
def world():
    cycle = CycleFactory(group__name_ar="قيم", group__languages=["ar", "fr"])
    MilestoneFactory.create_batch(3, cycle=cycle)
    CycleFactory()
    UserFactory(name="من “يسأل”؟\n\\")
    LetterFactory(facts={"a": [1, None, "ب"]})


def plain(found):
    """What can be compared: rows by all that they hold."""
    kept = [
        {name: value for name, value in vars(row).items() if name != "_state"}
        if hasattr(row, "_state")
        else row
        for row in found
    ]
    return [
        {name: plain([value]) if hasattr(value, "_state") else value for name, value in row.items()}
        if isinstance(row, dict)
        else row
        for row in kept
    ]


def test_all_questions_are_one_statement_and_answered_as_each_alone(
    world, django_assert_num_queries
):
    made = {name: make() for name, make in QUESTIONS.items() if "further" not in name}
    with django_assert_num_queries(1):
        told = heard(asks(question) for question in made.values())

    alone = [[list(make())] for name, make in QUESTIONS.items() if name in made]
    assert [[plain(part) for part in one] for one in told] == [
        [plain(part) for part in one] for one in alone
    ]
    assert told[1][0][0].cycle.group.languages == ["ar", "fr"]


def test_a_second_question_waits_for_the_answer_to_the_first(world, django_assert_num_queries):
    def milestones_of_the_first():
        (cycle,) = yield Cycle.objects.order_by("pk")[:1]
        found = yield Milestone.objects.filter(cycle=cycle).order_by("pk")
        yield [each.cycle_id for each in found]

    def says_at_once():
        yield "something"

    with django_assert_num_queries(2):
        told = heard(
            [milestones_of_the_first(), says_at_once(), asks(User.objects.order_by("pk")), asks()]
        )

    first = Cycle.objects.order_by("pk")[0]
    assert told == [[first.pk] * 3, "something", [list(User.objects.order_by("pk"))], []]


def test_sums_over_nothing_are_a_row(world):
    nothing = totals(Cycle.objects.filter(pk__in=[]), n=Count("pk"), last=Max("slug"))

    assert heard([asks(nothing)]) == [[[{"n": 0, "last": None}]]]


def test_rows_beside_rows_come_as_they_do_elsewhere(world):
    ((cycles,),) = heard([asks(QUESTIONS["several further rows"]())])

    assert [len(cycle.milestones.all()) for cycle in cycles] == [3, 0]


def test_a_question_asked_again_elsewhere_asks_the_database(world):
    question = Cycle.objects.annotate(at=Now()).order_by("pk")
    ((found,),) = heard([asks(question)])
    CycleFactory()

    assert (len(found), len(list(question))) == (2, 3)
    assert abs(found[0].at - timezone.now()) < timedelta(minutes=5)
