"""The pages of discussions: what they cost, what they show, and the desk."""

import pytest
from django.utils import timezone

from answers.links import ideas_path
from campaigns.links import idea_path
from campaigns.models import Idea
from core.desk import all_due
from discussions import links
from discussions.actions import following, speaking
from discussions.digests import queue_digests
from discussions.models import Follow, LetterChoice, Notice
from discussions.overview import talk_of
from discussions.states import Following, Pace
from events.links import event_path
from groups.models import Cycle, Holding
from groups.states import CycleStatus
from mailing.models import OutgoingLetter
from tests.discussions.test_speaking import says
from tests.factories.accounts import UserFactory
from tests.factories.answers import AnswerFactory
from tests.factories.briefs import BriefFactory
from tests.factories.campaigns import CampaignFactory, IdeaFactory
from tests.factories.discussions import PostFactory, ThreadFactory
from tests.factories.events import EventFactory
from tests.factories.groups import ThemeFactory, organiser_of
from tests.factories.meetings import MeetingFactory


@pytest.mark.parametrize("count", [1, 20])
def test_pages_cost_the_same(  # noqa: PLR0917 -- fixtures
    team, thread, salma, signed_in, django_assert_num_queries, count
):
    for _ in range(count):
        PostFactory(thread=thread)
        other = ThreadFactory(team=team)
        following.follow(other, Following.FOLLOWED, by=salma)
    client = signed_in(salma)

    for path, cost in (
        (links.thread_path(thread), 10),
        (links.subject_path("groups.team", team.pk), 6),
        (links.mine_path(), 6),
    ):
        with django_assert_num_queries(cost):
            assert client.get(path).status_code == 200


def test_the_newest_stand_on_the_page_and_the_earlier_behind_a_link(thread, salma, signed_in):
    for number in range(60):
        PostFactory(thread=thread, text=f"Said-{number:02d}")

    page = signed_in(salma).get(links.thread_path(thread)).content.decode()

    assert ("Said-59" in page, "Said-10" in page, "Said-09" in page) == (True, True, False)
    assert "What was said earlier" in page


def test_a_mention_is_due_until_it_is_answered_or_noted(thread, salma, idris, chair):
    speaking.write_post(thread, says("@Idris Noor @Chair Woman?"), by=salma)
    now = timezone.now()

    def due(user):
        return [one.title for row, one in all_due(user, now) if row.source == "discussions.mention"]

    before = due(idris), due(chair)
    speaking.write_post(thread, says("Yes."), by=idris)
    following.settle(thread, by=chair)

    assert (before, due(idris), due(chair)) == ((["Who writes the draft?"],) * 2, [], [])


def test_follow_and_mute_are_one_press(thread, idris, signed_in):
    client, path = signed_in(idris), f"{links.thread_path(thread)}do/"

    states = []
    for verb in ("follow", "mute", "unfollow", "noted"):
        client.post(f"{path}{verb}/")
        states.append(Follow.objects.values_list("state", flat=True).first())

    assert states == ["followed", "muted", None, None]
    assert client.post(f"{path}nonsense/").status_code == 302


def test_one_closes_what_one_began_and_nobody_elses(thread, salma, idris, signed_in):
    path = f"{links.thread_path(thread)}do/close/"

    assert signed_in(idris).post(path).status_code == 403
    signed_in(salma).post(path)
    thread.refresh_from_db()

    assert (thread.closed_by, thread.is_open) == (salma, False)


def test_a_digest_comes_once_a_day_and_tells_all(thread, salma, idris):
    following.choose_pace(idris, Pace.DAILY)
    speaking.write_post(thread, says("@Idris Noor, the first"), by=salma)
    speaking.write_post(thread, says("The second"), by=salma)
    morning = timezone.now().replace(hour=8, minute=25)

    written = [queue_digests(now=morning) for _ in range(2)] if morning > timezone.now() else []
    late = timezone.now().replace(hour=23, minute=59)
    written += [queue_digests(now=late) for _ in range(2)]

    letter = OutgoingLetter.objects.get()
    assert sum(written) == 1
    assert letter.letter == "discussions/digest"
    assert all(words in letter.text for words in ("the first", "The second", "2 contributions"))
    assert not Notice.objects.untold().exists()


def test_a_digest_tells_nothing_to_who_left_or_of_what_was_taken_back(thread, salma, idris, chair):
    for user in (idris, chair):
        following.choose_pace(user, Pace.DAILY)
    post = speaking.write_post(thread, says("@Idris Noor"), by=salma)
    speaking.withdraw_post(post, by=salma)
    following.follow(thread, Following.MUTED, by=idris)
    speaking.write_post(thread, says("@Chair Woman"), by=salma)
    Holding.objects.filter(person__user=chair).update(until=timezone.localdate())

    queue_digests(now=timezone.now().replace(hour=23, minute=59))

    assert not OutgoingLetter.objects.exists()


def test_a_weekly_digest_waits_for_monday(thread, salma, idris):
    following.choose_pace(idris, Pace.WEEKLY)
    speaking.write_post(thread, says("@Idris Noor"), by=salma)
    start = timezone.now().replace(hour=23, minute=59)

    days = [(start + timezone.timedelta(days=n)).weekday() for n in range(7)]
    written = [queue_digests(now=start + timezone.timedelta(days=n)) for n in range(7)]

    assert [day for day, count in zip(days, written, strict=True) if count] == [0]


def test_the_choice_of_letters_is_kept(salma, signed_in):
    signed_in(salma).post("/en/desk/discussions/letters/", {"pace": "weekly"})
    wrong = signed_in(salma).post("/en/desk/discussions/letters/", {"pace": "hourly"})

    assert LetterChoice.objects.get().pace == "weekly"
    assert wrong.status_code == 422


def test_an_archived_cycle_is_read_and_nothing_is_said_in_it(thread, salma, signed_in):
    Cycle.objects.filter(pk=thread.cycle_id).update(status=CycleStatus.ARCHIVED)
    client, path = signed_in(salma), links.thread_path(thread)

    assert client.get(path).status_code == 200
    client.post(path, {"text": "x"})
    client.post(links.subject_path("groups.team", thread.team_id), {"title": "x", "text": "x"})
    thread.refresh_from_db()
    assert thread.post_count == 0


def test_meetings_briefs_and_answers_are_talked_about(team, salma, chair, signed_in):
    event = MeetingFactory(event__cycle=team.cycle, event__team=team).event
    brief = BriefFactory(call__cycle=team.cycle, team=team)
    answer = AnswerFactory(team=team)
    client = signed_in(chair)

    for thing, label in (
        (event, "events.event"),
        (brief, "briefs.brief"),
        (answer, "answers.answer"),
    ):
        path = links.subject_path(label, thing.pk)
        page = client.post(path, {"title": f"About {label}", "text": "Words"}, follow=True)
        assert f"About {label}" in page.content.decode()
        assert talk_of(label, thing.pk).threads[0].title == f"About {label}"
    assert signed_in(salma).get(links.subject_path("briefs.brief", brief.pk)).status_code == 404


def test_an_event_is_talked_about_by_its_team_and_the_organisers_and_by_no_visitor(
    team, salma, observer, client, signed_in
):
    event = EventFactory(cycle=team.cycle, team=team, title="Forum")
    organiser, outsider = UserFactory(), UserFactory()
    organiser_of(team.cycle, organiser)
    path, page = links.subject_path("events.event", event.pk), event_path(event)

    begun = signed_in(salma).post(path, {"title": "The hall", "text": "Too small"}, follow=True)
    assert "The hall" in begun.content.decode()
    told = Notice.objects.order_by("user").values_list("user", flat=True)
    assert set(told) == {organiser.pk, observer.pk}
    for user in (salma, organiser, observer):
        assert "The hall" in signed_in(user).get(page).content.decode()
    assert signed_in(observer).post(path, {"title": "x", "text": "x"}).status_code == 403
    assert signed_in(outsider).get(path).status_code == 404
    for visitor in (signed_in(outsider), client):
        shown = visitor.get(page)
        assert (shown.status_code, "The hall" in shown.content.decode()) == (200, False)


def test_an_idea_is_talked_about_by_the_team_that_answers_it_and_never_by_who_sent_it(
    team, salma, chair, observer, signed_in
):
    sender = UserFactory()
    theme = ThemeFactory(cycle=team.cycle, team=team)
    idea = IdeaFactory(
        campaign=CampaignFactory(cycle=team.cycle), theme=theme, sent_by=sender, status="published"
    )
    path = links.subject_path("campaigns.idea", idea.pk)

    assert f'href="{path}"' in signed_in(salma).get(ideas_path(team)).content.decode()
    signed_in(salma).post(path, {"title": "Who asks this?", "text": "Many"})
    assert list(Notice.objects.values_list("user", flat=True)) == [chair.pk]
    seen = [signed_in(user).get(path).status_code for user in (chair, observer, sender)]
    assert seen == [200, 404, 404]
    assert "Who asks this?" not in signed_in(sender).get(idea_path(idea)).content.decode()
    # With the idea goes what was said of it.
    Idea.objects.filter(pk=idea.pk).update(status="withdrawn")
    assert signed_in(chair).get(path).status_code == 404


def test_the_page_of_the_team_shows_its_discussions_to_its_people_alone(
    thread, salma, client, signed_in
):
    path = links.team_path(thread.team)

    assert thread.title in signed_in(salma).get(path).content.decode()
    assert thread.title not in client.get(path).content.decode()
