"""Who can sign in to the demo: accounts by role, with passwords that everybody may read."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from accounts.models import User
from accounts.states import AddressForm
from engagement.systems.cycles import PRESIDENCY
from engagement.systems.writing import fill, store, texts
from groups.models import Cycle, Holding, Seat, Team
from groups.states import SeatRole, TeamKind
from organisations.models import Person

PASSWORD = "tawasul-demo-2020"  # noqa: S105 -- shown on the screen, and only in the demo

#: Role, e-mail, password; `make run` shows them.
SIGN_INS: tuple[tuple[str, str, str], ...] = (
    ("organiser", "organiser@tawasul.example", PASSWORD),
    ("moderator", "moderator@tawasul.example", PASSWORD),
    ("team member", "member@tawasul.example", PASSWORD),
)


@dataclass(frozen=True, slots=True)
class Sample:
    """A role that somebody would fill; no person is made up."""

    email: str
    slug: str
    name: dict[str, str]
    language: str
    form: AddressForm
    #: Group, cycle, team, role.
    seats: tuple[tuple[str, str, str, SeatRole], ...]


ORGANISER = "organiser@tawasul.example"
MODERATOR = "moderator@tawasul.example"
MEMBER = "member@tawasul.example"
SAMPLES = (
    Sample(
        ORGANISER,
        "sample-coordinator",
        {
            "ar": "منسقة الأمانة (عيّنة)",
            "en": "Secretariat coordinator (sample)",
            "fr": "Coordinatrice du secrétariat (exemple)",
        },
        "ar",
        AddressForm.FEMININE,
        (
            ("v20", "2020", PRESIDENCY, SeatRole.COORDINATOR),
            ("sim", "2024", "secretariat", SeatRole.COORDINATOR),
        ),
    ),
    Sample(
        MODERATOR,
        "sample-moderator",
        {
            "ar": "مشرف الأفكار (عيّنة)",
            "en": "Moderator of ideas (sample)",
            "fr": "Modérateur des idées (exemple)",
        },
        "ar",
        AddressForm.MASCULINE,
        (("v20", "2020", PRESIDENCY, SeatRole.MODERATOR),),
    ),
    Sample(
        MEMBER,
        "sample-team-member",
        {
            "ar": "عضوة فريق (عيّنة)",
            "en": "Team member (sample)",
            "fr": "Membre de l’équipe (exemple)",
        },
        "ar",
        AddressForm.FEMININE,
        (("v20", "2020", "values-wellbeing", SeatRole.RAPPORTEUR),),
    ),
)
#: Who sits in the team of the member too, so that it has something to agree on.
COLLEAGUES = (
    (ORGANISER, ("v20", "2020", "values-wellbeing", SeatRole.COORDINATOR)),
    (MODERATOR, ("v20", "2020", "values-wellbeing", SeatRole.MEMBER)),
)
SECRETARIAT_NAME = {
    "ar": "الأمانة (عيّنة)",
    "en": "Secretariat (sample)",
    "fr": "Secrétariat (exemple)",
}


def seat_samples() -> int:
    """Make the accounts and their seats where they are missing; gives how many accounts were made."""
    there = set(User.objects.values_list("email", flat=True))
    missing = [sample for sample in SAMPLES if sample.email not in there]
    for sample in missing:
        person = _person(sample)
        for group, cycle, team, role in sample.seats:
            _seat(person, Cycle.objects.get(group__slug=group, slug=cycle), team, role)
    return len(missing)


def seat_colleagues() -> int:
    """Seat the others in the team where they have no seat yet; gives how many were seated."""
    seated = 0
    for email, (group, year, team, role) in COLLEAGUES:
        held = Holding.objects.filter(person__user__email=email, seat__team__slug=team)
        person = Person.objects.filter(user__email=email).first()
        if person is not None and not held.exists():
            _seat(person, Cycle.objects.get(group__slug=group, slug=year), team, role)
            seated += 1
    return seated


def _person(sample: Sample) -> Person:
    user = User.objects.create(
        email=sample.email,
        password=make_password(PASSWORD),
        name=sample.name[sample.language],
        language=sample.language,
        address_form=sample.form,
        time_zone="Asia/Riyadh",
    )
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    person = Person.objects.filter(slug=sample.slug).first() or Person(slug=sample.slug)
    fill(person, {"user": user, **texts(sample.name, "name")})
    store(person)
    return person


def _seat(person: Person, cycle: Cycle, slug: str, role: SeatRole) -> None:
    team = Team.objects.filter(cycle=cycle, slug=slug).first()
    if team is None:
        team = Team(cycle=cycle, slug=slug, kind=TeamKind.SECRETARIAT)
        fill(team, texts(SECRETARIAT_NAME, "name"))
        store(team)
    seat = Seat.objects.create(team=team, role=role, order=9)
    Holding.objects.create(seat=seat, person=person)
