"""What moderators decide: rows, counts, record and letters, and what happens to whoever comes second."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone, translation

from audit.models import Entry
from campaigns import tallies
from campaigns.models import Decision, Idea
from campaigns.states import IdeaStatus
from contributions.actions import sending
from core.errors import OutOfDate, Refused
from mailing.models import OutgoingLetter
from moderation import ages
from moderation.actions import deciding
from moderation.actions.deciding import Order
from moderation.models import Flag
from tests.factories.campaigns import ContributorFactory, DeclineReasonFactory, IdeaFactory
from tests.factories.groups import TeamFactory, ThemeFactory, member_of, moderator_of


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def loaded(idea):
    """The idea as another request reads it."""
    return Idea.objects.select_related("campaign__cycle__group", "contributor").get(pk=idea.pk)


def counts(campaign):
    return {
        f"{kind} {value}": count
        for kind, value, count in campaign.tallies.filter(count__gt=0).values_list(
            "kind", "value", "count"
        )
        if kind in {"status", "reason"}
    }


@pytest.fixture
def idea(campaign):
    return IdeaFactory(
        campaign=campaign,
        title="A shelf in each café",
        language="en",
        contributor=ContributorFactory(email="reem@example.org", language="en", name="Reem"),
    )


def test_a_published_idea_is_counted_written_down_and_told(idea, campaign, salma):
    deciding.publish_idea(idea, by=salma)

    assert loaded(idea).status == IdeaStatus.PUBLISHED
    assert counts(campaign) == {"status published": 1}
    assert not tallies.drift(campaign)
    assert list(Decision.objects.values_list("status", "decided_by__name")) == [
        ("published", "Salma")
    ]
    assert list(Entry.objects.values_list("verb", "actor_name", "scope")) == [
        ("idea.published", "Salma", "v20")
    ]
    letter = OutgoingLetter.objects.get()
    assert (letter.to_email, letter.language, letter.subject) == (
        "reem@example.org",
        "en",
        "Your idea is published",
    )
    assert f"/en/v20/2020/campaigns/ideas/ideas/{idea.pk}/" in letter.text


def test_a_declined_idea_is_counted_by_its_reason_until_it_is_put_back(
    idea, campaign, salma, off_topic
):
    deciding.decline_idea(idea, Order(reason=off_topic, words="Thank you all the same."), by=salma)

    assert counts(campaign) == {"status declined": 1, "reason off-topic": 1}
    deciding.restore_idea(loaded(idea), by=salma)
    assert counts(campaign) == {"status submitted": 1}
    assert not tallies.drift(campaign)
    assert list(OutgoingLetter.objects.order_by("pk").values_list("letter", flat=True)) == [
        "moderation/idea_declined",
        "moderation/idea_restored",
    ]


def test_the_letter_about_a_declined_idea_gives_the_reason_and_the_words_in_full(
    idea, salma, off_topic
):
    deciding.decline_idea(idea, Order(reason=off_topic, words="Thank you all the same."), by=salma)

    letter = OutgoingLetter.objects.get()
    private, stop = letter.text.split("See what was decided:\n")[1].split("\n\n")[0], "Stop"
    assert letter.subject == "Your idea is not published"
    assert letter.text.partition("--")[0] == (
        "Dear Reem,\n\n"
        "A moderator read your idea. It is not published:\n\n"
        "A shelf in each café\n\n"
        "The reason: Not on the question\n\n"
        "Thank you all the same.\n\n"
        "What you wrote, and what was decided, stay behind your private link.\n\n"
        f"See what was decided:\n{private}\n\n"
    )
    assert "/en/i/" in private
    assert stop in letter.text


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_a_letter_speaks_the_contributors_language(campaign, salma, language):
    contributor = ContributorFactory(language=language)
    deciding.publish_idea(IdeaFactory(campaign=campaign, contributor=contributor), by=salma)

    letter = OutgoingLetter.objects.get()
    direction = {"ar": "rtl", "fr": "ltr"}[language]
    assert letter.language == language
    assert f'<html lang="{language}" dir="{direction}">' in letter.html


def test_nobody_writes_to_an_address_that_was_never_confirmed(campaign, salma, off_topic):
    unconfirmed = ContributorFactory(confirmed_at=None)
    without = IdeaFactory(campaign=campaign)
    for idea in (IdeaFactory(campaign=campaign, contributor=unconfirmed), without):
        deciding.decline_idea(idea, Order(reason=off_topic), by=salma)

    assert not OutgoingLetter.objects.exists()


def test_a_question_goes_back_with_the_idea(idea, campaign, salma):
    deciding.return_idea(idea, Order(words="Who pays for the shelf?"), by=salma)

    assert counts(campaign) == {"status returned": 1}
    assert "Who pays for the shelf?" in OutgoingLetter.objects.get().text


def test_spam_is_told_to_a_confirmed_address_only(idea, campaign, salma):
    deciding.mark_spam(idea, by=salma)
    deciding.mark_spam(IdeaFactory(campaign=campaign), by=salma)

    assert list(OutgoingLetter.objects.values_list("letter", "to_email")) == [
        ("moderation/idea_spam", "reem@example.org")
    ]
    assert counts(campaign) == {"status spam": 2}


def test_of_two_at_once_one_wins_and_the_other_is_told_by_whom(idea, salma, idris, off_topic):
    seen_by_idris = loaded(idea)
    deciding.publish_idea(loaded(idea), by=salma)

    with pytest.raises(OutOfDate) as late:
        deciding.decline_idea(seen_by_idris, Order(reason=off_topic), by=idris)

    assert late.value.words.startswith("Salma published this idea first, ")
    assert Decision.objects.count() == 1
    assert list(OutgoingLetter.objects.values_list("letter", flat=True)) == [
        "moderation/idea_published"
    ]


def test_an_idea_that_its_contributor_changed_is_read_again(idea, salma):
    with pytest.raises(OutOfDate):
        deciding.publish_idea(idea, Order(version=idea.version - 1 or 7), by=salma)

    assert loaded(idea).status == IdeaStatus.SUBMITTED


def test_two_people_read_an_idea_where_the_campaign_asks_for_two(idea, campaign, salma, idris):
    campaign.needs_second_reader = True
    campaign.save()

    deciding.publish_idea(loaded(idea), by=salma)
    assert (loaded(idea).status, loaded(idea).first_read_by) == (IdeaStatus.SUBMITTED, salma)
    with pytest.raises(Refused):
        deciding.publish_idea(loaded(idea), by=salma)
    deciding.publish_idea(loaded(idea), by=idris)

    assert loaded(idea).status == IdeaStatus.PUBLISHED
    assert not tallies.drift(campaign)


def test_a_first_reader_who_comes_second_is_told(idea, campaign, salma, idris):
    campaign.needs_second_reader = True
    campaign.save()
    seen_by_idris = loaded(idea)
    deciding.publish_idea(loaded(idea), by=salma)

    with pytest.raises(OutOfDate) as late:
        deciding.publish_idea(seen_by_idris, by=idris)

    assert late.value.words.startswith("Salma read this idea as the first of two, ")


def test_an_idea_handed_on_is_told_to_the_moderator_with_the_note(idea, salma, idris):
    deciding.hand_on(idea, Order(to=idris, words="You know this field."), by=salma)

    letter = OutgoingLetter.objects.get()
    assert loaded(idea).assigned_to == idris
    assert letter.to_email == "idris@example.org"
    assert "You know this field." in letter.text
    assert f"/moderation/{idea.pk}/" in letter.text


def test_an_idea_handed_to_a_team_takes_its_theme_and_tells_its_moderators(
    idea, campaign, salma, idris
):
    team = TeamFactory(cycle=campaign.cycle)
    theme = ThemeFactory(cycle=campaign.cycle, team=team)
    member_of(campaign.cycle, team=team)
    member_of(campaign.cycle, idris, team=team)

    deciding.hand_on(idea, Order(theme=theme), by=salma)

    assert (loaded(idea).theme, loaded(idea).assigned_to) == (theme, None)
    assert list(OutgoingLetter.objects.values_list("to_email", flat=True)) == ["idris@example.org"]
    assert not tallies.drift(campaign)


def test_an_idea_is_not_handed_to_a_team_where_nobody_reads(idea, campaign, salma):
    theme = ThemeFactory(cycle=campaign.cycle, team=TeamFactory(cycle=campaign.cycle))

    with pytest.raises(Refused):
        deciding.hand_on(idea, Order(theme=theme), by=salma)

    assert loaded(idea).theme is None


def test_reported_problems_are_settled_or_end_with_the_idea(campaign, salma, off_topic):
    kept, taken = (
        IdeaFactory(campaign=campaign, status=IdeaStatus.PUBLISHED, flag_count=1) for _ in "12"
    )
    for idea in (kept, taken):
        Flag.objects.create(idea=idea, voter=f"d:{idea.pk}", words="Not true")

    deciding.settle_flags(kept, by=salma)
    deciding.decline_idea(taken, Order(reason=off_topic), by=salma)

    assert not Flag.objects.filter(resolved_at=None).exists()
    assert [loaded(idea).flag_count for idea in (kept, taken)] == [0, 0]
    assert loaded(kept).status == IdeaStatus.PUBLISHED
    assert not tallies.drifted_ideas(campaign)


def test_a_hostile_title_breaks_no_letter(campaign, salma):
    idea = IdeaFactory(
        campaign=campaign,
        title='<script>alert(1)</script>\u202e "x"',
        contributor=ContributorFactory(language="en"),
    )
    deciding.publish_idea(idea, by=salma)

    assert "<script>alert" not in OutgoingLetter.objects.get().html


def test_moving_an_idea_costs_the_same_whatever_waits(
    campaign, salma, off_topic, django_assert_max_num_queries
):
    IdeaFactory.create_batch(5, campaign=campaign, submitted_at=timezone.now() - timedelta(days=9))
    idea = loaded(IdeaFactory(campaign=campaign))
    reason = DeclineReasonFactory()
    with django_assert_max_num_queries(15):
        deciding.decline_idea(idea, Order(reason=reason), by=salma)


def test_somebody_of_another_cycle_is_no_moderator_here(campaign):
    stranger = moderator_of(IdeaFactory().campaign.cycle)
    idea = loaded(IdeaFactory(campaign=campaign))

    assert not stranger.has_perm("moderation.moderate_idea", idea)


def letter_of(move, idea, order, by):
    """The one letter that a decision wrote, up to its signature."""
    move(idea, order, by=by)
    return OutgoingLetter.objects.get().text.partition("--")[0]


def test_the_letter_about_a_question_is_this_in_full(idea, salma):
    text = letter_of(deciding.return_idea, idea, Order(words="Who pays?"), salma)
    private = text.rstrip().rsplit("\n", 1)[1]

    assert text == (
        "Dear Reem,\n\n"
        "A moderator read your idea and has a question before it can be published:\n\n"
        "A shelf in each café\n\n"
        "The question:\n\n"
        "Who pays?\n\n"
        "Answer by changing the text behind your private link. It is then read again.\n\n"
        f"Answer and change:\n{private}\n\n"
    )


def test_the_letter_about_an_idea_handed_on_is_this_in_full(idea, salma, idris):
    text = letter_of(deciding.hand_on, idea, Order(to=idris, words="Yours, I think."), salma)

    assert text.partition("http")[0] == (
        "Dear Idris,\n\n"
        "Salma asks you to read this idea and to decide about it:\n\n"
        "A shelf in each café\n\n"
        "Yours, I think.\n\n"
        "Read the idea:\n"
    )


def test_the_letter_about_an_idea_taken_back_says_that_it_was_public(campaign, salma, off_topic):
    public = IdeaFactory(
        campaign=campaign, status="published", contributor=ContributorFactory(language="en")
    )
    deciding.decline_idea(loaded(public), Order(reason=off_topic), by=salma)

    letter = OutgoingLetter.objects.get()
    assert letter.subject == "Your idea is no longer public"
    assert "A moderator took your idea back from the public:" in letter.text


def test_the_letter_leads_to_the_idea_that_says_it_already(idea, campaign, salma, off_topic):
    first = IdeaFactory(campaign=campaign, title="Books in cafés", status=IdeaStatus.PUBLISHED)

    deciding.decline_idea(idea, Order(reason=off_topic, same_as=first), by=salma)

    letter, decision = OutgoingLetter.objects.get(), Decision.objects.get()
    there = f"/en/v20/2020/campaigns/ideas/ideas/{first.pk}/"
    assert decision.same_as == first
    assert [there in part for part in (letter.text, letter.html)] == [True, True]
    # Its title is somebody else's to take back; the letter would keep it.
    assert "Books in cafés" not in letter.text + letter.html


@pytest.mark.parametrize(
    ("ago", "words"),
    [
        (timedelta(minutes=1), "to be read within 3 days"),
        (timedelta(days=1), "to be read within 2 days"),
        (timedelta(days=2, hours=1), "to be read within 1 day"),
        (timedelta(days=2, hours=14), "to be read today"),
        (timedelta(days=3), ""),
    ],
)
def test_the_days_left_are_never_fewer_than_were_promised(idea, ago, words):
    now = datetime(2020, 10, 15, 9, tzinfo=UTC)
    idea.submitted_at, idea.campaign.reads_within_days = now - ago, 3

    assert ages.left_words(idea, idea.campaign, now=now) == words


def test_an_idea_withdrawn_after_a_decline_is_not_put_back(idea, salma, off_topic):
    deciding.decline_idea(idea, Order(reason=off_topic), by=salma)
    seen = loaded(idea)
    sending.withdraw_idea(loaded(idea))

    with pytest.raises(OutOfDate) as late:
        deciding.restore_idea(seen, by=salma)

    assert str(late.value.words).startswith("Its contributor withdrew this idea")
    assert counts(idea.campaign) == {"status withdrawn": 1}
