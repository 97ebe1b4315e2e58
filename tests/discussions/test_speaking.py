"""Who says something, who is told, and how."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from core.errors import OutOfDate, Refused
from discussions import links
from discussions.actions import following, speaking
from discussions.mentions import mentioned_in
from discussions.models import Follow, Notice, Post, Thread
from discussions.saying import Words
from discussions.states import Following, Pace
from groups.models import Holding
from mailing.models import OutgoingLetter
from tests.factories.accounts import UserFactory
from tests.factories.discussions import PostFactory, ThreadFactory
from tests.factories.groups import organiser_of


def letters():
    rows = OutgoingLetter.objects.order_by("pk")
    return [(letter.to_email.split("@")[0], letter.letter.split("/")[1]) for letter in rows]


def says(text, **more):
    return Words(text, sent_as=f"form:{uuid.uuid4()}", **more)


def test_the_team_is_told_that_a_discussion_began(team, salma, idris, chair, signed_in):
    path = links.subject_path("groups.team", team.pk)

    answer = signed_in(salma).post(path, {"title": "The draft", "text": "Who writes it?"})

    found = Thread.objects.get()
    assert answer.url == links.thread_path(found)
    assert (found.title, found.post_count, found.team, found.cycle) == (
        "The draft",
        1,
        team,
        team.cycle,
    )
    assert sorted(letters()) == [("chair", "thread_opened"), ("idris", "thread_opened")]


def test_later_words_go_to_those_who_follow(thread, salma, idris, chair):
    speaking.write_post(thread, says("I do."), by=idris)
    speaking.write_post(thread, says("Thank you."), by=salma)

    assert letters() == [("idris", "post_written")]
    assert sorted(Follow.objects.values_list("user__name", flat=True)) == ["Idris Noor", "Salma"]


def test_whoever_is_named_is_told_and_follows_from_then_on(thread, salma, idris, chair):
    speaking.write_post(thread, says("What says @Idris Noor, and why?"), by=salma)
    speaking.write_post(thread, says("Somebody?", mentioned=[chair.pk]), by=salma)

    assert letters() == [
        ("idris", "mentioned"),
        ("idris", "post_written"),
        ("chair", "mentioned"),
    ]


def test_nobody_outside_the_circle_is_named(thread, salma):
    stranger = UserFactory(name="Stranger")

    speaking.write_post(thread, says("@Stranger", mentioned=[stranger.pk, 999_999]), by=salma)

    assert letters() == []


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("@salma please", ["Salma"]),
        ("@Salmas please", []),
        ("write to salma@Idris Noor.", ["Idris Noor"]),
        ("@سَلمى", ["سلمى"]),
        ("@Idris", []),
        ("@" * 5000, []),
    ],
)
def test_names_are_found_as_they_are_written(text, named):
    circle = [
        UserFactory.build(name=name, pk=n)
        for n, name in enumerate(["Salma", "Idris Noor", "سلمى"], 1)
    ]

    assert [user.name for user in mentioned_in(text, circle)] == named


def test_who_muted_it_hears_nothing_not_even_when_named(thread, salma, idris):
    following.follow(thread, Following.MUTED, by=idris)

    speaking.write_post(thread, says("@Idris Noor?"), by=salma)

    assert letters() == []
    assert not Notice.objects.exists()


def test_who_left_the_team_hears_nothing_though_they_follow(thread, salma, idris):
    following.follow(thread, Following.FOLLOWED, by=idris)
    Holding.objects.filter(person__user=idris).update(until=timezone.localdate())

    speaking.write_post(thread, says("Now without them."), by=salma)

    assert letters() == []


def test_an_organiser_who_follows_is_told_too(thread, salma):
    organiser = organiser_of(thread.cycle, UserFactory(email="organiser@example.org"))
    following.follow(thread, Following.FOLLOWED, by=organiser)

    speaking.write_post(thread, says("For all."), by=salma)

    assert letters() == [("organiser", "post_written")]


def test_who_wants_no_letters_gets_none_and_a_digest_waits(thread, salma, idris, chair):
    following.choose_pace(idris, Pace.NEVER)
    following.choose_pace(chair, Pace.DAILY)

    speaking.write_post(thread, says("@Idris Noor @Chair Woman"), by=salma)

    assert letters() == []
    assert list(Notice.objects.untold().values_list("user__name", flat=True)) == ["Chair Woman"]


def test_the_same_form_sent_twice_says_it_once(thread, salma, signed_in):
    client, said = signed_in(salma), {"text": "Once", "key": str(uuid.uuid4())}

    for _again in range(2):
        client.post(links.thread_path(thread), said)

    assert list(Post.objects.values_list("text", flat=True)) == ["Once"]
    assert Thread.objects.get().post_count == 1


def test_what_was_typed_survives_a_fault(thread, team, salma, signed_in):
    page = signed_in(salma).post(
        links.subject_path("groups.team", team.pk), {"title": "", "text": "Long considered words"}
    )

    assert page.status_code == 422
    assert "Long considered words" in page.content.decode()


def test_words_for_a_discussion_closed_meanwhile_are_shown_back(thread, salma, chair, signed_in):
    client = signed_in(salma)
    following.close_thread(thread, by=chair)

    page = client.post(links.thread_path(thread), {"text": "Too late, and long considered"})

    assert page.status_code == 403
    with pytest.raises(Refused):
        speaking.write_post(thread, says("x"), by=salma)
    with pytest.raises(OutOfDate):
        following.close_thread(Thread(pk=thread.pk, cycle=thread.cycle), by=chair)


def test_words_taken_back_are_gone_with_the_letters_that_wait(thread, salma, idris, signed_in):
    post = speaking.write_post(thread, says("@Idris Noor, a secret"), by=salma)

    signed_in(salma).post(f"{links.thread_path(thread)}{post.pk}/take-back/")

    page = signed_in(idris).get(links.thread_path(thread)).content.decode()
    assert "a secret" not in page
    assert "These words were taken back." in page
    assert list(OutgoingLetter.objects.values_list("status", flat=True)) == ["cancelled"]


def test_one_takes_back_ones_own_and_the_chair_anybodys(thread, salma, idris, chair, signed_in):
    post = PostFactory(thread=thread, by=salma)
    path = f"{links.thread_path(thread)}{post.pk}/take-back/"

    signed_in(idris).post(path)
    before = Post.objects.get().withdrawn_at
    signed_in(chair).post(path)

    assert (before, Post.objects.get().withdrawn_by) == (None, chair)


def test_words_can_be_changed_for_an_hour(thread, salma, idris, signed_in):
    post = PostFactory(thread=thread, by=salma, text="Frist")
    path = f"{links.thread_path(thread)}{post.pk}/edit/"

    signed_in(salma).post(path, {"text": "First"})
    signed_in(idris).post(path, {"text": "Mine"})
    Post.objects.update(at=timezone.now() - timedelta(hours=2))
    signed_in(salma).post(path, {"text": "Later"})

    assert Post.objects.get().text == "First"


def test_an_observer_reads_along(thread, observer, signed_in):
    client = signed_in(observer)

    assert client.get(links.thread_path(thread)).status_code == 200
    assert client.post(links.thread_path(thread), {"text": "x"}).status_code == 403
    subject = links.subject_path("groups.team", thread.team_id)
    assert client.post(subject, {"title": "x", "text": "x"}).status_code == 403
    assert not Post.objects.exists()


def test_a_discussion_of_another_team_is_not_there(thread, signed_in):
    other = ThreadFactory()
    member = other.opened_by

    for path in (links.thread_path(thread), links.subject_path("groups.team", thread.team_id)):
        assert signed_in(member).get(path).status_code == 404
    missing = (links.subject_path("groups.team", "9" * 40), links.subject_path("no.such", 1))
    for path in missing:
        assert signed_in(member).get(path).status_code == 404


def test_a_thing_that_is_gone_takes_its_discussion_out_of_sight(team, salma, signed_in):
    gone = ThreadFactory(team=team, subject_label="events.event", subject_pk="424242")

    assert signed_in(salma).get(links.thread_path(gone)).status_code == 404
