"""One thing of every kind that rooms can ask of a person; shared by the tests of the desk."""

from datetime import timedelta

from django.utils import timezone

from briefs.states import BriefStatus
from campaigns.states import IdeaStatus
from discussions.models import Notice
from discussions.states import Why
from events.states import EventStatus
from groups.states import SeatRole
from meetings.models import Minutes
from polls.models import Voice
from polls.states import PollStatus, Stance
from programmes.states import SpeakerStatus
from reviews.models import Decision
from reviews.states import InvitationStatus
from tests.factories.accounts import InvitationFactory as AccountInvitationFactory
from tests.factories.accounts import UserFactory
from tests.factories.answers import AnswerFactory
from tests.factories.applications import ApplicationFactory
from tests.factories.applications import CallFactory as ApplicationCallFactory
from tests.factories.briefs import AssignmentFactory, AuthorFactory, BriefFactory, CallFactory
from tests.factories.campaigns import CampaignFactory, IdeaFactory
from tests.factories.discussions import PostFactory, ThreadFactory
from tests.factories.editions import text_of_brief
from tests.factories.events import EventFactory, EventPersonFactory, in_days
from tests.factories.exchange import (
    AgreementFactory,
    FollowUpFactory,
    ListingFactory,
    MatchFactory,
    ProgrammeFactory,
)
from tests.factories.groups import (
    OrganisationFactory,
    TeamFactory,
    ThemeFactory,
    moderator_of,
    organiser_of,
)
from tests.factories.library import ExpectedFactory
from tests.factories.meetings import (
    ActionItemFactory,
    AgendaItemFactory,
    MeetingFactory,
    PassageFactory,
    circulated,
    seat_in,
    seat_of,
)
from tests.factories.polls import PollFactory
from tests.factories.practices import PracticeFactory
from tests.factories.programmes import SpeakerPageFactory
from tests.factories.registration import DelegationFactory, FormFactory, OfferedFactory
from tests.factories.reviews import InvitationFactory, ReviewFactory, RoundFactory
from tests.factories.roadmaps import MeasureFactory
from tests.factories.tasks import TaskFactory

S = BriefStatus


class Cast:
    """The people: each stands in one place, so that what one is asked nobody else is."""

    def __init__(self, cycle):
        self.cycle = cycle
        self.team = TeamFactory(cycle=cycle)
        self.chair = seat_in(self.team, role=SeatRole.CHAIR)
        self.rapporteur = seat_in(self.team, role=SeatRole.RAPPORTEUR)
        self.organiser = UserFactory()
        organiser_of(cycle, self.organiser)
        self.moderator = UserFactory()
        moderator_of(cycle, self.moderator)
        self.author, self.stranger = UserFactory(), UserFactory()
        self.call = CallFactory(cycle=cycle)

    def brief(self, status, **more):
        fields = {"call": self.call, "team": self.team, "with_author": False, **more}
        made = BriefFactory(status=status, **fields)
        if more.get("with_author", False) is False:
            AuthorFactory(brief=made, is_corresponding=True)
        return made

    def meeting(self, **fields):
        return MeetingFactory(event__cycle=self.cycle, event__team=self.team, **fields)


def _past(cast):
    made = cast.meeting(event__starts=in_days(-3), event__ends=in_days(-3, 17))
    type(made.event).objects.filter(pk=made.event.pk).update(status=EventStatus.HELD)
    return made


def _written(cast):
    PassageFactory(item__meeting=_past(cast))


def _circulated(cast):
    made = _past(cast)
    circulated(made, moved_at=timezone.now() - timedelta(hours=1))
    return made


def _corrected(cast):
    item = AgendaItemFactory(meeting=_circulated(cast))
    # By somebody else, so that the chair has still to read them too.
    item.corrections.create(text="x", proposed_at=timezone.now(), proposed_by=cast.stranger)


def _action(cast):
    ActionItemFactory(item__meeting=_final(cast), seat=seat_of(cast.rapporteur))


def _final(cast):
    made = _past(cast)
    Minutes.objects.filter(meeting=made).update(status="final", round=1)
    return made


def _translation(cast):
    brief = cast.brief(S.COPY_EDIT)
    text_of_brief(brief)
    AssignmentFactory(brief=brief, role="copy_editor")
    AssignmentFactory(brief=brief, role="translator", language="en", user=cast.author)


def _invited(cast, status, user=None):
    brief = cast.brief(S.IN_REVIEW)
    round_ = RoundFactory(brief=brief)
    InvitationFactory(round=round_, status=status, user=user or cast.author)
    # Enough are asked.
    InvitationFactory(round=round_)


def _reviewed(cast):
    round_ = RoundFactory(brief=cast.brief(S.IN_REVIEW))
    for _ in range(2):
        ReviewFactory(invitation=InvitationFactory(round=round_, status=InvitationStatus.ACCEPTED))


def _revision(cast):
    brief = cast.brief(S.MINOR_REVISION, with_author=cast.author)
    round_ = RoundFactory(brief=brief, status="closed", closed_at=timezone.now())
    Decision.objects.create(
        round=round_,
        outcome="minor",
        words="x",
        decided_at=timezone.now(),
        decided_by=cast.chair,
        released_at=timezone.now(),
    )


def _speaker(cast):
    event = EventFactory(cycle=cast.cycle)
    part = EventPersonFactory(event=event, person=seat_of_person(cast.rapporteur))
    SpeakerPageFactory(
        event=event,
        person=part.person,
        status=SpeakerStatus.INVITED,
        invited_at=timezone.now(),
    )


def seat_of_person(user):
    return seat_of(user).holdings.get().person


def _ideas(cast):
    campaign = CampaignFactory(cycle=cast.cycle)
    IdeaFactory(campaign=campaign)


def _idea_of_a_theme(cast):
    theme = ThemeFactory(cycle=cast.cycle, team=_team_of_the_author(cast))
    campaign = CampaignFactory(cycle=cast.cycle)
    IdeaFactory(campaign=campaign, theme=theme, status=IdeaStatus.PUBLISHED)


def _mention(cast):
    post = PostFactory(thread=ThreadFactory(team=cast.team), by=cast.chair)
    Notice.objects.create(
        post=post, user=cast.rapporteur, why=Why.MENTIONED, at=post.at, told_at=post.at
    )


def _asked(cast, **silent):
    """A decision by silence, on which one seat alone is asked."""
    made = PollFactory(
        team=cast.team,
        status=PollStatus.OPEN,
        opened_at=timezone.now(),
        opened_by=cast.chair,
        asked=1,
    )
    return Voice.objects.create(poll=made, seat=seat_of(cast.rapporteur), **silent)


def _objected(cast):
    _asked(
        cast,
        stance=Stance.OBJECTION,
        reason="x",
        said_at=timezone.now(),
        said_by=cast.rapporteur,
    )


def _organisation(cast):
    """The one for which the author sits in a team of the cycle."""
    if not hasattr(cast, "organisation"):
        cast.organisation = OrganisationFactory()
        seat_in(TeamFactory(cycle=cast.cycle), cast.author, organisation=cast.organisation)
    return cast.organisation


def _team_of_the_author(cast):
    """In which the author speaks for the team."""
    if not hasattr(cast, "own_team"):
        cast.own_team = TeamFactory(cycle=cast.cycle)
        seat_in(cast.own_team, cast.author, role=SeatRole.COORDINATOR)
    return cast.own_team


def _offer(cast):
    """Of the organisation for which the author sits."""
    if not hasattr(cast, "programme"):
        cast.programme = ProgrammeFactory(cycle=cast.cycle)
    return ListingFactory(programme=cast.programme, organisation=_organisation(cast))


def _agreement(cast, **fields):
    now = timezone.now()
    accepted = {"status": "accepted", "offer_said_at": now, "request_said_at": now}
    return AgreementFactory(match=MatchFactory(offer=_offer(cast), **accepted), **fields)


def _follow_up(cast):
    now, by = timezone.now(), cast.author
    signed = {"offer_signed_at": now, "request_signed_at": now, "offer_signed_by": by}
    made = _agreement(cast, status="agreed", request_signed_by=by, **signed)
    FollowUpFactory(agreement=made, due_on=timezone.localdate() + timedelta(days=3))


def _call_for_applications(cast, **fields):
    call = ApplicationCallFactory(cycle=cast.cycle, teams=[cast.team])
    ApplicationFactory(call=call, first=cast.team, **fields)
    return call


def _to_release(cast):
    call = _call_for_applications(
        cast, decision_held="declined", decided_at=timezone.now(), decided_by=cast.organiser
    )
    past = timezone.now() - timedelta(days=1)
    type(call).objects.filter(pk=call.pk).update(closes=past.replace(tzinfo=None), closes_at=past)


def _measure(cast):
    ends = (timezone.localdate() + timedelta(days=5)).isoformat()
    MeasureFactory(roadmap__cycle=cast.cycle, owner=_organisation(cast), period=ends)


#: Source -> what makes one thing due, and whose it then is; the same for one row and for twenty.
ASKED = {
    "accounts.invitation": (
        lambda cast: AccountInvitationFactory(email=cast.author.email),
        "author",
    ),
    "answers.to_send": (
        lambda cast: AnswerFactory(team=_team_of_the_author(cast), status="ready"),
        "author",
    ),
    "answers.to_take": (_idea_of_a_theme, "author"),
    "answers.to_write": (
        lambda cast: AnswerFactory(team=cast.team, writer=cast.rapporteur),
        "rapporteur",
    ),
    "applications.decide": (_call_for_applications, "organiser"),
    "applications.release": (_to_release, "organiser"),
    "briefs.author": (lambda cast: cast.brief(S.WRITING, with_author=cast.author), "author"),
    "briefs.consent": (
        lambda cast: AuthorFactory(brief=cast.brief(S.WRITING), user=cast.author, consent="asked"),
        "author",
    ),
    "briefs.decide": (lambda cast: cast.brief(S.SUBMITTED), "chair"),
    "briefs.edit": (
        lambda cast: AssignmentFactory(
            brief=cast.brief(S.COPY_EDIT), role="copy_editor", user=cast.author
        ),
        "author",
    ),
    "briefs.publish": (lambda cast: cast.brief(S.READY), "organiser"),
    "contributions.returned": (
        lambda cast: IdeaFactory(
            campaign__cycle=cast.cycle, sent_by=cast.author, status=IdeaStatus.RETURNED
        ),
        "author",
    ),
    "discussions.mention": (_mention, "rapporteur"),
    "editions.translate": (_translation, "author"),
    "exchange.agreement": (_agreement, "author"),
    "exchange.follow_up": (_follow_up, "author"),
    "exchange.match": (lambda cast: MatchFactory(offer=_offer(cast)), "author"),
    "library.expected": (
        lambda cast: ExpectedFactory(
            collection__cycle=cast.cycle, organisation=_organisation(cast)
        ),
        "author",
    ),
    "meetings.action": (_action, "rapporteur"),
    "meetings.answer": (lambda cast: cast.meeting(), "rapporteur"),
    "meetings.corrections": (_corrected, "chair"),
    "meetings.minutes_to_circulate": (_written, "chair"),
    "meetings.minutes_to_read": (_circulated, "rapporteur"),
    "meetings.minutes_to_write": (_past, "rapporteur"),
    "moderation.read": (_ideas, "moderator"),
    "polls.objection": (_objected, "chair"),
    "polls.voice": (_asked, "rapporteur"),
    "practices.returned": (
        lambda cast: PracticeFactory(cycle=cast.cycle, sent_by=cast.author, status="returned"),
        "author",
    ),
    "programmes.confirm": (_speaker, "rapporteur"),
    "registration.names": (
        lambda cast: DelegationFactory(form__event__cycle=cast.cycle, head=cast.author),
        "author",
    ),
    "registration.offer": (
        lambda cast: OfferedFactory(form=FormFactory(event__cycle=cast.cycle), user=cast.author),
        "author",
    ),
    "reviews.answer": (lambda cast: _invited(cast, InvitationStatus.INVITED), "author"),
    "reviews.ask": (lambda cast: RoundFactory(brief=cast.brief(S.IN_REVIEW)), "chair"),
    "reviews.decide": (_reviewed, "chair"),
    "reviews.respond": (_revision, "author"),
    "reviews.review": (lambda cast: _invited(cast, InvitationStatus.ACCEPTED), "author"),
    "roadmaps.measure": (_measure, "author"),
    "tasks.task": (
        lambda cast: TaskFactory(team=cast.team, seat=seat_of(cast.rapporteur)),
        "rapporteur",
    ),
}
