"""What is done with accounts and invitations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import addresses, emails, journal, privacy
from accounts.access import on_acceptance, on_naming
from accounts.models import Invitation, User
from accounts.sessions import end_sessions
from accounts.states import AddressForm, Numerals
from core import forgotten
from core.errors import OutOfDate, Refused

#: How long an invitation can be accepted.
INVITATION_OPEN_FOR = timedelta(days=14)
AN_HOUR = timedelta(hours=1)


def change_settings(user: User, words: Mapping[str, str]) -> None:
    """How a person is called and in which language, time and numerals they read."""
    for field, value in words.items():
        setattr(user, field, value)
    with transaction.atomic():
        user.save(update_fields=[*words])
        if "name" in words:
            for tell in on_naming:
                tell(user)


def invite(
    email: str,
    *,
    by: User,
    name: str = "",
    language: str = "ar",
    purpose_label: str = "",
    purpose_pk: str = "",
    purpose_words: str = "",
    scope: str = "",
    open_for: timedelta = INVITATION_OPEN_FOR,
) -> Invitation:
    """Ask somebody to join by a letter in their language; a second one for the same seat replaces the first."""
    email = email.strip().lower()
    with transaction.atomic():
        for earlier in Invitation.objects.open(now=timezone.now()).filter(
            email__iexact=email, purpose_label=purpose_label, purpose_pk=purpose_pk, scope=scope
        ):
            withdraw_invitation(earlier, by=by)
        invitation = Invitation.objects.create(
            email=email,
            name=name,
            language=language,
            purpose_label=purpose_label,
            purpose_pk=purpose_pk,
            purpose_words=purpose_words,
            scope=scope,
            invited_by=by,
            expires_at=timezone.now() + open_for,
        )
        journal.record("invitation.sent", invitation, by=by, scope=scope)
        emails.invited(invitation)
    return invitation


def withdraw_invitation(invitation: Invitation, *, by: User) -> Invitation:
    """Take an invitation back.

    Raises OutOfDate if it was accepted or withdrawn meanwhile.
    """
    now = timezone.now()
    with transaction.atomic():
        moved = Invitation.objects.filter(
            pk=invitation.pk, accepted_at=None, withdrawn_at=None
        ).update(withdrawn_at=now)
        if not moved:
            raise OutOfDate(_("This invitation was accepted or withdrawn before."))
        invitation.withdrawn_at = now
        emails.invitation_withdrawn(invitation)
        journal.record("invitation.withdrawn", invitation, by=by, scope=invitation.scope)
    return invitation


def accept_invitation(invitation: Invitation, *, by: User) -> Invitation:
    """Take up an invitation and what it gives.

    Raises Refused for an account with another address, OutOfDate if the invitation is not open any more.
    """
    now = timezone.now()
    if not owns_address(by, invitation.email):
        raise Refused(_("This invitation was written to another e-mail address."))
    with transaction.atomic():
        moved = (
            Invitation.objects.open(now=now)
            .filter(pk=invitation.pk)
            .update(accepted_at=now, accepted_by=by)
        )
        if not moved:
            raise OutOfDate(_("This invitation is not open any more."))
        invitation.accepted_at, invitation.accepted_by = now, by
        if invitation.purpose_label in on_acceptance:
            on_acceptance[invitation.purpose_label](invitation, by)
        journal.record("invitation.accepted", invitation, by=by, scope=invitation.scope)
    return invitation


def join_by_invitation(invitation: Invitation, *, name: str, password: str) -> User:
    """Make an account with the invited address, confirmed by the letter itself, and accept.

    An account that somebody made with this address and never confirmed is taken over, and gives them nothing.

    Raises OutOfDate if there is such an account already, or the invitation is not open any more.
    """
    with transaction.atomic():
        there = addresses.account_of(invitation.email)
        if there is not None and not addresses.is_confirmed(there):
            user = claim_account(there)
            user.set_password(password)
            user.name, user.language = name, invitation.language
            user.save(update_fields=["password", "name", "language"])
        else:
            user = _new_account(invitation, name=name, password=password)
        accept_invitation(invitation, by=user)
    return user


def _new_account(invitation: Invitation, *, name: str, password: str) -> User:
    try:
        with transaction.atomic():
            user = User.objects.create_user(
                invitation.email, password, name=name, language=invitation.language
            )
            EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    except IntegrityError as clash:
        raise OutOfDate(
            _("There is an account with this address already. Sign in with it.")
        ) from clash
    return user


def claim_account(user: User) -> User:
    """Hand an account over to whoever got a letter at its own address.

    Its password, second factors, other addresses and sessions may be those of somebody who made it first: none stays.
    Raises OutOfDate when another account has confirmed the address meanwhile.
    """
    email = user.email.lower()
    try:
        with transaction.atomic():
            Authenticator.objects.filter(user=user).delete()
            EmailAddress.objects.filter(user=user).exclude(email=email).delete()
            EmailAddress.objects.update_or_create(
                user=user, email=email, defaults={"verified": True, "primary": True}
            )
            user.set_unusable_password()
            user.save(update_fields=["password"])
            journal.record("account.claimed", user, by=user)
    except IntegrityError as clash:
        raise OutOfDate(_("This e-mail address belongs to an account already.")) from clash
    end_sessions(user.pk)
    return user


def has_account(email: str) -> bool:
    """Whether somebody signs in with this address; only for whoever holds a letter to it."""
    there = addresses.account_of(email)
    return addresses.is_taken(email) if there is None else addresses.is_confirmed(there)


def owns_address(user: User, email: str) -> bool:
    """Whether the person has confirmed this address as theirs."""
    owned = EmailAddress.objects.filter(user=user, email__iexact=email, verified=True)
    return bool(owned.exists())


def close_accounts(people: Iterable[User], *, by: User) -> int:
    """Let nobody sign in with these accounts, and end their sessions; gives how many were open."""
    closed = 0
    for user in people:
        with transaction.atomic():
            if User.objects.filter(pk=user.pk, is_active=True).update(is_active=False):
                journal.record("account.closed", user, by=by)
                closed += 1
        end_sessions(user.pk)
    return closed


def erase_person(user: User, *, by: User) -> None:
    """Leave no name, address or session of a person; what they did for others stays, by nobody's name.

    Raises Refused with the reasons when something only they hold would be lost.
    """
    reasons = privacy.reasons_to_wait(user)
    if reasons:
        raise Refused(" ".join(reasons))
    erase_again(user, by=by)


def erase_again(user: User, *, by: User | None = None) -> None:
    """Erase without asking who would miss them: a backup that was put back brought back somebody erased before."""
    with transaction.atomic():
        journal.record("account.erased", user, by=by)
        theirs = privacy.addresses_of(user)
        # Rooms above first: they find what is the person's by what rooms below then forget.
        for erase in reversed(privacy.erasers):
            erase(user)
        Invitation.objects.filter(Q(accepted_by=user) | Q(email__in=theirs)).delete()
        EmailAddress.objects.filter(user=user).delete()
        Authenticator.objects.filter(user=user).delete()
        _empty(user)
        forgotten.write_down("person", user.pk, user.joined_at)
    end_sessions(user.pk)


def _empty(user: User) -> None:
    user.email = f"erased-{user.pk}@erased.invalid"
    user.name = user.title = ""
    user.language, user.time_zone = "ar", "UTC"
    user.address_form, user.numerals = AddressForm.NEUTRAL, Numerals.LATIN
    user.month_names = ""
    user.is_active = user.is_staff = user.is_superuser = False
    user.last_login = None
    user.erased_at = timezone.now()
    user.set_unusable_password()
    user.save()
    user.groups.clear()
    user.user_permissions.clear()
