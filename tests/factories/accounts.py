"""People with an account, and invitations."""

from datetime import timedelta

import factory
from allauth.account.models import EmailAddress
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.utils import timezone

from accounts.models import Invitation, User

PASSWORD = "a long enough password"


class UserFactory(factory.django.DjangoModelFactory):
    """Somebody who signs in with PASSWORD and a confirmed address; `stranger` to every group."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@example.org")
    name = factory.Sequence(lambda n: f"Person {n}")
    language = "en"

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        password = kwargs.pop("password", PASSWORD)
        return model_class.objects.create_user(*args, password=password, **kwargs)

    @factory.post_generation
    def address(self, create, extracted, **kwargs):
        if create and extracted is not False:
            EmailAddress.objects.create(user=self, email=self.email, primary=True, verified=True)


class KeeperFactory(UserFactory):
    """The platform's own keeper."""

    is_staff = True
    is_superuser = True


class InvitationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Invitation

    email = factory.Sequence(lambda n: f"invited{n}@example.org")
    name = factory.Sequence(lambda n: f"Invited {n}")
    language = "en"
    invited_by = factory.SubFactory(UserFactory)
    expires_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=14))


def sign_in(client, user, password=PASSWORD):
    """Through the form, as a person does."""
    return client.post(
        "/en/accounts/login/", {"login": user.email, "password": password}, follow=False
    )


def give_second_factor(user):
    """An authenticator app and recovery codes; gives the secret of the app."""
    secret = "JBSWY3DPEHPK3PXP"
    TOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    return secret


def show_it_is_me(client, password=PASSWORD):
    """Type the password once more, as pages that touch the account ask."""
    return client.post("/en/accounts/reauthenticate/", {"password": password})
