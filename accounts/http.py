from django.http import HttpRequest

from accounts.models import User


class SignedInRequest(HttpRequest):
    """What a view receives once `SignInMiddleware` has let it through."""

    user: User
