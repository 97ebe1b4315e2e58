"""What is done without a person: addresses are forgotten; what a brief knows of a person, given to them and forgotten."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, Q

from accounts import privacy
from accounts.models import User
from briefs import panels
from briefs.models import Author, AuthorContact, Brief
from briefs.states import CLOSED, PUBLIC, BriefStatus, ConsentStatus
from mailing.upkeep import forget_letters_about

#: An address that nobody confirmed in this time was perhaps somebody else's.
CONFIRMED_WITHIN = timedelta(days=7)


def forget_contacts(*, now: datetime) -> int:
    """Forget abstracts that nobody confirmed, addresses of who refused, and those of briefs that ended long ago; gives how many."""
    unsure = Brief.objects.filter(
        status=BriefStatus.ABSTRACT,
        created_at__lte=now - CONFIRMED_WITHIN,
        authors__is_corresponding=True,
        authors__consent=ConsentStatus.ASKED,
    )
    gone = 0
    for brief in unsure:
        forget_letters_about(brief)
        brief.delete()
        gone += 1
    over = Q(expires_at__lte=now, author__brief__status__in=CLOSED | PUBLIC)
    refused = Q(author__consent=ConsentStatus.REFUSED)
    past, _kinds = AuthorContact.objects.filter(over | refused).delete()
    return gone + past


def _of(user: User) -> Q:
    return Q(user=user) | Q(contact__email__in=privacy.addresses_of(user))


def briefs_for_file(user: User) -> list[dict[str, Any]]:
    """Every brief that a person writes or wrote, with what is said of them on it, and what they do on others'."""
    rows = Author.objects.filter(_of(user)).select_related(
        "brief__cycle__group", "brief__abstract", "organisation", "contact"
    )
    written = [_plain(author) for author in rows.order_by("pk")]
    given = user.assignments.select_related("brief__cycle__group").order_by("pk")
    return written + [
        {**_named(each.brief), "work": each.role, "language": each.language, "given_at": each.at}
        for each in given
    ]


def _named(brief: Brief) -> dict[str, Any]:
    return {
        "group": brief.cycle.group.slug,
        "cycle": brief.cycle.slug,
        "number": brief.number,
        "title": brief.title,
        "status": brief.status,
    }


def _plain(author: Author) -> dict[str, Any]:
    contact = getattr(author, "contact", None)
    abstract = getattr(author.brief, "abstract", None)
    return {
        **_named(author.brief),
        "name": author.name,
        "email": contact.email if contact is not None else "",
        "affiliation": author.affiliation,
        "organisation": str(author.organisation or ""),
        "country": str(author.country),
        "orcid": author.orcid,
        "ror": author.ror,
        "contributor_roles": author.contributor_roles,
        "consent": author.consent,
        "answered_at": author.answered_at,
        "abstract": abstract.text if abstract is not None and author.is_corresponding else "",
    }


def forget_person(user: User) -> None:
    """What a person wrote alone and nobody published goes; of others they are taken off. A published name stays: it is cited."""
    for author in Author.objects.filter(_of(user)).select_related("brief").order_by("pk"):
        forget_author(author)
    user.assignments.all().delete()


def forget_author(author: Author) -> None:
    brief = author.brief
    with transaction.atomic():
        for forget in panels.forgetters:
            forget(author)
        AuthorContact.objects.filter(author=author).delete()
        forget_letters_about(brief)
        others = Author.objects.standing().filter(brief=brief).exclude(pk=author.pk)
        if brief.status in PUBLIC:
            _nobody(author)
            return
        heir = others.filter(consent=ConsentStatus.GIVEN).first()
        if author.is_corresponding and heir is not None:
            Author.objects.filter(pk=author.pk).update(is_corresponding=False)
            Author.objects.filter(pk=heir.pk).update(is_corresponding=True)
        if heir is not None or not author.is_corresponding:
            author.delete()
            return
        # Nobody is left who could answer for it.
        _nobody(author, name="—", affiliation="", orcid="", ror="", country="", organisation=None)
        ended = Brief.objects.filter(pk=brief.pk).exclude(status__in=CLOSED)
        if ended.update(
            status=BriefStatus.WITHDRAWN, decision_held="", held_reason="", version=F("version") + 1
        ):
            brief.steps.create(from_status=brief.status, to_status=BriefStatus.WITHDRAWN)


def _nobody(author: Author, **said: Any) -> None:
    """The row stays and leads to no account and no mailbox."""
    rows = Author.objects.filter(pk=author.pk)
    rows.update(user=None, link_generation=F("link_generation") + 1, **said)
