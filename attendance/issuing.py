"""Certificates of those who came: a number of the event, a code, and the name as it stands on the paper."""

from __future__ import annotations

from django.db.models import Max, QuerySet

from attendance import people
from attendance.models import Certificate, Closing
from events.models import Event
from registration.models import Registration


def missing(event: Event) -> QuerySet[Registration]:
    """Those who came and have none yet."""
    return people.came_to(event).filter(certificate=None)


def write_missing(event: Event) -> int:
    """Give certificates to all who came and have none; call it with the event's closing row held."""
    last = Certificate.objects.filter(event=event).aggregate(last=Max("number"))["last"] or 0
    made = []
    for place, row in enumerate(missing(event), start=1):
        name, other = people.names_of(row)
        made.append(
            Certificate(
                event=event, registration=row, number=last + place, name=name, other_name=other
            )
        )
    Certificate.objects.bulk_create(made, batch_size=500)
    return len(made)


def certificate_of(registration: Registration) -> Certificate | None:
    """Theirs, once the attendance is final and while their coming stands."""
    rows = Certificate.objects.filter(
        registration=registration,
        event__in=Closing.objects.exclude(final_at=None).values("event"),
    )
    found = rows.select_related("event__cycle__group").first()
    if found is None or not people.came_to(found.event).filter(pk=registration.pk).exists():
        return None
    return found
