"""A small world of two sides, each with a public and a hidden group, seen by people of every standing.

Everybody's seats are on the own side; on the other side nobody among them has any.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from accounts import actions as accounts
from accounts.models import Invitation, User
from attendance.models import Closing
from audit.models import Entry
from calendars.models import KnownEntry
from campaigns.states import CampaignStatus, IdeaStatus, WhoMay
from events.models import Event
from events.states import EventStatus, Visibility
from groups.models import Participation, Seat, Team
from groups.states import ParticipationRole
from mailing.models import Address, OutgoingLetter, Stop
from meetings.opening import ask_everybody
from moderation.models import Flag
from programmes.actions.publishing import publish
from programmes.states import SessionKind, SpeakerStatus
from reports.states import Kind, Sees, Status
from tests.factories.accounts import KeeperFactory, UserFactory
from tests.factories.attendance import (
    CertificateFactory,
    CheckInFactory,
    DoorKeeperFactory,
    PaperFactory,
    SurveyQuestionFactory,
)
from tests.factories.briefs import (
    AssignmentFactory,
    BriefFactory,
    CitationFactory,
    RecommendationFactory,
)
from tests.factories.campaigns import (
    CampaignFactory,
    ContributorFactory,
    DeclineReasonFactory,
    IdeaFactory,
)
from tests.factories.editions import (
    CommentFactory,
    FigureFactory,
    text_of_brief,
    translation_of,
)
from tests.factories.events import EventFactory, GuestFactory, MeetingFactory, SeriesFactory
from tests.factories.groups import (
    CycleFactory,
    GroupFactory,
    OrganisationFactory,
    ParentProcessFactory,
    PersonFactory,
    SeatFactory,
    TeamFactory,
    ThemeFactory,
    member_of,
    moderator_of,
    organiser_of,
)
from tests.factories.meetings import (
    ActionItemFactory,
    AgendaItemFactory,
    DecisionFactory,
    circulated,
    made_final,
)
from tests.factories.meetings import MeetingFactory as TeamMeetingFactory
from tests.factories.packs import PackFactory
from tests.factories.programmes import PlanFactory, RoomFactory, SpeakerPageFactory
from tests.factories.publications import published_brief
from tests.factories.registration import (
    CircularFactory,
    DelegationFactory,
    FormFactory,
    RegistrationFactory,
)
from tests.factories.registration import QuestionFactory as FormQuestionFactory
from tests.factories.reminders import PreferenceFactory, ReminderFactory, RuleFactory
from tests.factories.reports import ReportFactory, TimetableFactory, report_of
from tests.factories.reviews import InvitationFactory
from tests.matrix import applying, deciding, filing, practising, talking
from traces.models import InferredField, Origin, Trace

#: One letter for each standing, in the order of the columns.
ROLES = {
    "a": "anonymous",
    "s": "a stranger with an account",
    "m": "a member of a team",
    "d": "a moderator",
    "o": "an organiser",
    "f": "a former organiser, whose seat is closed",
    "c": "somebody who sent the ideas",
    "j": "a moderator whose own address is on the ideas",
    "x": "an organiser whose account is closed",
    "k": "the platform's keeper",
}
SIDES = ("own", "other")


@dataclass
class World:
    people: dict[str, Any] = field(default_factory=dict)
    #: (side, kind) -> the thing.
    things: dict[tuple[str, str], Any] = field(default_factory=dict)

    def thing(self, side, kind, role):
        """The thing of this kind; a person's own account is another one for everybody."""
        if kind == "own_account":
            user = self.people[role]
            return user if isinstance(user, User) else self.things["own", "account"]
        return self.things[side, kind]

    def person(self, role):
        """The person as a new request knows them."""
        user = self.people[role]
        return User.objects.get(pk=user.pk) if isinstance(user, User) else user


def build():
    """The world, made anew."""
    world = World()
    cycles = {}
    for side in SIDES:
        for face, is_public in (("", True), ("hidden_", False)):
            group = GroupFactory(slug=f"{face}{side}".replace("_", "-"), is_public=is_public)
            cycles[side, face] = CycleFactory(group=group)
    own = [cycles["own", ""], cycles["own", "hidden_"]]
    world.people = _people(own)
    for (side, face), cycle in cycles.items():
        _bodies(world, side, face, cycle)
    for side in SIDES:
        _campaigns(world, side, cycles[side, ""])
        _papers(world, side, cycles[side, ""])
        _hidden_campaign(world, side, cycles[side, "hidden_"])
        _events(world, side, cycles[side, ""], cycles[side, "hidden_"])
        _meetings(world, side, cycles[side, ""], "")
        _meetings(world, side, cycles[side, "hidden_"], "hidden_")
        deciding.furnish(world, side, cycles[side, ""], "")
        deciding.furnish(world, side, cycles[side, "hidden_"], "hidden_")
        filing.furnish(world, side, cycles[side, ""], "")
        filing.furnish(world, side, cycles[side, "hidden_"], "hidden_")
        practising.furnish(world, side, cycles[side, ""], "")
        practising.furnish(world, side, cycles[side, "hidden_"], "hidden_")
        applying.furnish(world, side, cycles[side, ""], "")
        applying.furnish(world, side, cycles[side, "hidden_"], "hidden_")
        talking.furnish(world, side, cycles[side, ""], "")
        talking.furnish(world, side, cycles[side, "hidden_"], "hidden_")
        _briefs(world, side, cycles[side, ""], "")
        _briefs(world, side, cycles[side, "hidden_"], "hidden_")
        _reports(world, side, cycles[side, ""], "")
        _reports(world, side, cycles[side, "hidden_"], "hidden_")
    _platform(world)
    return world


def _people(own):
    today = timezone.localdate()
    former = {"since": today - timedelta(days=60), "until": today - timedelta(days=1)}
    people = {
        "a": AnonymousUser(),
        "s": UserFactory(),
        "c": UserFactory(),
        "k": KeeperFactory(),
        **{role: UserFactory() for role in "mdofjx"},
    }
    for cycle in own:
        member_of(cycle, people["m"])
        moderator_of(cycle, people["d"])
        moderator_of(cycle, people["j"])
        organiser_of(cycle, people["o"])
        organiser_of(cycle, people["f"], **former)
        organiser_of(cycle, people["x"])
    User.objects.filter(pk=people["x"].pk).update(is_active=False)
    return people


def _bodies(world, side, face, cycle):
    world.things |= {
        (side, f"{face}group"): cycle.group,
        (side, f"{face}cycle"): cycle,
        (side, f"{face}team"): (team := TeamFactory(cycle=cycle)),
        (side, f"{face}seat"): SeatFactory(team=team),
        (side, f"{face}theme"): ThemeFactory(cycle=cycle),
    }


def _idea(world, side, campaign, status):
    sender = world.people["c"] if side == "own" else None
    address = world.things[side, "contributor"]
    return IdeaFactory(campaign=campaign, status=status, sent_by=sender, contributor=address)


def _campaigns(world, side, cycle):
    email = world.people["j"].email if side == "own" else "somebody@example.org"
    world.things[side, "contributor"] = ContributorFactory(email=email)
    for status in CampaignStatus:
        campaign = CampaignFactory(cycle=cycle, status=status)
        if status == CampaignStatus.ANNOUNCED:
            campaign.opens_at = timezone.now() + timedelta(days=1)
            campaign.save()
        world.things[side, f"{status}_campaign"] = campaign
    opened = world.things[side, "open_campaign"]
    for status in IdeaStatus:
        world.things[side, f"{status}_idea"] = _idea(world, side, opened, status)
    for status in (CampaignStatus.DRAFT, CampaignStatus.CLOSED):
        campaign = world.things[side, f"{status}_campaign"]
        idea = _idea(world, side, campaign, IdeaStatus.PUBLISHED)
        world.things[side, f"published_idea_in_{status}"] = idea
    published = world.things[side, "published_idea"]
    world.things[side, "flag"] = Flag.objects.create(idea=published, voter="d:somebody")
    world.things[side, "reason"] = DeclineReasonFactory(group=cycle.group)
    invited = CampaignFactory(cycle=cycle, who_may=WhoMay.INVITED)
    world.things[side, "invited_campaign"] = invited
    _of_moderation(world, side, cycle)


def _of_moderation(world, side, cycle):
    """A reported problem, a reason of the group, and the contact of somebody who wrote to its campaign."""
    idea = world.things[side, "published_idea"]
    contributor = idea.contributor or ContributorFactory()
    if idea.contributor is None:
        IdeaFactory(campaign=idea.campaign, contributor=contributor)
    world.things |= {
        (side, "flag"): Flag.objects.create(idea=idea, voter=f"d:{side}"),
        (side, "reason"): DeclineReasonFactory(group=cycle.group),
        (side, "contributor"): contributor,
    }


def _hidden_campaign(world, side, cycle):
    campaign = CampaignFactory(cycle=cycle)
    world.things[side, "hidden_campaign"] = campaign
    world.things[side, "hidden_idea"] = _idea(world, side, campaign, IdeaStatus.PUBLISHED)


def _events(world, side, cycle, hidden):
    """An event for each who may see it; the member's team meets, the contributor is asked to the closed one."""
    team = Team.objects.filter(cycle=cycle, seats__holdings__person__user=world.people["m"]).first()
    closed = EventFactory(cycle=cycle, visibility=Visibility.INVITED)
    if side == "own":
        GuestFactory(event=closed, user=world.people["c"])
    world.things |= {
        (side, "public_event"): EventFactory(cycle=cycle),
        (side, "cancelled_event"): EventFactory(cycle=cycle, status=EventStatus.CANCELLED),
        (side, "draft_event"): EventFactory(cycle=cycle, status=EventStatus.DRAFT),
        (side, "members_event"): EventFactory(cycle=cycle, visibility=Visibility.MEMBERS),
        (side, "invited_event"): closed,
        (side, "meeting"): MeetingFactory(cycle=cycle, team=team or TeamFactory(cycle=cycle)),
        (side, "hidden_event"): EventFactory(cycle=hidden),
        (side, "series"): SeriesFactory(group=cycle.group),
        (side, "series_of_hidden"): SeriesFactory(group=hidden.group),
    }
    for series, event in (("series", "public_event"), ("series_of_hidden", "hidden_event")):
        Event.objects.filter(pk=world.things[side, event].pk).update(
            series=world.things[side, series]
        )
    world.things[side, "known_entry"] = KnownEntry.objects.create(
        cycle=cycle,
        event=world.things[side, "public_event"],
        uid=f"{side}@example.org",
        fingerprint="0",
        read_by=world.people["o"],
    )
    for face, event in (("", "public_event"), ("hidden_", "hidden_event")):
        _registrations(world, side, face, world.things[side, event])
        _programmes(world, side, face, world.things[side, event])


def _programmes(world, side, face, event):
    """A programme that was published twice, with a speaker who was asked."""
    plan = PlanFactory(event=event, room=RoomFactory(event=event))
    page = SpeakerPageFactory(event=event, status=SpeakerStatus.INVITED, invited_at=timezone.now())
    publish(event, by=world.people["k"])
    plan.kind = SessionKind.PANEL
    plan.save()
    publish(event, by=world.people["k"])
    world.things |= {
        (side, f"{face}planned_session"): plan.session,
        (side, f"{face}speaker_page"): page,
    }


def _registrations(world, side, face, event):
    """The contributor is registered for an event of the own side; everywhere somebody without an account is."""
    form = FormFactory(event=event)
    registrant = world.people["c"] if (side, face) == ("own", "") else None
    world.things |= {
        (side, f"{face}registrationform"): form,
        (side, f"{face}registration"): RegistrationFactory(form=form, user=registrant),
        (side, f"{face}delegation"): DelegationFactory(form=form),
        (side, f"{face}circular"): CircularFactory(form=form),
        (side, f"{face}registration_question"): FormQuestionFactory(form=form),
    }
    _at_the_door(world, side, face, event)


def _at_the_door(world, side, face, event):
    """The member keeps the doors of the own side; everywhere the registrant came and has a certificate."""
    keeper = world.people["m"] if side == "own" else UserFactory()
    registration = world.things[side, f"{face}registration"]
    check_in = CheckInFactory(registration=registration)
    by = check_in.checked_by
    Closing.objects.create(event=event, final_at=timezone.now(), final_by=by)
    world.things |= {
        (side, f"{face}doorkeeper"): DoorKeeperFactory(event=event, keeper=keeper),
        (side, f"{face}checkin"): check_in,
        (side, f"{face}certificate"): CertificateFactory(registration=registration),
        (side, f"{face}paper"): PaperFactory(event=event),
        (side, f"{face}questionnaire"): SurveyQuestionFactory(
            questionnaire__event=event
        ).questionnaire,
    }


def _read_anew(thing):
    """As the database has it: what it hangs on was moved on since."""
    return type(thing).objects.get(pk=thing.pk)


def _meetings(world, side, cycle, face):
    """A team's meeting with minutes at each of their stages; the member is to do something after it."""
    seat = Seat.objects.filter(
        team__cycle=cycle, holdings__person__user=world.people["m"]
    ).first() or SeatFactory(team__cycle=cycle)
    papers = {
        stage: TeamMeetingFactory(event__cycle=cycle, event__team=seat.team, **fields)
        for stage, fields in (
            ("written", {}),
            ("circulated", {}),
            ("final", {}),
            ("public", {"event__visibility": Visibility.PUBLIC}),
        )
    }
    item = AgendaItemFactory(meeting=papers["circulated"])
    passage = AgendaItemFactory(meeting=papers["public"])
    found = {
        "papers": papers["circulated"],
        "written_minutes": papers["written"].minutes,
        "circulated_minutes": circulated(papers["circulated"]),
        "final_minutes": made_final(papers["final"]),
        "public_minutes": made_final(papers["public"], is_public=True),
        "decision": _read_anew(DecisionFactory(item=item)),
        "public_decision": _read_anew(DecisionFactory(item=passage)),
        "action": ActionItemFactory(item=item, seat=seat),
        "draft_action": ActionItemFactory(item=item, seat=seat, given_at=None),
    }
    world.things |= {(side, f"{face}{kind}"): thing for kind, thing in found.items()}
    ask_everybody(papers["circulated"])
    world.things[side, f"{face}reply"] = papers["circulated"].replies.first()
    world.things[side, f"{face}agenda_item"] = item
    world.things[side, f"{face}correction"] = item.corrections.create(
        text="x", proposed_at=timezone.now(), proposed_by=world.people["c"]
    )


def _reports(world, side, cycle, face):
    """The organiser's own, the member's of their team, and one for everybody that nobody in particular asked for."""
    seat = Seat.objects.filter(
        team__cycle=cycle, holdings__person__user=world.people["m"]
    ).first() or SeatFactory(team__cycle=cycle)
    is_own = side == "own"
    organiser = world.people["o"] if is_own else UserFactory()
    member = world.people["m"] if is_own else UserFactory()
    made = {
        "asker": None,
        "sees": Sees.EVERYBODY,
        "status": Status.READY,
        "built_at": timezone.now(),
    }
    world.things |= {
        (side, f"{face}pack"): PackFactory(cycle=cycle, asker=organiser),
        (side, f"{face}report"): ReportFactory(cycle=cycle, asker=organiser),
        (side, f"{face}team_report"): report_of(seat.team, Kind.TEAM, member),
        (side, f"{face}open_report"): ReportFactory(cycle=cycle, **made),
        (side, f"{face}timetable"): TimetableFactory(cycle=cycle, asker=organiser),
    }


def _briefs(world, side, cycle, face):
    """An open call, and a brief in writing; the contributor writes the one of the own side."""
    writer = world.people["c"] if (side, face) == ("own", "") else UserFactory()
    brief = BriefFactory(call__cycle=cycle, with_author=writer)
    world.things |= {
        (side, f"{face}call"): brief.call,
        (side, f"{face}brief"): brief,
        (side, f"{face}author"): brief.authors.get(),
        (side, f"{face}recommendation"): RecommendationFactory(brief=brief),
        (side, f"{face}citation"): CitationFactory(brief=brief),
        (side, f"{face}assignment"): AssignmentFactory(brief=brief, role="copy_editor"),
    }
    _texts(world, side, brief, face)
    _reviews(world, side, brief, face)
    world.things[side, f"{face}published_brief"] = published_brief(call=brief.call)


def _texts(world, side, brief, face):
    """The text of the brief with all that hangs on it, and its translation."""
    text = text_of_brief(brief)
    section = text.sections.first()
    comment = CommentFactory(section=section)
    made = {"version": 1, "begun_at": text.created_at, "at": text.created_at}
    said = {"html": "<p>نص ثان</p>", "writer": comment.writer, **made}
    world.things |= {
        (side, f"{face}text"): text,
        (side, f"{face}translation"): translation_of(text),
        (side, f"{face}figure"): FigureFactory(edition=text),
        (side, f"{face}comment"): comment,
        (side, f"{face}second_text"): section.saves.create(is_beside=True, **said),
    }


def _reviews(world, side, brief, face):
    """A brief of the same writer that is in review, and somebody who said that they review it."""
    reviewed = BriefFactory(
        call=brief.call, status="in_review", with_author=brief.authors.get().user
    )
    invitation = InvitationFactory(round__brief=reviewed, status="accepted")
    world.things |= {
        (side, f"{face}reviewed_brief"): reviewed,
        (side, f"{face}reviewer"): invitation,
    }


def _papers(world, side, cycle):
    scope = cycle.group.slug
    organisation, person = OrganisationFactory(), PersonFactory()
    Participation.objects.create(
        cycle=cycle, organisation=organisation, role=ParticipationRole.MEMBER
    )
    organisation.people.create(person=person, title="Director")
    origin = Origin.objects.create(
        system=side,
        ref=side,
        scope=scope,
        target_label="groups.engagementgroup",
        target_pk=str(cycle.group.pk),
    )
    world.things |= {
        (side, "organisation"): organisation,
        (side, "person"): person,
        (side, "origin"): origin,
        (side, "trace"): Trace.objects.create(
            kind="feeds",
            source_label="groups.team",
            source_pk=str(cycle.pk),
            target_label="groups.theme",
            target_pk=str(cycle.pk),
        ),
        (side, "fact"): InferredField.objects.create(origin=origin, path="name"),
        (side, "preference"): PreferenceFactory(
            user=world.people["m"] if side == "own" else UserFactory()
        ),
        **_letters(side, scope),
    }


def _letters(side, scope):
    """What is written down with the address of a group; without one it is the platform's."""
    keeper = User.objects.get(is_superuser=True)
    email = f"{side or 'platform'}@example.org"
    accounts.invite(email, by=keeper, scope=scope)
    return {
        (side, "invitation"): Invitation.objects.get(email=email),
        (side, "letter"): OutgoingLetter.objects.get(to_email=email),
        (side, "entry"): Entry.objects.filter(scope=scope).latest("pk"),
        (side, "stop"): Stop.objects.create(email=email, kind="news", scope=scope),
        (side, "rule"): RuleFactory(scope=scope),
        (side, "reminder"): ReminderFactory(alarm__scope=scope),
    }


def _platform(world):
    """What belongs to no group is the same from both sides."""
    papers = {f"platform_{kind}": thing for (_, kind), thing in _letters("", "").items()}
    papers["parentprocess"] = ParentProcessFactory()
    papers["address"] = Address.objects.create(email="gone@example.org")
    papers["platform_reason"] = DeclineReasonFactory()
    papers["account"] = UserFactory()
    erased = UserFactory()
    accounts.erase_person(erased, by=erased)
    papers["erased_account"] = erased
    for side in SIDES:
        world.things |= {(side, kind): thing for kind, thing in papers.items()}
