"""Private links of speakers: whoever has one speaks for them."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse

from core.private_links import PrivateLink
from programmes.models import SpeakerPage

SPEAKING = PrivateLink("programmes.speaker-link", "pk", "link_generation")
token_for = SPEAKING.token_for


def speaking_path(page: SpeakerPage) -> str:
    return reverse("programmes:speaking", args=[token_for(page)])


def speaking_url(page: SpeakerPage) -> str:
    """The whole address of the private page, in the active language."""
    return settings.PUBLIC_URL + speaking_path(page)
