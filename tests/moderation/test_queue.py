"""The moderators' pages: who may open them, what they show, and what they cost."""

from datetime import timedelta

import pytest
from django.utils import timezone

from campaigns.models import Decision, Idea
from campaigns.states import IdeaStatus
from mailing.models import OutgoingLetter
from moderation.models import Flag
from tests.factories.accounts import UserFactory, give_second_factor
from tests.factories.campaigns import ContributorFactory, IdeaFactory
from tests.factories.groups import ThemeFactory, member_of, moderator_of
from tests.moderation.conftest import moderator

HOSTILE = '"><script>alert(1)</script> ــــ \u200f مرحبا'


def titles(response):
    return [row.idea.title for row in response.context["rows"]]


def said(response):
    return [str(message) for message in response.context["messages"]]


def days_ago(days):
    return timezone.now() - timedelta(days=days)


@pytest.mark.parametrize("count", [1, 20])
def test_the_queue_costs_the_same_for_any_length(
    desk, campaign, path, *, off_topic, count, django_assert_num_queries
):
    for idea in IdeaFactory.create_batch(
        count, campaign=campaign, contributor=ContributorFactory(), flag_count=1
    ):
        Flag.objects.create(idea=idea, voter="d:1", words="x")
        Decision.objects.create(idea=idea, status="returned", decided_at=timezone.now())
    desk.get(path)

    with django_assert_num_queries(12):
        desk.get(path)


@pytest.mark.parametrize("others", [1, 20])
def test_one_idea_is_read_at_a_known_cost(desk, campaign, path, others, django_assert_num_queries):
    idea = IdeaFactory(campaign=campaign)
    IdeaFactory.create_batch(others, campaign=campaign, status=IdeaStatus.PUBLISHED)
    desk.get(f"{path}{idea.pk}/")

    with django_assert_num_queries(11):
        desk.get(f"{path}{idea.pk}/")


def test_the_riskiest_stand_first_and_the_oldest_of_these(desk, campaign, path):
    for title, risk, age in (("new", 0, 0), ("old", 0, 5), ("risky", 60, 1), ("riskier", 90, 0)):
        IdeaFactory(campaign=campaign, title=title, risk=risk, submitted_at=days_ago(age))

    assert titles(desk.get(path)) == ["riskier", "risky", "old", "new"]


def test_pages_of_the_queue_show_each_idea_once(desk, campaign, path):
    IdeaFactory.create_batch(45, campaign=campaign)
    seen, url = [], path
    while url:
        page = desk.get(url)
        seen += titles(page)
        url = path + page.context["older_url"] if page.context["older_url"] else ""

    assert len(seen) == 45
    assert len(set(seen)) == 45


def test_age_and_clock_are_said_in_words(desk, campaign, path):
    IdeaFactory(campaign=campaign, submitted_at=days_ago(5))
    IdeaFactory(campaign=campaign, submitted_at=days_ago(1))

    page = desk.get(path).content.decode()

    assert "waiting for 5 days" in page
    assert '<span class="due">overdue by 2 days</span>' in page
    assert "to be read today" not in page
    assert "1 idea is overdue." in page


@pytest.mark.parametrize(
    ("which", "shown"),
    [
        ("", ["waiting", "late"]),
        ("overdue", ["late"]),
        ("returned", ["returned"]),
        ("reported", ["reported"]),
        ("mine", ["mine"]),
        ("published", ["published", "reported"]),
        ("declined", ["declined"]),
        ("spam", ["spam"]),
        ("nonsense", ["waiting", "late"]),
    ],
)
def test_each_list_holds_its_own(desk, salma, campaign, path, *, which, shown):
    for status in ("returned", "published", "declined", "spam"):
        IdeaFactory(campaign=campaign, title=status, status=status)
    IdeaFactory(campaign=campaign, title="mine", status="returned", assigned_to=salma)
    IdeaFactory(campaign=campaign, title="waiting")
    IdeaFactory(campaign=campaign, title="late", submitted_at=days_ago(9))
    flagged = IdeaFactory(campaign=campaign, title="reported", status="published", flag_count=1)
    Flag.objects.create(idea=flagged, voter="d:1", words="x")

    assert set(shown) <= set(titles(desk.get(f"{path}?list={which}")))


def test_a_row_names_level_theme_and_language(desk, campaign, path):
    theme = ThemeFactory(cycle=campaign.cycle, title_ar="العمل", title_en="")
    IdeaFactory(campaign=campaign, level="community", theme=theme, country="", language="fr")

    page = desk.get(path).content.decode()

    assert '· The community · <bdi lang="ar" dir="rtl">العمل</bdi> · French' in page


@pytest.mark.parametrize(
    "query",
    ["after=1", "after=9-9", "after=" + "9" * 70, "theme=%00", "language=%00", "after=-1-1-1"],
)
def test_an_address_that_nobody_was_given_shows_the_list_all_the_same(desk, path, query):
    assert desk.get(f"{path}?{query}").status_code == 200


def test_people_without_leave_do_not_see_the_queue(client, campaign, path):
    stranger, member = UserFactory(), member_of(campaign.cycle)
    elsewhere = moderator_of(IdeaFactory().campaign.cycle)
    give_second_factor(elsewhere)

    found = []
    for user in (stranger, member, elsewhere):
        client.force_login(user)
        found.append(client.get(path).status_code)
    client.logout()
    anonymous = client.get(path)

    assert found == [404, 403, 404]
    assert (anonymous.status_code, anonymous.headers["Location"].split("?")[0]) == (
        302,
        "/en/accounts/login/",
    )


def test_in_a_hidden_group_the_queue_is_not_there_for_moderators_of_other_groups(
    client, campaign, path
):
    campaign.cycle.group.is_public = False
    campaign.cycle.group.save()
    elsewhere = moderator_of(IdeaFactory().campaign.cycle)
    give_second_factor(elsewhere)
    client.force_login(elsewhere)

    idea = IdeaFactory(campaign=campaign)
    assert client.get(path).status_code == 404
    assert client.post(f"{path}{idea.pk}/publish/", {"version": 1}).status_code == 404


def test_an_idea_of_another_campaign_is_not_there(desk, path):
    other = IdeaFactory()

    assert desk.get(f"{path}{other.pk}/").status_code == 404
    assert desk.post(f"{path}{other.pk}/publish/", {"version": 1}).status_code == 404


def test_a_moderator_without_a_second_factor_sets_one_up_first(client, campaign, path):
    client.force_login(moderator_of(campaign.cycle))

    assert client.get(path).status_code == 302


def test_the_queue_is_never_kept(desk, path):
    assert "no-store" in desk.get(path).headers["Cache-Control"]


def test_publishing_from_the_list_leads_back_to_it(desk, campaign, path):
    idea = IdeaFactory(campaign=campaign)
    answer = desk.post(
        f"{path}{idea.pk}/publish/?list=overdue", {"version": idea.version, "from": "queue"}
    )

    assert (answer.status_code, answer.headers["Location"]) == (302, f"{path}?list=overdue")
    assert Idea.objects.get(pk=idea.pk).status == IdeaStatus.PUBLISHED


def test_publishing_from_the_idea_leads_to_the_next_one(desk, campaign, path):
    first, second = IdeaFactory.create_batch(2, campaign=campaign)
    answer = desk.post(f"{path}{first.pk}/publish/", {"version": first.version})

    assert answer.headers["Location"] == f"{path}{second.pk}/"


def test_whoever_comes_second_is_told_and_keeps_their_words(
    desk, campaign, path, *, off_topic, idris, client
):
    idea = IdeaFactory(campaign=campaign)
    sent = {"version": idea.version, "reason": off_topic.pk, "words": "A long and careful answer."}
    desk.post(f"{path}{idea.pk}/publish/", {"version": idea.version})
    client.force_login(idris)
    answer = client.post(f"{path}{idea.pk}/decline/", sent)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Salma published this idea first, " in page
    assert "A long and careful answer." in page
    assert Idea.objects.get(pk=idea.pk).status == IdeaStatus.PUBLISHED


def test_a_decision_without_its_reason_is_asked_for_again_with_the_words(desk, campaign, path):
    idea = IdeaFactory(campaign=campaign)
    answer = desk.post(
        f"{path}{idea.pk}/decline/", {"version": idea.version, "words": HOSTILE, "reason": "999"}
    )

    assert answer.status_code == 422
    assert "&lt;script&gt;alert(1)" in answer.content.decode()
    assert Idea.objects.get(pk=idea.pk).status == IdeaStatus.SUBMITTED


@pytest.mark.parametrize("words", ["a\x00b", "x" * 3000, "\u200b", "é" + "\u0301" * 5000])
def test_hostile_words_are_refused_in_words(desk, campaign, path, words):
    idea = IdeaFactory(campaign=campaign)
    answer = desk.post(f"{path}{idea.pk}/return/", {"version": idea.version, "words": words})

    assert answer.status_code == 422


def test_hostile_text_of_an_idea_is_shown_as_text(desk, campaign, path):
    IdeaFactory(campaign=campaign, title=HOSTILE, text=HOSTILE, name=HOSTILE)

    assert "<script>alert" not in desk.get(path).content.decode()


def test_nobody_moderates_their_own_idea(desk, salma, campaign, path):
    mine = IdeaFactory(campaign=campaign, sent_by=salma)
    by_address = IdeaFactory(campaign=campaign, contributor=ContributorFactory(email=salma.email))

    found = [
        desk.post(f"{path}{idea.pk}/publish/", {"version": idea.version}).status_code
        for idea in (mine, by_address)
    ]
    assert found == [403, 403]
    assert "somebody else decides about it" in desk.get(path).content.decode()


def test_the_address_of_a_contributor_is_never_shown(desk, campaign, path):
    contributor = ContributorFactory(email="hidden@example.org", name="Hidden Person")
    idea = IdeaFactory(campaign=campaign, contributor=contributor)

    pages = [desk.get(url).content.decode() for url in (path, f"{path}{idea.pk}/")]

    assert all("with a confirmed address" in page for page in pages)
    assert not any("hidden@example.org" in page or "Hidden Person" in page for page in pages)


def test_one_decision_for_many_skips_ones_own_and_names_those_taken(
    desk, salma, campaign, path, *, off_topic
):
    free = IdeaFactory.create_batch(2, campaign=campaign, contributor=ContributorFactory())
    taken = IdeaFactory(campaign=campaign, title="Taken")
    own = IdeaFactory(campaign=campaign, sent_by=salma)
    marks = [f"{idea.pk}:{idea.version}" for idea in (*free, taken, own)]
    Idea.objects.filter(pk=taken.pk).update(version=9)

    sent = {"idea": marks, "verb": "decline", "reason": off_topic.pk, "words": "Sorry."}
    answer = desk.post(f"{path}marked/", sent, follow=True)

    told = said(answer)
    assert told[0] == "2 ideas were decided on."
    assert told[1].startswith("“Taken”: ")
    assert told[2] == "1 idea is your own and was left to somebody else."
    assert [Idea.objects.get(pk=idea.pk).status for idea in (*free, taken, own)] == [
        "declined",
        "declined",
        "submitted",
        "submitted",
    ]
    assert OutgoingLetter.objects.filter(letter="moderation/idea_declined").count() == 2


def test_a_decision_for_many_without_its_reason_keeps_the_marks(desk, campaign, path):
    idea = IdeaFactory(campaign=campaign)
    answer = desk.post(f"{path}marked/", {"idea": f"{idea.pk}:1", "verb": "decline"})

    assert answer.status_code == 422
    assert f'value="{idea.pk}:1" form="bulk" data-mark checked' in answer.content.decode()


def test_a_decision_for_many_with_nothing_marked_changes_nothing(desk, campaign, path):
    IdeaFactory(campaign=campaign)
    for marks in ([], ["x"], ["1:"], ["99999999999999:1"], ["٣:١"]):
        answer = desk.post(f"{path}marked/", {"idea": marks, "verb": "publish"})
        assert answer.status_code in {302, 422}

    assert not Decision.objects.exists()


def test_another_moderator_of_the_cycle_can_be_handed_an_idea(desk, idris, campaign, path):
    idea = IdeaFactory(campaign=campaign)
    outsider = moderator(IdeaFactory().campaign)

    wrong = desk.post(f"{path}{idea.pk}/hand-on/", {"version": 1, "to": outsider.pk})
    right = desk.post(f"{path}{idea.pk}/hand-on/", {"version": 1, "to": idris.pk})

    assert (wrong.status_code, right.status_code) == (422, 302)
    assert Idea.objects.get(pk=idea.pk).assigned_to == idris


def test_an_unknown_verb_is_not_there(desk, campaign, path):
    idea = IdeaFactory(campaign=campaign)

    assert desk.post(f"{path}{idea.pk}/eat/", {"version": 1}).status_code == 404


def test_after_a_decision_the_address_of_the_queue_is_a_plain_one(desk, campaign, path):
    idea = IdeaFactory(campaign=campaign)

    answer = desk.post(f"{path}{idea.pk}/publish/", {"version": 1, "from": "queue"})

    assert answer["Location"] == path
    assert 'name="from" value="queue"' in desk.get(path + "?list=published").content.decode()


def test_a_close_published_idea_is_offered_and_taken_as_the_one_that_says_it_already(
    desk, campaign, path, off_topic
):
    first, idea = (
        IdeaFactory(campaign=campaign, title="A lending library in the market", status=status)
        for status in (IdeaStatus.PUBLISHED, IdeaStatus.SUBMITTED)
    )
    form = desk.get(f"{path}{idea.pk}/").context["forms"]["decline"]
    assert list(form.fields["same_as"].rows) == [str(first.pk)]

    sent = {"version": 1, "reason": off_topic.pk, "same_as": first.pk}
    assert desk.post(f"{path}{idea.pk}/decline/", sent).status_code == 302

    assert [decision.same_as for decision in Decision.objects.all()] == [first]


@pytest.mark.parametrize("chosen", ["own", "waiting", "elsewhere", "x", "9" * 30])
def test_only_another_public_idea_of_the_campaign_says_it_already(
    desk, campaign, path, off_topic, chosen
):
    idea = IdeaFactory(campaign=campaign)
    ideas = {
        "own": idea,
        "waiting": IdeaFactory(campaign=campaign),
        "elsewhere": IdeaFactory(status=IdeaStatus.PUBLISHED),
    }
    same_as = ideas[chosen].pk if chosen in ideas else chosen

    answer = desk.post(
        f"{path}{idea.pk}/decline/", {"version": 1, "reason": off_topic.pk, "same_as": same_as}
    )

    assert answer.status_code == 422
    assert not Decision.objects.exists()
