"""The one way to get a thing of this room for a request."""

from django.core.signing import BadSignature
from django.http import Http404

from mailing.kinds import can_be_stopped
from mailing.stops import StopLink, read_token


def stop_link_for(token: str) -> StopLink:
    """The link a letter carries; a token that we did not sign is not found."""
    try:
        link = read_token(token)
    except (BadSignature, ValueError, TypeError) as error:
        raise Http404 from error
    if not can_be_stopped(link.kind):
        raise Http404
    return link
