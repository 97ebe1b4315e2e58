"""How a stranger fills in the form, for the tests."""

import time
import uuid

from campaigns import links
from contributions import receipts
from core import traps
from core.inserting import Trip
from mailing.models import OutgoingLetter
from mailing.scribes import write_up

IDEA = {
    "title": "رف كتب صغير في كل مقهى",
    "text": "يضع فيه الجيران كتابًا عن قيمة عاشوها، ويتركون ورقة لمن يأتي بعدهم.",
    "level": "community",
    "country": "SA",
}


def new_idea_path(campaign):
    return f"{links.ideas_path(campaign)}new/"


def opened(seconds_ago=60):
    """The stamp of a form opened so long ago."""
    return traps._stamp.sign(str(int(time.time()) - seconds_ago))


def filled(**changes):
    return {**IDEA, "key": str(uuid.uuid4()), "began": opened(), **changes}


def send(client, campaign, **changes):
    return client.post(new_idea_path(campaign), filled(**changes))


def as_they_leave():
    """Every letter with the words that its scribe gives it as it leaves."""
    letters = list(OutgoingLetter.objects.order_by("pk"))
    write_up(letters)
    return letters


def receive(idea):
    """The first letter about an idea, its row alone."""
    trip = Trip()
    receipts.idea_received(idea, trip=trip)
    trip.send()
    return OutgoingLetter.objects.get(key__startswith=f"idea-received:{idea.pk}:")
