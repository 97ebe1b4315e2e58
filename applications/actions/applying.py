"""Somebody applies, shows that the address is theirs, and takes it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as made_by
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from accounts.models import User
from applications import emails
from applications.actions.moving import move
from applications.models import Answer, Application, Call, Contact
from applications.standing import account_with, takes_part, teams_held
from applications.states import APPLICANTS, STANDING, Applicant, Status
from audit.record import record
from core.errors import Refused
from core.languages import worded
from groups.freezing import hold_open
from groups.models import Team
from organisations.models import Organisation


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody writes; every part has passed the gate."""

    kind: str
    statement: str
    language: str
    first: Team | None = None
    second: Team | None = None
    organisation: Organisation | None = None
    organisation_name: str = ""
    country: str = ""
    gender: str = ""
    #: What is said to each criterion, by its key.
    answers: Mapping[int, str] = made_by(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sender:
    """Somebody without an account."""

    email: str
    name: str
    language: str = "ar"
    time_zone: str = ""


class Seated(Refused):
    """They sit already where they ask to sit."""


def address_mark(email: str) -> str:
    """A keyed mark of an address, the same however it is written."""
    return salted_hmac("applications.address_mark", email.strip().lower()).hexdigest()


def apply(
    call: Call, words: Words, *, by: User | None, sender: Sender | None, key: UUID | None = None
) -> Application:
    """Take an application in: with an account at once, else once the letter's button was pressed.

    The same `key` again gives the application that is there. Raises Refused in words: the call takes none, a choice it
    does not offer, an applicant who sits there already or has applied already.
    """
    now = timezone.now()
    if not call.is_taking(now):
        raise Refused(_("This call takes no applications now. Nothing of what you wrote was sent."))
    there = sent_before(key)
    if there is not None:
        return there
    hold_offered(call, words)
    # What is said of a stranger's address is said behind the link in their mailbox, and nowhere before.
    hold_not_seated(call, words.kind, words.first, words.second, organisation=words.organisation, user=by)  # fmt: skip
    email = by.email if by is not None else (sender.email if sender else "")
    if by is not None:
        _hold_first(call, email)
    try:
        with transaction.atomic():
            return _take_in(call, words, email=email, by=by, sender=sender, key=key, now=now)
    except IntegrityError:
        # The same form came before: the other half of a double click, or of two pages.
        there = sent_before(key)
        if there is not None:
            return there
        _hold_first(call, email)
        raise


def sent_before(key: UUID | None) -> Application | None:
    if key is None:
        return None
    return Application.objects.for_page().filter(submission_key=key).first()


def confirm(application: Application) -> Application:
    """The address is theirs: from now on it is read. Confirmed twice is confirmed once.

    Raises Refused for whoever sits there or has applied already, and once the call is over.
    """
    if application.status != Status.UNCONFIRMED:
        return application
    call, contact = application.call, application.contact
    if not call.is_taking(timezone.now()):
        raise Refused(_("This call is over. Your application came too late and is not read."))
    hold_not_seated(
        call,
        application.kind,
        application.first,
        application.second,
        organisation=application.organisation,
        user=account_with(contact.email),
    )
    _hold_first(call, contact.email)
    try:
        with transaction.atomic():
            _send(application, by=None, now=timezone.now())
    except IntegrityError:
        # Another one of this address was confirmed in the same moment.
        _hold_first(call, contact.email)
        raise
    return application


def withdraw(application: Application, *, by: User | None) -> Application:
    """Take it back; a decision that nobody was told goes with it. Raises Refused once its cycle is in the archive."""
    hold_open(application)
    now = timezone.now()
    with transaction.atomic():
        move(application, Status.WITHDRAWN, by=by, withdrawn_at=now, decision_held="", team=None)
    return application


def hold_not_seated(
    call: Call,
    kind: str,
    *teams: Team | None,
    organisation: Organisation | None,
    user: User | None,
) -> None:
    """Raise Seated for an application by whoever sits there already."""
    body = organisation if kind == Applicant.ORGANISATION else None
    chosen = [team for team in teams if team is not None]
    held = teams_held(chosen, organisation=body, user=None if body else user)
    for team in held:
        name = {"team": worded(team, "name").text}
        if body is not None:
            words = _("%(organisation)s holds a seat in %(team)s already.")
            raise Seated(words % {**name, "organisation": worded(body, "name").text})
        raise Seated(_("You sit in %(team)s already.") % name)
    if not chosen and body is not None and takes_part(body, call.cycle):
        words = _("%(organisation)s takes part in this cycle already.")
        raise Seated(words % {"organisation": worded(body, "name").text})


def hold_offered(call: Call, words: Words) -> None:
    if words.kind not in APPLICANTS[call.takes]:
        raise Refused(_("This call is for others. Read above who may apply."))
    offered = set(call.offers.values_list("team", flat=True))
    if {team.pk for team in (words.first, words.second) if team is not None} - offered:
        raise Refused(_("One of the teams chosen is not offered. Load the page again."))
    if offered and words.first is None:
        raise Refused(_("Choose a team."))
    if words.second is not None and call.choices == 1:
        raise Refused(_("This call asks for one team."))


def _hold_first(call: Call, email: str) -> None:
    same = Application.objects.filter(call=call, address_mark=address_mark(email))
    if same.filter(status__in=STANDING).exists():
        raise Refused(
            _("You have applied to this call already. Withdraw that application to send another.")
        )


def _take_in(
    call: Call,
    words: Words,
    *,
    email: str,
    by: User | None,
    sender: Sender | None,
    key: UUID | None,
    now: datetime,
) -> Application:
    application = Application.objects.create(
        call=call,
        kind=words.kind,
        organisation=words.organisation,
        organisation_name=words.organisation_name,
        country=words.country,
        gender=words.gender if words.kind == Applicant.PERSON else "",
        first=words.first,
        second=words.second,
        statement=words.statement,
        language=words.language,
        applicant=by,
        address_mark=address_mark(email),
        begun_at=now,
        submission_key=key,
    )
    write_answers(application, words.answers)
    if by is None and sender is not None:
        application.contact = _contact(application, sender, now)
    record("application.begun", application, by=by, scope=call.group.slug)
    if by is not None:
        _send(application, by=by, now=now)
    else:
        emails.application_to_confirm(application)
    return application


def _contact(application: Application, sender: Sender, now: datetime) -> Contact:
    return Contact.objects.create(
        application=application,
        name=sender.name,
        email=sender.email.lower(),
        language=sender.language,
        time_zone=sender.time_zone,
        expires_at=now + settings.CONTACT_KEPT_FOR,
    )


def write_answers(application: Application, answers: Mapping[int, str]) -> None:
    criteria = {each.pk: each for each in application.call.criteria.all()}
    said = [(criteria[pk], text) for pk, text in answers.items() if text and pk in criteria]
    Answer.objects.bulk_create(
        Answer(application=application, criterion=criterion, text=text) for criterion, text in said
    )


def _send(application: Application, *, by: User | None, now: datetime) -> None:
    call = Call.objects.filter(pk=application.call_id)
    # The row is held until the end, so that no number is given twice.
    call.update(last_number=F("last_number") + 1)
    number = call.values_list("last_number", flat=True).get()
    move(application, Status.SUBMITTED, by=by, submitted_at=now, number=number)
    emails.application_received(application)
