"""The words of organisers' letters to the registered, written as each leaves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.conf import settings
from django.utils.translation import gettext_noop

from admissions.models import Circular
from core.languages import worded
from core.text import direction
from mailing.models import OutgoingLetter, fold_address
from mailing.readers import Correspondent, Reader
from mailing.rendering import Rendered, in_readers_place, render
from mailing.scribes import NoLongerTrue, Outcome
from mailing.stops import StopLink
from registration import receipts
from registration.emails import reader_of
from registration.models import Registration

#: A kind that a reader can stop; its words stand in `admissions.joins`.
KIND = "registered_news"
SCRIBE = "admissions.circulars"
LETTER = "admissions/circular"
GONE = gettext_noop("The registration is not of this address any more.")


def write(letters: Sequence[OutgoingLetter]) -> Mapping[int, Outcome]:
    """Two queries, for one letter and for a hundred."""
    circulars = Circular.objects.in_bulk([letter.facts["circular"] for letter in letters])
    rows = Registration.objects.for_page()
    found = rows.in_bulk([letter.facts["registration"] for letter in letters])
    made: dict[int, Outcome] = {}
    for letter in letters:
        circular = circulars.get(letter.facts["circular"])
        registration = found.get(letter.facts["registration"])
        to = reader_of(registration) if registration else None
        if (
            circular is None
            or registration is None
            or to is None
            or fold_address(to.email) != fold_address(letter.to_email)
        ):
            made[letter.pk] = NoLongerTrue(GONE)
        else:
            made[letter.pk] = words(circular, registration, to)
    return made


def words(
    circular: Circular, registration: Registration, to: Reader, *, is_sample: bool = False
) -> Rendered:
    """What one recipient reads: in their language where the letter has it, else in the nearest one.

    A sample is for the organisers, who have no business behind anybody's private links.
    """
    group = registration.cycle.group
    with in_readers_place(to, group.calendar):
        text, subject = worded(circular, "text"), worded(circular, "subject")
        context = receipts.context_of(registration, to) | {
            "circular_subject": subject.text,
            "circular_text": text.text,
            "text_language": text.language,
            "text_direction": direction(text.language),
        }
        stop_url = StopLink(to.email, KIND, group.slug).url
        if is_sample:
            stop_url = context["private_url"] = f"{settings.PUBLIC_URL}/…/"
        return render(LETTER, to=to, context=context, stop_url=stop_url)


def samples(circular: Circular) -> list[tuple[str, Rendered]]:
    """Each language that recipients read, and what the first of them would get."""
    rows = Registration.objects.for_page().filter(pk__in=circular.recipients, contact__isnull=False)
    languages = rows.order_by("contact__language").values_list("contact__language", flat=True)
    found = []
    for language in languages.distinct():
        registration = rows.filter(contact__language=language).order_by("pk").first()
        if registration is not None:
            contact = registration.contact
            to = Correspondent(
                email=contact.email, name=contact.name, language=language, time_zone="UTC"
            )
            found.append((language, words(circular, registration, to, is_sample=True)))
    return found
