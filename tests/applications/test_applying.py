"""Organisations and persons apply, are decided on together, and get their seats; nobody asks for a seat they have."""

import json
import re
import time
import uuid
from datetime import timedelta

import pytest
from django.core import mail, signing
from django.core.cache import cache
from django.template.loader import render_to_string as render_letter
from django.test import Client
from django.utils import timezone, translation

from accounts import privacy
from accounts.actions import accept_invitation
from accounts.models import Invitation
from applications.actions import deciding
from applications.actions.applying import Seated, confirm, hold_not_seated
from applications.actions.asking import APPLY
from applications.links import own_path
from applications.models import Answer, Application, Call, Contact
from applications.opening import CALLS
from applications.reminders import NOT_SENT
from applications.states import Held, Status
from applications.upkeep import forget_contacts
from audit.models import Entry
from core.desk import all_due
from groups.closing import open_items
from groups.models import Holding, Participation, Seat
from groups.opening import Opening
from groups.states import SeatRole
from mailing.delivery import deliver_due
from mailing.models import OutgoingLetter
from organisations.models import Organisation
from tests.factories.accounts import UserFactory
from tests.factories.applications import (
    ApplicationFactory,
    CallFactory,
    CriterionFactory,
    call_to_two_teams,
)
from tests.factories.groups import (
    CycleFactory,
    HoldingFactory,
    OrganisationFactory,
    SeatFactory,
    TeamFactory,
    member_of,
    organiser_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    """The second factor has tests of its own."""
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def cycle():
    return CycleFactory(group__slug="v20", slug="2020")


@pytest.fixture
def organiser(cycle):
    return organiser_of(cycle)


def at(user):
    browser = Client()
    browser.force_login(user)
    return browser


def path(call, rest=""):
    return f"/en/v20/2020/applications/{call.slug}/{rest}"


def said(**fields):
    """What the page sends, once somebody has read it for a while."""
    began = signing.Signer(salt="core.form-time").sign(str(int(time.time()) - 60))
    usual = {"statement": "نعمل في التطوع", "name": "Mona", "email": "mona@example.org"}
    return {"kind": "person", **usual, "key": str(uuid.uuid4()), "began": began, **fields}


def letters(name):
    rows = OutgoingLetter.objects.filter(letter=f"applications/{name}")
    return sorted(rows.values_list("to_email", flat=True))


def link_in_the_last_letter():
    deliver_due(clock=timezone.now)
    (found,) = set(re.findall(r"https?://[^/\s]+(/\S+/a/\S+)", mail.outbox[-1].body))
    return found


def test_a_stranger_applies_by_letter_is_accepted_and_takes_the_seat(cycle, organiser):
    """The whole way: two choices, the letter's button, a decision held back, told together, an invitation, a seat."""
    call, first, second = call_to_two_teams(cycle)
    criterion = CriterionFactory(call=call)
    browser, box = Client(), f"criterion_{criterion.pk}"
    sent = said(first=first.pk, second=second.pk, **{box: "عشر سنوات"})
    answer = browser.post(path(call, "apply/"), sent)
    assert answer.url == path(call, "sent/")
    assert browser.post(path(call, "apply/"), sent).url == path(call, "sent/")
    assert letters("application_to_confirm") == ["mona@example.org"]
    house = at(organiser)
    assert "Mona" not in house.get(path(call, "received/")).content.decode()

    link = link_in_the_last_letter()
    assert Application.objects.get().status == Status.UNCONFIRMED
    browser.get(link)
    assert Application.objects.get().status == Status.UNCONFIRMED
    mine = browser.post(link).url
    application = Application.objects.get()
    assert (application.status, application.number, application.chosen) == (
        Status.SUBMITTED,
        1,
        [first, second],
    )
    assert letters("application_received") == ["mona@example.org"]

    words = house.get(path(call, "received/1/")).content.decode()
    assert "عشر سنوات" in words
    said_to_it = {"decision": "accept", "team": second.pk, "version": application.version}
    house.post(path(call, "received/1/decide/"), {**said_to_it, "word": "أهلًا بكم"})
    application.refresh_from_db()
    assert (application.status, application.decision_held) == (Status.SUBMITTED, Held.ACCEPTED)
    waiting = browser.get(mine).content.decode()
    assert "Waits for a decision" in waiting
    assert "أهلًا بكم" not in waiting
    assert letters("application_accepted") == []

    house.post(path(call, "release/"))
    application.refresh_from_db()
    assert (application.status, application.seat.team) == (Status.ACCEPTED, second)
    assert letters("application_accepted") == ["mona@example.org"]
    assert "أهلًا بكم" in browser.get(mine).content.decode()
    invitation = Invitation.objects.get(purpose_pk=str(application.seat.pk))
    assert invitation.email == "mona@example.org"
    user = UserFactory(email="mona@example.org")
    accept_invitation(invitation, by=user)
    assert Holding.objects.get(seat=application.seat).person.user == user


def test_an_organisation_with_an_account_gets_role_and_seat_and_a_new_one_is_written_into_the_register(
    cycle, organiser
):
    """Told at once where the call does not hold decisions back."""
    call, first, _second = call_to_two_teams(cycle, holds_decisions=False)
    user = UserFactory()
    answer = at(user).post(
        path(call, "apply/"),
        said(kind="organisation", organisation="بيت القيم", country="SA", first=first.pk),
    )
    application = Application.objects.get()
    assert answer.url == f"/en/desk/applications/{application.pk}/?sent=1"
    deciding.accept(application, first, by=organiser, version=application.version)
    application = Application.objects.for_page().get()
    body = Organisation.objects.get(name_ar="بيت القيم")
    assert (application.status, application.organisation, str(body.country)) == (
        Status.ACCEPTED,
        body,
        "SA",
    )
    assert Participation.objects.get(cycle=cycle).organisation == body
    holding = Holding.objects.get(seat__team=first)
    assert (holding.person.user, holding.seat.organisation) == (user, body)
    assert letters("application_accepted") == [user.email]


def test_whoever_is_seated_already_is_told_so_and_strangers_learn_nothing_of_an_address(cycle):
    call, first, second = call_to_two_teams(cycle)
    member = member_of(cycle, team=first)
    answer = at(member).post(path(call, "apply/"), said(first=first.pk, statement="كلام يبقى"))
    words = answer.content.decode()
    assert answer.status_code == 409
    assert f"You sit in {first.name} already." in words
    assert "كلام يبقى" in words
    body = OrganisationFactory(name="House of Values")
    SeatFactory(team=second, organisation=body)
    fields = {"kind": "organisation", "organisation": "house of values", "first": first.pk}
    answer = at(UserFactory()).post(path(call, "apply/"), said(**fields, second=second.pk))
    assert f"House of Values holds a seat in {second.name} already." in answer.content.decode()
    assert Application.objects.exists() is False

    # Without an account the same address is answered as any other; behind the link in its mailbox it is told.
    stranger = Client().post(path(call, "apply/"), said(first=first.pk, email=member.email))
    assert stranger.url == path(call, "sent/")
    answer = Client().post(link_in_the_last_letter())
    assert answer.status_code == 409
    assert f"You sit in {first.name} already." in answer.content.decode()
    assert Application.objects.get().status == Status.UNCONFIRMED


def test_a_decision_that_no_longer_fits_stays_held_back_and_is_named(cycle, organiser):
    """Somebody was seated between the decision and its release; the others are told."""
    call, first, _second = call_to_two_teams(cycle)
    user, other = UserFactory(), UserFactory()
    one = ApplicationFactory(call=call, applicant=user, first=first)
    two = ApplicationFactory(call=call, applicant=other, first=first)
    for each in (one, two):
        deciding.accept(each, first, by=organiser, version=each.version)
    member_of(cycle, user=user, team=first)
    words = at(organiser).post(path(call, "release/"), follow=True).content.decode()
    assert (
        f"Application {one.number} was not told: This person sits in {first.name} already." in words
    )
    assert "1 applicant is told." in words
    rows = Application.objects.order_by("pk").values_list("status", "decision_held")
    assert list(rows) == [(Status.SUBMITTED, Held.ACCEPTED), (Status.ACCEPTED, Held.NONE)]
    assert letters("application_accepted") == [other.email]


def test_an_organisation_for_which_two_apply_is_written_into_the_register_once(cycle, organiser):
    """Each typed its name before it stood there; a seat in one team is given to it once, too."""
    call, first, second = call_to_two_teams(cycle)
    named = {"kind": "organisation", "organisation_name": "بيت القيم"}
    rows = [ApplicationFactory(call=call, first=team, **named) for team in (first, second, first)]
    for each in rows:
        deciding.accept(each, each.first, by=organiser, version=each.version)

    done = deciding.release(call, by=organiser)

    body = Organisation.objects.get(name_ar="بيت القيم")
    assert (done.told, [number for number, _why in done.left]) == (2, [rows[2].number])
    assert f"{body.name} holds a seat in {first.name} already." in done.left[0][1]
    assert set(Seat.objects.filter(organisation=body).values_list("team", flat=True)) == {first.pk, second.pk}  # fmt: skip


def test_two_who_decide_at_once_and_what_is_asked_too_late_are_refused_in_words(cycle, organiser):
    call, first, second = call_to_two_teams(cycle)
    application = ApplicationFactory(call=call, first=first)
    house, there = at(organiser), path(call, f"received/{application.number}/decide/")
    stale = {"decision": "decline", "version": application.version}
    house.post(there, {"decision": "accept", "team": first.pk, "version": application.version})
    words = house.post(there, stale, follow=True).content.decode()
    assert "Somebody else changed this meanwhile." in words
    application.refresh_from_db()
    assert (application.decision_held, application.team) == (Held.ACCEPTED, first)
    house.post(path(call, f"received/{application.number}/undo/"))
    application.refresh_from_db()
    assert (application.decision_held, application.team) == (Held.NONE, None)

    Call.objects.update(status="closed")
    answer = Client().post(path(call, "apply/"), said(first=second.pk, statement="جئت متأخرًا"))
    assert answer.status_code == 409
    assert "جئت متأخرًا" in answer.content.decode()


def test_each_address_applies_once_and_may_withdraw_and_apply_again(cycle):
    call, first, second = call_to_two_teams(cycle)
    user = UserFactory()
    browser = at(user)
    browser.post(path(call, "apply/"), said(first=first.pk))
    again = browser.post(path(call, "apply/"), said(first=second.pk))
    assert "You have applied to this call already." in again.content.decode()
    application = Application.objects.get()
    browser.post(f"/en/desk/applications/{application.pk}/withdraw/")
    browser.post(path(call, "apply/"), said(first=second.pk))
    rows = Application.objects.order_by("pk").values_list("status", "number")
    assert list(rows) == [(Status.WITHDRAWN, 1), (Status.SUBMITTED, 2)]


def test_an_application_is_changed_while_the_call_is_open_and_a_decision_on_the_old_words_is_gone(
    cycle, organiser
):
    """By the private link and by account; two pages of one sender do not write over each other; late words are kept."""
    call, first, second = call_to_two_teams(cycle)
    criterion = CriterionFactory(call=call)
    application = ApplicationFactory(call=call, first=first, contact__email="mona@example.org")
    Answer.objects.create(application=application, criterion=criterion, text="كلام أول")
    deciding.accept(application, first, by=organiser, word="أهلًا", version=application.version)
    with translation.override("en"):
        page = own_path(application, "change")
    stranger, box = Client(), f"criterion_{criterion.pk}"
    form = stranger.get(page).content.decode()
    assert "نعمل في التطوع منذ سنوات" in form
    assert "كلام أول" in form
    assert "أهلًا" not in form
    new = said(first=second.pk, statement="كلام جديد", read="", **{box: "كلام ثان"})
    assert stranger.post(page, new).status_code == 302
    changed = Application.objects.get()
    assert (changed.statement, changed.chosen, changed.decision_held, changed.team) == ("كلام جديد", [second], "", None)  # fmt: skip
    assert [answer.text for answer in changed.answers.all()] == ["كلام ثان"]
    house = at(organiser).get(path(call, f"received/{changed.number}/")).content.decode()
    assert "Changed by its sender" in house
    late = {"decision": "accept", "team": first.pk, "version": application.version}
    at(organiser).post(path(call, f"received/{changed.number}/decide/"), late)
    assert Application.objects.undecided().exists()

    other_page = stranger.post(page, {**new, "statement": "من صفحة أخرى"})
    words = other_page.content.decode()
    assert (other_page.status_code, "changed it on another page" in words) == (409, True)
    assert "من صفحة أخرى" in words
    read = re.search('name="read" value="([^"]+)"', words).group(1)
    assert (
        stranger.post(page, {**new, "statement": "من صفحة أخرى", "read": read}).status_code == 302
    )
    assert Application.objects.get().statement == "من صفحة أخرى"

    Call.objects.update(status="closed")
    answer = stranger.post(page, {**new, "statement": "جئت متأخرًا", box: "وهذا أيضًا"})
    assert answer.status_code == 409
    for kept in ("cannot be changed any more", "جئت متأخرًا", "وهذا أيضًا"):
        assert kept in answer.content.decode()
    assert Application.objects.get().statement == "من صفحة أخرى"


def test_whoever_has_an_account_changes_their_own_and_nobody_elses(cycle):
    call, first, second = call_to_two_teams(cycle)
    body = OrganisationFactory(name="بيت القيم", name_en="House of Values")
    user = UserFactory()
    own = ApplicationFactory(call=call, applicant=user, first=first, kind="organisation", organisation=body)  # fmt: skip
    page = f"/en/desk/applications/{own.pk}/change/"
    assert at(UserFactory()).get(page).status_code == 404
    browser = at(user)
    assert "House of Values" in browser.get(page).content.decode()
    new = said(kind="organisation", organisation="House of Values", first=second.pk, read="")
    answer = browser.post(page, new)
    assert answer.url == f"/en/desk/applications/{own.pk}/"
    own.refresh_from_db()
    assert (own.organisation, own.first, own.organisation_name) == (body, second, "")
    SeatFactory(team=first, organisation=body)
    read = re.search('name="read" value="([^"]+)"', browser.get(page).content.decode()).group(1)
    words = browser.post(page, {**new, "first": first.pk, "read": read}).content.decode()
    assert f"holds a seat in {first.name} already." in words


def test_faults_are_told_beside_their_field_and_what_was_typed_stays(cycle):
    call, first, _second = call_to_two_teams(cycle)
    sent = said(
        kind="organisation", first=first.pk, second=first.pk, statement="نص\x00 طويل", email="x"
    )
    answer = Client().post(path(call, "apply/"), sent)
    words = answer.content.decode()
    assert answer.status_code == 422
    for field in ("organisation", "second", "email"):
        assert f"id_{field}_error" in words
    assert "طويل" in words
    machine = Client().post(path(call, "apply/"), said(first=first.pk, more="spam"))
    assert "as machines send it" in machine.content.decode()
    assert Application.objects.exists() is False


def test_a_leader_reads_what_is_sent_to_their_team_and_decides_nothing(cycle):
    call, first, second = call_to_two_teams(cycle)
    leader = UserFactory()
    seat = SeatFactory(team=first, role="chair")
    HoldingFactory(seat=seat, person__user=leader)
    ours = ApplicationFactory(call=call, first=first, contact__name="لنا")
    theirs = ApplicationFactory(call=call, first=second, contact__name="لهم")
    words = at(leader).get(path(call, "received/")).content.decode()
    assert "لنا" in words
    assert "لهم" not in words
    assert at(leader).get(path(call, f"received/{ours.number}/")).status_code == 200
    assert at(leader).get(path(call, f"received/{theirs.number}/")).status_code == 404
    assert at(leader).post(path(call, f"received/{ours.number}/decide/")).status_code == 403
    assert at(UserFactory()).get(path(call, "received/")).status_code == 404


def test_seats_that_stand_empty_are_filled_before_new_ones_are_made(cycle, organiser):
    """Not one that an organisation holds, nor one that somebody sits in or is invited to."""
    call, first, _second = call_to_two_teams(cycle)
    member_of(cycle, team=first)
    SeatFactory(team=first, organisation=OrganisationFactory())
    empty = SeatFactory(team=first, role=SeatRole.MEMBER, organisation=None)
    many = [ApplicationFactory(call=call, first=first) for _ in range(2)]
    for each in many:
        deciding.accept(each, first, by=organiser, version=each.version)
    before = set(first.seats.values_list("pk", flat=True))
    deciding.release(call, by=organiser)
    seats = list(Application.objects.order_by("number").values_list("seat", flat=True))
    assert seats[0] == empty.pk
    assert set(first.seats.values_list("pk", flat=True)) - before == {seats[1]}


def test_whoever_wrote_and_did_not_send_is_reminded_once_before_the_call_closes(cycle):
    call = CallFactory(cycle=cycle)
    unsent = {"call": call, "status": "unconfirmed", "number": None, "submitted_at": None}
    long_ago = timezone.now() - timedelta(days=3)
    ApplicationFactory(**unsent)
    ApplicationFactory(call=call, begun_at=long_ago)
    late = ApplicationFactory(**unsent, begun_at=long_ago)

    ((key, scope, instant, zone),) = NOT_SENT.targets()
    assert (key, scope, instant, zone) == (late.pk, "v20", call.closes_at, call.zone)
    (reader,) = NOT_SENT.audiences["writer"].recipients()
    assert (reader["target"], reader["to_email"], reader["to_user"]) == (key, late.contact.email, None)  # fmt: skip
    assert (NOT_SENT.defaults[0].lead, NOT_SENT.defaults[0].audience) == (timedelta(days=2), "writer")  # fmt: skip
    (thing,) = NOT_SENT.load([key]).values()
    ((_pair, own),) = NOT_SENT.own([(key, key)]).items()
    words = render_letter(f"letters/{NOT_SENT.letter}/body.txt", {**NOT_SENT.context(thing), **own})
    assert own["confirm_url"].endswith("/confirm/")
    assert own["confirm_url"] in words
    Call.objects.update(status="closed")
    assert list(NOT_SENT.targets()) == []


def test_a_call_to_the_cycle_gives_a_role(cycle, organiser):
    call = CallFactory(cycle=cycle, takes="organisations", holds_decisions=False)
    body = OrganisationFactory()
    application = ApplicationFactory(call=call, kind="organisation", organisation=body)
    deciding.accept(application, None, by=organiser, version=application.version)
    assert Participation.objects.get(organisation=body).role == call.role
    assert Seat.objects.filter(organisation=body).exists() is False
    with pytest.raises(Seated, match="takes part in this cycle already"):
        hold_not_seated(call, "organisation", organisation=body, user=None)


def test_what_waits_is_due_from_organisers_and_stops_the_closing(cycle, organiser):
    call = CallFactory(cycle=cycle)
    application = ApplicationFactory(call=call)

    def due():
        return [row.source for row, _ in all_due(organiser, timezone.now()) if "applications" in row.source]  # fmt: skip

    assert due() == ["applications.decide"]
    assert "applications" in [check.name for check in open_items(cycle)]
    deciding.decline(application, by=organiser, version=application.version)
    assert due() == []
    past = timezone.now() - timedelta(hours=1)
    Call.objects.update(closes_at=past)
    assert due() == ["applications.release"]
    deciding.release(call, by=organiser)
    assert due() == []
    assert "applications" not in [check.name for check in open_items(cycle)]
    assert letters("application_declined") == [application.contact.email]


def test_a_call_comes_along_as_a_draft_without_what_was_sent_to_it(cycle):
    call, first, second = call_to_two_teams(cycle)
    CriterionFactory(call=call)
    ApplicationFactory(call=call)
    new = CycleFactory(group=cycle.group, slug="2021", year=2021, starts_on=None, summit_on=None)
    opening = Opening(cycle, new, UserFactory())
    opening.keep(first, TeamFactory(cycle=new, slug="first"))
    CALLS.bring(opening)
    made = Call.objects.get(cycle=new)
    assert (made.status, made.title, made.last_number) == ("draft", call.title, 0)
    assert [offer.team.slug for offer in made.offers.all()] == ["first"]
    assert [each.label for each in made.criteria.all()] == ["ما خبرتكم؟"]
    assert made.applications.exists() is False


def test_a_person_is_given_what_they_sent_and_it_is_forgotten_on_their_word(cycle, organiser):
    call, first, _second = call_to_two_teams(cycle)
    user = UserFactory()
    open_one = ApplicationFactory(call=call, applicant=user, first=first)
    other = CallFactory(cycle=cycle, holds_decisions=False)
    told = ApplicationFactory(call=other, applicant=user, gender="woman", country="MA")
    Answer.objects.create(application=told, criterion=CriterionFactory(call=other), text="كلام")
    deciding.decline(told, by=organiser, word="شكرًا", version=told.version)
    file = json.loads(json.dumps(privacy.exporters["applications"](user), default=str))
    assert [(row["status"], row["said"]) for row in file] == [
        ("submitted", ""),
        ("declined", "شكرًا"),
    ]

    for erase in privacy.erasers:
        erase(user)
    assert Application.objects.filter(pk=open_one.pk).exists() is False
    told = Application.objects.get(pk=told.pk)
    assert (told.applicant, told.statement, told.gender, told.status) == (None, "", "", "declined")
    assert Answer.objects.exists() is False
    assert "نعمل في التطوع" not in str(list(told.events.values()))


def test_contacts_and_addresses_that_nobody_confirmed_are_forgotten_in_time(cycle):
    call = CallFactory(cycle=cycle)
    long_ago = timezone.now() - timedelta(days=20)
    never = ApplicationFactory(call=call, status="unconfirmed", number=None, begun_at=long_ago)
    kept = ApplicationFactory(call=call)
    Contact.objects.filter(application=kept).update(expires_at=long_ago)
    forget_contacts(now=timezone.now())
    assert list(Application.objects.all()) == [kept]
    assert Contact.objects.exists() is False
    assert never.pk not in Application.objects.values_list("pk", flat=True)
    assert Entry.objects.filter(verb="application.declined").exists() is False


@pytest.mark.parametrize("count", [1, 3])
def test_pages_cost_the_same_for_any_length(cycle, organiser, count, django_assert_num_queries):
    call, first, second = call_to_two_teams(cycle)
    for place in range(count):
        Invitation.objects.create(
            email=f"{place}@example.org",
            purpose_label=APPLY,
            purpose_pk=str(call.pk),
            scope="v20",
            expires_at=call.closes_at,
        )
        CriterionFactory(call=call)
        CallFactory(cycle=cycle)
        ApplicationFactory(
            call=call, first=first, second=second, organisation=OrganisationFactory()
        )
    number = Application.objects.first().number
    stranger, house = Client(), at(organiser)
    for browser, address, cost in (
        (stranger, "/en/v20/2020/applications/", 2),
        (stranger, path(call), 4),
        (stranger, path(call, "apply/"), 4),
        (house, path(call, "ask/"), 7),
        (house, path(call, "received/"), 10),
        (house, path(call, f"received/{number}/"), 9),
    ):
        browser.get(address)
        cache.clear()
        with django_assert_num_queries(cost):
            assert browser.get(address).status_code == 200


def test_confirming_twice_is_confirming_once(cycle):
    call = CallFactory(cycle=cycle)
    application = ApplicationFactory(
        call=call, status="unconfirmed", number=None, submitted_at=None
    )
    confirm(application)
    confirm(application)
    assert Application.objects.get().number == 1
    assert len(letters("application_received")) == 1
