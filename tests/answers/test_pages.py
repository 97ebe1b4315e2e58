"""What everybody reads, what the team reads, and what it costs."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from answers import links
from answers.actions.taking import take_ideas
from answers.dues import numbers_of_teams, of_teams
from campaigns.models import Idea
from campaigns.states import IdeaStatus
from core.desk import PartLine, all_due
from groups.models import Theme
from tests.factories.answers import AnswerFactory, TakenIdeaFactory
from tests.factories.campaigns import IdeaFactory


def filled(team, campaign, theme, count):
    for number in range(count):
        answer = AnswerFactory(team=team, status="published", question=f"Question {number}")
        TakenIdeaFactory(
            team=team,
            answer=answer,
            idea=IdeaFactory(campaign=campaign, status=IdeaStatus.PUBLISHED),
        )
        AnswerFactory(team=team, question=f"Draft {number}")
        TakenIdeaFactory(
            team=team, idea=IdeaFactory(campaign=campaign, status=IdeaStatus.PUBLISHED)
        )
        IdeaFactory(campaign=campaign, theme=theme, status=IdeaStatus.PUBLISHED)
    return answer


@pytest.mark.parametrize("count", [1, 20])
def test_public_pages_cost_the_same(  # noqa: PLR0917 -- fixtures
    team, campaign, theme, client, django_assert_num_queries, count
):
    answer = filled(team, campaign, theme, count)

    for path, cost in (
        (links.answers_path(team.cycle), 2),
        (links.team_answers_path(team), 3),
        (links.answer_path(answer), 3),
    ):
        with django_assert_num_queries(cost):
            assert client.get(path).status_code == 200


@pytest.mark.parametrize("count", [1, 20])
def test_pages_of_the_team_cost_the_same(  # noqa: PLR0917 -- fixtures
    team, campaign, theme, writer, signed_in, django_assert_num_queries, count
):
    answer = filled(team, campaign, theme, count)
    client = signed_in(writer)

    for path, cost in ((links.ideas_path(team), 9), (links.work_path(answer), 10)):
        with django_assert_num_queries(cost):
            assert client.get(path).status_code == 200


def test_a_draft_is_nobodys_but_the_teams(team, client, member, signed_in):
    answer = AnswerFactory(team=team)

    assert client.get(links.answer_path(answer)).status_code == 404
    assert signed_in(member).get(links.answer_path(answer)).status_code == 404
    assert signed_in(member).get(links.work_path(answer)).status_code == 200


def test_a_withdrawn_idea_is_not_shown_under_its_answer(team, idea, client):
    answer = AnswerFactory(team=team, status="published")
    TakenIdeaFactory(team=team, idea=idea, answer=answer)
    Idea.objects.filter(pk=idea.pk).update(status=IdeaStatus.WITHDRAWN)

    page = client.get(links.answer_path(answer)).content.decode()

    assert idea.title not in page
    assert "They were withdrawn by those who sent them." in page


def test_the_empty_list_says_what_will_stand_there(team, client):
    page = client.get(links.answers_path(team.cycle)).content.decode()

    assert "No answer yet" in page


def test_an_address_that_makes_no_sense_gives_the_first_page(team, client):
    for after in ("x", "9" * 40, "-1", "1;drop"):
        assert client.get(f"{links.answers_path(team.cycle)}?after={after}").status_code == 200


def test_filters_that_make_no_sense_find_nothing_and_break_nothing(team, idea, member, signed_in):
    client = signed_in(member)

    for query in (
        "theme=9999999999999999999999",
        "q=%00%00",
        "q=!!!",
        "after=x",
        "theme=x&q=مكتبة",
    ):
        assert client.get(f"{links.ideas_path(team)}?{query}").status_code == 200


def test_the_list_is_searched_by_folded_words(team, idea, member, signed_in):
    page = signed_in(member).get(f"{links.ideas_path(team)}?q=مكتبه").content.decode()

    assert idea.title in page


def test_answers_are_due_from_those_who_write_and_those_who_send(team, writer, member):
    AnswerFactory(team=team, writer=member, question="To write")
    AnswerFactory(team=team, status="ready", question="To send")
    AnswerFactory(team=team, question="Nobody is named")
    now = timezone.now()

    due = {
        user.name: [
            (one.title, one.button) for row, one in all_due(user, now) if "answers" in row.source
        ]
        for user in (writer, member)
    }

    # Whoever speaks for the team is asked for what nobody is named for.
    assert due == {
        "Writer": [("To send", "Read"), ("Nobody is named", "Write")],
        "Member": [("To write", "Write")],
    }


def test_ideas_wait_for_whoever_speaks_for_the_team_until_one_takes_them(
    team, idea, writer, member
):
    def asked(user):
        found = [(one, row.source) for row, one in all_due(user, timezone.now())]
        return [one.url for one, source in found if source == "answers.to_take"]

    assert (asked(writer), asked(member)) == ([links.ideas_path(team)], [])
    take_ideas(team, [idea.pk], by=member)
    assert asked(writer) == []


def test_the_desk_counts_what_waits_by_theme(team, idea, member, django_assert_num_queries):
    IdeaFactory(campaign=idea.campaign, theme=idea.theme, status=IdeaStatus.PUBLISHED)
    IdeaFactory(campaign=idea.campaign, theme=idea.theme, status=IdeaStatus.SUBMITTED)

    with django_assert_num_queries(1):
        part = of_teams(member, frozenset({team.pk}))

    themes = [(line["title"].text, line["count"], line["url"]) for line in part.context["themes"]]
    theme = Theme.objects.get()
    path = f"{links.ideas_path(team)}?theme={theme.pk}"
    assert themes == [(theme.title, 2, path)]
    assert part.lines == (PartLine(theme.title, path, "2 ideas"),)
    assert numbers_of_teams(team.cycle).by_team == {team.pk: 2}


def test_the_page_of_the_team_leads_to_its_answers(team, client, member, signed_in):
    AnswerFactory(team=team, status="published", question="Read more?")
    path = links.team_path(team)

    assert "Read more?" in client.get(path).content.decode()
    assert links.ideas_path(team) in signed_in(member).get(path).content.decode()
    assert links.ideas_path(team) not in client.get(path).content.decode()
    assert AnonymousUser().has_perm("answers.take_ideas", team) is False
