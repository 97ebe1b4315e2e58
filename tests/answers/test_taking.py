"""A team takes ideas up: one team has an idea at a time, and its trail shows it."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from answers import links
from answers.actions import answering, taking
from answers.models import TakenIdea
from campaigns.models import Idea
from campaigns.states import IdeaStatus
from core.errors import Refused
from groups.models import Team
from tests.factories.answers import AnswerFactory, TakenIdeaFactory
from tests.factories.campaigns import IdeaFactory
from tests.factories.groups import TeamFactory
from traces.models import Trace


def steps(idea):
    return sorted(Trace.objects.filter(source_pk=str(idea.pk)).values_list("kind", flat=True))


def test_an_idea_taken_up_is_in_its_trail_and_waits_no_more(team, idea, member, signed_in):
    client = signed_in(member)
    path = links.ideas_path(team)
    before = client.get(path).content.decode()

    client.post(path, {"idea": [str(idea.pk)]})

    after = client.get(path).content.decode()
    assert ("No idea waits" in before, "No idea waits" in after) == (False, True)
    assert steps(idea) == ["taken_up"]
    assert TakenIdea.objects.get().taken_by == member


def test_ideas_go_under_a_new_question_in_one_go(team, idea, member, signed_in):
    answer = signed_in(member).post(
        links.ideas_path(team), {"idea": [str(idea.pk)], "question": "How do we read more?"}
    )

    found = TakenIdea.objects.select_related("answer__team__cycle__group").get().answer
    assert (found.question, found.status, found.made_by) == (
        "How do we read more?",
        "draft",
        member,
    )
    assert answer.url == links.work_path(found)


def test_nothing_is_taken_when_nothing_is_ticked_and_the_question_is_kept(team, member, signed_in):
    page = signed_in(member).post(links.ideas_path(team), {"question": "What was typed"})

    assert page.status_code == 422
    assert "Tick at least one idea." in page.content.decode()
    assert "What was typed" in page.content.decode()
    assert not TakenIdea.objects.exists()


def test_who_comes_second_is_told_which_team_has_the_idea(team, idea, member, signed_in):
    other = TeamFactory(cycle=team.cycle, name="Team of Readers")
    TakenIdeaFactory(team=other, idea=idea)

    page = signed_in(member).post(links.ideas_path(team), {"idea": [str(idea.pk)]}, follow=True)

    assert "was taken up by another team: Team of Readers" in page.content.decode()
    assert TakenIdea.objects.get().team == other


def test_an_idea_withdrawn_meanwhile_is_not_taken(team, idea, member, signed_in):
    Idea.objects.filter(pk=idea.pk).update(status=IdeaStatus.WITHDRAWN)

    page = signed_in(member).post(links.ideas_path(team), {"idea": [str(idea.pk)]}, follow=True)

    assert "1 idea was withdrawn meanwhile." in page.content.decode()
    assert not TakenIdea.objects.exists()


def test_ideas_of_another_cycle_are_not_to_be_had(team, member):
    strange = IdeaFactory(status=IdeaStatus.PUBLISHED)

    taken = taking.take_ideas(team, [strange.pk, 999_999], by=member)

    assert (list(taken.new), list(taken.elsewhere), taken.gone) == ([], [], 2)


def test_an_idea_let_go_leaves_the_trail_and_waits_again(team, idea, member, signed_in):
    taken = taking.take_ideas(team, [idea.pk], by=member).new[0]
    path = f"{links.ideas_path(team)}taken/{taken.pk}/"

    signed_in(member).post(path, {"release": "1"})

    assert steps(idea) == []
    assert not TakenIdea.objects.exists()


def test_an_answered_idea_is_kept(team, idea, writer):
    answer = AnswerFactory(team=team, status="published")
    taken = TakenIdeaFactory(team=team, idea=idea, answer=answer)

    with pytest.raises(Refused):
        taking.let_go(taken, by=writer)

    assert taking.put_under(None, [taken.pk], team=team, by=writer) == 0
    assert TakenIdea.objects.get().answer == answer


def test_an_idea_goes_out_of_its_question_while_that_is_written(team, idea, member, signed_in):
    answer = answering.begin_answer(team, by=member, question="?", language="en")
    taken = TakenIdeaFactory(team=team, idea=idea, answer=answer)

    signed_in(member).post(f"{links.ideas_path(team)}taken/{taken.pk}/")

    assert TakenIdea.objects.get().answer is None


def test_an_observer_and_a_stranger_take_nothing(team, idea, observer, signed_in):
    from_outside = signed_in(TakenIdeaFactory().taken_by)

    for client in (signed_in(observer), from_outside):
        assert client.post(links.ideas_path(team), {"idea": [str(idea.pk)]}).status_code == 403
    assert not TakenIdea.objects.filter(idea=idea).exists()


@pytest.mark.django_db(transaction=True)
def test_of_eight_teams_that_take_one_idea_at_once_one_has_it(team, idea, member):
    teams = [team, *(TeamFactory(cycle=team.cycle) for _ in range(7))]
    start = Barrier(len(teams), timeout=60)

    def take(place):
        try:
            own = Team.objects.select_related("cycle__group").get(pk=teams[place].pk)
            start.wait(timeout=20)
            taken = taking.take_ideas(own, [idea.pk], by=member)
            return len(taken.new), [one.team.pk for one in taken.elsewhere]
        finally:
            connection.close()

    with ThreadPoolExecutor(len(teams)) as pool:
        outcomes = list(pool.map(take, range(len(teams))))

    winner = TakenIdea.objects.get().team_id
    assert sorted(new for new, _elsewhere in outcomes) == [0] * 7 + [1]
    assert all(elsewhere == [winner] for new, elsewhere in outcomes if not new)
    assert steps(idea) == ["taken_up"]
