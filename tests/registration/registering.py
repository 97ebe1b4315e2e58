"""How somebody fills in the form, for the tests."""

import time
import uuid

from django.urls import reverse
from django.utils import translation

from core import traps
from events import links as event_links
from mailing.models import OutgoingLetter
from mailing.scribes import write_up
from registration import links

WORDS = {"name": "سلمى حدّاد", "email": "salma@example.org", "country": "SA"}


def form_path(form, language="ar"):
    with translation.override(language):
        return links.form_path(form.event)


def event_path(form, language="ar"):
    with translation.override(language):
        return event_links.event_path(form.event)


def private_path(registration, verb="mine", language="ar"):
    with translation.override(language):
        return reverse(f"registrants:{verb}", args=[links.token_for(registration)])


def confirm_path(registration, language="ar"):
    with translation.override(language):
        return reverse("registrants:confirm", args=[links.confirm_token_for(registration)])


def opened(seconds_ago=60):
    """The stamp of a form opened so long ago."""
    return traps._stamp.sign(str(int(time.time()) - seconds_ago))


def filled(**changes):
    return {**WORDS, "key": str(uuid.uuid4()), "began": opened(), **changes}


def send(client, form, language="ar", **changes):
    return client.post(form_path(form, language), filled(**changes))


def page_of(response):
    return response.content.decode()


def as_they_leave():
    """Every letter with the words that its scribe gives it as it leaves."""
    letters = list(OutgoingLetter.objects.order_by("pk"))
    write_up(letters)
    return letters
