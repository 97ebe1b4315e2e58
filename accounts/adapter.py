"""How allauth does its work in this house: letters through the outbox, no address from a request's Host."""

from __future__ import annotations

import uuid
from datetime import timedelta
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlencode, urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.account.stages import EmailVerificationStage, LoginStageController
from allauth.account.utils import user_pk_to_url_str
from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import Promise, lazy
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, override
from django.utils.translation import gettext_lazy as _

from accounts import actions, addresses, letters
from accounts.access import landing_of
from accounts.models import User
from accounts.sessions import remember_beginning
from core.context import with_language
from core.text import clean_line
from core.watch import watch

#: What allauth hands to its templates and our letters have no use for.
_LEFT_OUT = frozenset(
    {"request", "user", "current_site", "key", "uid", "ip", "user_agent", "timestamp"}
)


#: What has changed, in the words of the letter about it.
NOTICES: dict[str, Promise] = {
    "password_changed": _("The password of your account was changed."),
    "password_reset": _("The password of your account was changed by a letter to your address."),
    "password_set": _("Your account was given a password."),
    "email_changed": _(
        "Letters of your account go to %(to_email)s from now on, not to %(from_email)s."
    ),
    "email_deleted": _("The address %(deleted_email)s was taken away from your account."),
    "email_confirm": _("An address of your account was confirmed."),
    "totp_activated": _("An authenticator app was set up for your account."),
    "totp_deactivated": _("The authenticator app was taken away from your account."),
    "webauthn_added": _("A passkey was added to your account."),
    "webauthn_removed": _("A passkey was taken away from your account."),
    "recovery_codes_generated": _(
        "New recovery codes were made for your account; the old ones stopped working."
    ),
}
#: As the words about it say, and as long as the window of ACCOUNT_RATE_LIMITS.
TRIES_AGAIN = timedelta(minutes=30)
#: Letters that differ for allauth and are one for their reader.
SAME_LETTER = {"email_confirmation_signup": "email_confirmation"}


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # -- allauth has no types for us
    """Sign-up, sign-in and the letters about them."""

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Where somebody lands who was on the way to nowhere else."""
        user = request.user
        return landing_of(user) if isinstance(user, User) else str(settings.LOGIN_REDIRECT_URL)

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account may not sign in at present."),
        "email_password_mismatch": _("The e-mail address and the password do not go together."),
        "email_taken": _("This e-mail address belongs to an account already."),
        "duplicate_email": _("This e-mail address is yours already."),
        "enter_current_password": _("Type your present password."),
        "incorrect_password": _("This is not your password."),
        "incorrect_code": _("This code is not right. Take the newest one and try again."),
        "invalid_password_reset": _("This link does not work any more. Ask for a new letter."),
        "too_many_login_attempts": _(
            "Too many tries did not succeed. Try again in half an hour, or choose a new password by letter."
        ),
        "rate_limited": _("Too much came at once. Wait a little and try again."),
        "unverified_primary_email": _("Your first address must be confirmed."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """An account gives nothing but itself: seats come by invitation, which has a page of its own."""
        return bool(settings.SIGN_UP_OPEN)

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:  # noqa: FBT001, FBT002 -- allauth's own form
        user.name = clean_line(form.cleaned_data.get("name") or "")
        user.language = get_language() or settings.LANGUAGE_CODE
        saved: User = super().save_user(request, user, form, commit=commit)
        return saved

    def login(self, request: HttpRequest, user: User) -> None:
        super().login(request, user)
        remember_beginning(request.session, request.META.get("HTTP_USER_AGENT", ""))
        watch.info("signed in: account %s", user.pk)

    def logout(self, request: HttpRequest) -> None:
        watch.info("signed out: account %s", request.user.pk)
        super().logout(request)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """The address that was tried is not written down: it may be a password in the wrong box."""
        watch.warning("sign-in refused: from %s", self.get_client_ip(request))
        super().authentication_failed(request, **credentials)

    def is_safe_url(self, url: str | None) -> bool:
        """Only a path of our own: no other host, however it is written."""
        return url_has_allowed_host_and_scheme(url, allowed_hosts=None) and str(url).startswith("/")

    def validation_error(self, code: str, *args: Any) -> ValidationError:
        """The page that says so is answered with 429 and Retry-After (`core.middleware.RefusalMiddleware`)."""
        if code == "too_many_login_attempts":
            context.request.retry_after = int(TRIES_AGAIN.total_seconds())
        error: ValidationError = super().validation_error(code, *args)
        return error

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """The button of a letter confirms; but a letter opens no door for whoever typed its address into a form.

        Made elsewhere, the account has a password that its owner may never have chosen: they choose one first.
        """
        user: User = email_address.user
        if addresses.is_confirmed(user) or email_address.email.lower() != user.email.lower():
            if request.user.pk != user.pk:
                raise ImmediateHttpResponse(_to_sign_in(request))
        elif not _signed_up_here(request, user):
            actions.claim_account(user)
            messages.success(request, _("Your address is confirmed. Now choose your password."))
            raise ImmediateHttpResponse(redirect(new_password_path(user)))
        confirmed: bool = super().confirm_email(request, email_address)
        return confirmed

    def answer_forgotten_password(self, email: str, owner: User | None) -> None:
        """The letter with which a new password is chosen, or the one that says there is no account: the same work."""
        to: letters.Addressee = letters.Guest(email, get_language() or settings.LANGUAGE_CODE)
        if owner is not None:
            to = owner if owner.email == email else letters.Guest(email, owner.language, owner.name)
        with override(to.language):
            url = settings.PUBLIC_URL + new_password_path(owner or User(pk=0, email=email))
        name = "account/password_reset_key" if owner else "account/unknown_account"
        words: dict[str, object] = {
            **self._addresses(to.language),
            "password_reset_url": url,
        }
        letters.queue(name, to=to, key=f"{name}:{uuid.uuid4()}", context=words)

    def get_client_ip(self, request: HttpRequest) -> str:
        """What `core.middleware.ProxyMiddleware` found; a unix socket has no address."""
        return request.META.get("REMOTE_ADDR") or "local"

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: Any) -> str:
        path = reverse("account_confirm_email", args=[emailconfirmation.key])
        return settings.PUBLIC_URL + path

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell a person that something about their account has changed, whoever changed it."""
        notice = NOTICES[PurePosixPath(template_prefix).name]
        # Put together when the letter is written, in its reader's language.
        what = lazy(lambda: str(notice) % (context or {}), str)()
        self.send_mail("account/notice", email or user.email, {"what": what, "user": user})

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write a letter into the outbox, in the language of the account; else in that of the page."""
        user = context.get("user") or User.objects.filter(email__iexact=email).first()
        page = get_language() or settings.LANGUAGE_CODE
        to: letters.Addressee = letters.Guest(email, page)
        if user is not None:
            # Whoever has never been here, such as the first keeper, has not chosen a language yet.
            own = user.language if user.last_login else page
            is_known = user.email == email and own == user.language
            to = user if is_known else letters.Guest(email, own, user.name)
        given_name = PurePosixPath(template_prefix).name
        name = f"account/{SAME_LETTER.get(given_name, given_name)}"
        given = {word: value for word, value in context.items() if word not in _LEFT_OUT}
        ours = {
            word: _our_address(value, to.language)
            for word, value in given.items()
            if word.endswith("_url")
        }
        words = {**self._addresses(to.language), **given, **ours}
        letters.queue(name, to=to, key=f"{name}:{uuid.uuid4()}", context=words)

    @staticmethod
    def _addresses(language: str) -> dict[str, str]:
        with override(language):
            return {
                "sign_in_url": settings.PUBLIC_URL + reverse("account_login"),
                "new_password_url": settings.PUBLIC_URL + reverse("account_reset_password"),
                "second_factor_url": settings.PUBLIC_URL + reverse("mfa_index"),
                "account_url": settings.PUBLIC_URL + reverse("accounts:me"),
            }


def new_password_path(user: User) -> str:
    """Where the holder of a letter to the account's address chooses its password."""
    key = default_token_generator.make_token(user)
    words = {"uidb36": user_pk_to_url_str(user), "key": key}
    return reverse("account_reset_password_from_key", kwargs=words)


def _signed_up_here(request: HttpRequest, user: User) -> bool:
    """Whether the account was made, or its password typed, in this very browser."""
    stage = LoginStageController.enter(request, EmailVerificationStage.key)
    return bool(stage and stage.login.user and stage.login.user.pk == user.pk)


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    messages.info(request, _("Sign in with the account to which you added this address."))
    return redirect(f"{reverse('account_login')}?{urlencode({'next': request.path})}")


def _our_address(url: str, language: str) -> str:
    """The same page in the language of the letter, at the address the platform is known by."""
    return settings.PUBLIC_URL + with_language(urlsplit(url).path, language)


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # -- allauth has no types for us
    """Authenticator apps, passkeys and recovery codes."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "add_email_blocked": _(
            "An account with a second factor cannot take another address. Take the second factor away first."
        ),
        "cannot_delete_authenticator": _("Your seats need a second factor; add another one first."),
        "cannot_generate_recovery_codes": _("Recovery codes come with a second factor."),
        "incorrect_code": _("This code is not right. Take the newest one and try again."),
        "unverified_email": _("Confirm your e-mail address before you set up a second factor."),
    }

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """A passkey belongs to the address the platform is known by."""
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        return {**entity, "name": str(settings.SITE_NAME)}
