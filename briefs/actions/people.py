"""Who writes a brief: inviting co-authors, their answer, their order, what is said of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import F, Max, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.record import record
from briefs import emails, panels
from briefs.actions.abstracts import kept_until
from briefs.models import Author, AuthorContact, Brief
from briefs.standing import Actor, authors_of, forget_read
from briefs.states import ConsentStatus
from core.errors import Refused

#: More people do not write one brief.
MOST_AUTHORS = 20


def _account(by: Actor) -> User | None:
    return by if isinstance(by, User) else None


def _record(verb: str, brief: Brief, by: Actor) -> None:
    """That the people of a brief changed; who they are stands in no record."""
    record(f"author.{verb}", brief, by=_account(by), scope=brief.cycle.group.slug)


def invite(brief: Brief, *, by: Actor, name: str, email: str, language: str, **said: Any) -> Author:
    """Name a co-author, who is asked by letter. Raises Refused in words."""
    with transaction.atomic():
        Brief.objects.select_for_update(no_key=True, of=("self",)).get(pk=brief.pk)
        _refuse_again(brief, email)
        user = _account_of(email)
        last = Author.objects.filter(brief=brief).aggregate(last=Max("order"))["last"]
        author = Author.objects.create(
            brief=brief, order=(last or 0) + 1, user=user, name=name, **said
        )
        if user is None:
            author.contact = AuthorContact.objects.create(
                author=author,
                email=email.lower(),
                language=language,
                expires_at=kept_until(timezone.now()),
            )
        forget_read(brief)
        corresponding = next(each for each in authors_of(brief) if each.is_corresponding)
        _record("asked", brief, by)
        emails.co_author_asked(author, by=corresponding)
    return author


def _refuse_again(brief: Brief, email: str) -> None:
    """Nobody is asked twice, and nobody who refused."""
    same = Q(contact__email__iexact=email) | Q(user__email__iexact=email)
    there = Author.objects.filter(same, brief=brief).first()
    if there is not None and there.consent == ConsentStatus.REFUSED:
        raise Refused(_("Whoever has this address does not want to be listed on this brief."))
    if there is not None:
        raise Refused(_("Whoever has this address is named already."))
    if Author.objects.standing().filter(brief=brief).count() >= MOST_AUTHORS:
        raise Refused(_("More than %(most)s authors cannot be named.") % {"most": MOST_AUTHORS})


def _account_of(email: str) -> User | None:
    return User.objects.filter(
        is_active=True, emailaddress__email__iexact=email, emailaddress__verified=True
    ).first()


def answer(author: Author, *, is_agreed: bool) -> Author:
    """A co-author agrees to be listed, or refuses; whoever refused is not asked again, and their address is forgotten."""
    if author.is_corresponding and not is_agreed:
        raise Refused(
            _(
                "The corresponding author stands on the brief. Withdraw it, or let another take your place first."
            )
        )
    consent = ConsentStatus.GIVEN if is_agreed else ConsentStatus.REFUSED
    with transaction.atomic():
        rows = Author.objects.filter(pk=author.pk).exclude(consent=ConsentStatus.REFUSED)
        if not rows.update(consent=consent, answered_at=timezone.now()):
            raise Refused(_("You answered already."))
        author.consent = consent
        forget_read(author.brief)
        emails.co_author_answered(author)
        if not is_agreed:
            for forget in panels.forgetters:
                forget(author)
        _record("agreed" if is_agreed else "refused", author.brief, author.user)
    return author


def change(author: Author, *, by: Actor, **said: Any) -> Author:
    """What is said of an author: name, affiliation, roles, numbers."""
    with transaction.atomic():
        for name, value in said.items():
            setattr(author, name, value)
        author.full_clean(exclude=["brief", "user", "organisation"])
        author.save(update_fields=list(said))
        forget_read(author.brief)
        _record("changed", author.brief, by)
    return author


def order(brief: Brief, keys: Sequence[int], *, by: Actor) -> None:
    """Put the authors into this order; those left out come behind, as they stood."""
    standing = {author.pk: author for author in authors_of(brief)}
    chosen = [standing.pop(key) for key in dict.fromkeys(keys) if key in standing]
    with transaction.atomic():
        for place, author in enumerate([*chosen, *standing.values()], 1):
            Author.objects.filter(pk=author.pk).update(order=place)
        forget_read(brief)
        _record("ordered", brief, by)


def remove(author: Author, *, by: Actor) -> None:
    """Take somebody off a brief, with all that is kept of them."""
    if author.is_corresponding:
        raise Refused(_("Somebody has to stand for the brief: let another take this place first."))
    brief = author.brief
    with transaction.atomic():
        for forget in panels.forgetters:
            forget(author)
        _record("removed", brief, by)
        author.delete()
        forget_read(brief)


def hand_over(brief: Brief, to: Author, *, by: Actor) -> None:
    """Let another author who agreed stand for the brief from now on."""
    if to.brief_id != brief.pk or to.consent != ConsentStatus.GIVEN:
        raise Refused(_("Choose an author who agreed to be listed."))
    with transaction.atomic():
        Author.objects.filter(brief=brief, is_corresponding=True).update(is_corresponding=False)
        Author.objects.filter(pk=to.pk).update(is_corresponding=True)
        forget_read(brief)
        _record("handed_over", brief, by)


def renew_link(author: Author) -> None:
    """End the private link; the new one goes to the mailbox alone."""
    with transaction.atomic():
        Author.objects.filter(pk=author.pk).update(link_generation=F("link_generation") + 1)
        author.refresh_from_db(fields=["link_generation"])
        emails.new_link(author)


def complaints_before_ready(brief: Brief) -> list[str]:
    """Names are fixed with the proof: everybody asked has to have answered."""
    waiting = [author.name for author in authors_of(brief) if author.consent == ConsentStatus.ASKED]
    if not waiting:
        return []
    return [
        _("These co-authors have not answered yet: %(names)s. Wait for them, or take them off.")
        % {"names": " · ".join(waiting)}
    ]
