"""The one way to get an invitation for a request. What we did not sign is not found."""

from __future__ import annotations

from django.core import signing
from django.http import Http404

from accounts.invitations import read_token
from accounts.models import Invitation


def invitation_for(token: str) -> Invitation:
    """The invitation of a letter, whatever has become of it meanwhile."""
    try:
        number, email = read_token(token)
    except (signing.BadSignature, ValueError, TypeError) as forged:
        raise Http404 from forged
    found = Invitation.objects.filter(pk=number, email=email).select_related("invited_by").first()
    if found is None:
        raise Http404
    return found
