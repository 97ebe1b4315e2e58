"""A call for applications, as a sample, with applications that say so; and who may stand in for the team member."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from accounts.models import User
from applications.models import Answer, Application, Call, Contact, Criterion, Offer
from applications.states import Applicant, CallStatus, Held, Status
from engagement.systems.writing import fill, store, texts
from groups.models import Cycle, Deputy, Seat, Team
from groups.states import DeputyRank
from organisations.models import Person

SLUG = "join-the-teams"
#: The call ends in an evening of its host.
ZONE = "Asia/Riyadh"
TITLE = {
    "ar": "دعوة إلى الانضمام إلى فرق العمل (عيّنة)",
    "en": "Call to join the teams (sample)",
    "fr": "Appel à rejoindre les équipes (exemple)",
}
TEXT = {
    "ar": "نبحث عن جهات وأشخاص يعملون في مجال القيم، ويستطيعون أن يعطوا فريقًا نصف يوم في الأسبوع حتى القمة.",
    "en": "We look for organisations and persons who work on values and can give a team half a day each week until the summit.",
    "fr": "Nous cherchons des organisations et des personnes qui travaillent sur les valeurs et peuvent donner à une équipe une demi-journée par semaine jusqu’au sommet.",
}
CRITERIA = (
    {
        "ar": "ماذا عملتم في مجال القيم حتى الآن؟",
        "en": "What have you done on values so far?",
        "fr": "Qu’avez-vous fait jusqu’ici autour des valeurs ?",
    },
    {
        "ar": "كم ساعة في الأسبوع يمكنكم أن تعطوا الفريق؟",
        "en": "How many hours a week can you give the team?",
        "fr": "Combien d’heures par semaine pouvez-vous donner à l’équipe ?",
    },
)
TEAMS = ("values-wellbeing", "global-values")
ANSWERS = ("عيّنة: برنامج مدرسي في القيم منذ ثلاث سنوات.", "عيّنة: أربع ساعات.")
#: Of each: who it is, country, gender, decision held back, how many days ago.
APPLIED: tuple[tuple[Applicant, str, str, str, int], ...] = (
    (Applicant.ORGANISATION, "MA", "", Held.ACCEPTED, 9),
    (Applicant.PERSON, "SA", "woman", Held.NONE, 6),
    (Applicant.PERSON, "KZ", "", Held.DECLINED, 4),
    (Applicant.ORGANISATION, "EG", "", Held.NONE, 1),
)
STATEMENT = (
    "عيّنة للعرض: نريد أن نكتب مع الفريق، ونحمل إليه ما تعلمناه من عملنا في الأحياء والمدارس."
)
NAME = "عيّنة: جهة متقدمة"


def sample_applications(*, by: User) -> int:
    """The call with what was sent to it, made the first time; gives how many were made."""
    cycle = Cycle.objects.filter(group__slug="v20", slug="2020").first()
    teams = list(Team.objects.filter(cycle=cycle, slug__in=TEAMS).order_by("order", "pk"))
    if cycle is None or not teams or Call.objects.filter(cycle=cycle, slug=SLUG).exists():
        return 0
    now = timezone.now()
    ends = (now + timedelta(days=20)).replace(
        tzinfo=None, hour=23, minute=59, second=0, microsecond=0
    )
    call = Call(
        cycle=cycle, slug=SLUG, status=CallStatus.OPEN, closes=ends, zone=ZONE, is_sample=True
    )
    fill(call, {**texts(TITLE, "title"), **texts(TEXT, "text", lines=True)})
    store(call)
    for order, team in enumerate(teams):
        Offer.objects.create(call=call, team=team, order=order, seats=2)
    _applied(call, teams, _criteria(call), by)
    Call.objects.filter(pk=call.pk).update(last_number=len(APPLIED))
    _deputy(by)
    return 1


def _criteria(call: Call) -> list[Criterion]:
    criteria = []
    for order, label in enumerate(CRITERIA):
        criterion = Criterion(call=call, order=order)
        fill(criterion, texts(label, "label"))
        store(criterion)
        criteria.append(criterion)
    return criteria


def _applied(call: Call, teams: list[Team], criteria: list[Criterion], by: User) -> None:
    now = timezone.now()
    for number, (kind, country, gender, held, days) in enumerate(APPLIED, 1):
        came = now - timedelta(days=days)
        decided = bool(held)
        application = Application.objects.create(
            call=call,
            number=number,
            kind=kind,
            organisation_name=f"{NAME} {number}" if kind == Applicant.ORGANISATION else "",
            country=country,
            gender=gender,
            first=teams[number % len(teams)],
            second=teams[(number + 1) % len(teams)] if len(teams) > 1 else None,
            statement=STATEMENT,
            status=Status.SUBMITTED,
            decision_held=held,
            team=teams[number % len(teams)] if held == Held.ACCEPTED else None,
            decided_at=now if decided else None,
            decided_by=by if decided else None,
            begun_at=came,
            submitted_at=came,
            is_sample=True,
        )
        Contact.objects.create(
            application=application,
            name=f"عيّنة {number}",
            email=f"applicant-{number}@tawasul.example",
            expires_at=now + settings.CONTACT_KEPT_FOR,
        )
        for criterion, text in zip(criteria, ANSWERS, strict=True):
            Answer.objects.create(application=application, criterion=criterion, text=text)


def _deputy(by: User) -> None:
    """The moderator may stand in for the team member."""
    seat = Seat.objects.filter(
        team__slug=TEAMS[0], holdings__person__slug="sample-team-member"
    ).first()
    person = Person.objects.filter(slug="sample-moderator").first()
    if seat is not None and person is not None:
        Deputy.objects.create(
            seat=seat,
            person=person,
            rank=DeputyRank.DEPUTY,
            since=timezone.localdate(),
            added_by=by,
        )
