"""What a contributor does: send, confirm, mend, withdraw."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from audit.record import forget_title, record
from campaigns import search, tallies
from campaigns.actions.moving import move_idea
from campaigns.models import Campaign, Contributor, Decision, Idea
from campaigns.states import EDITABLE, IdeaStatus, Moderation, WhoMay
from campaigns.upkeep import forget_words
from contributions import contacts, emails, receipts
from contributions.risk import risk_of
from core import forgotten, page_cache
from core.errors import OutOfDate, Refused
from core.inserting import Passage, Trip
from core.prepared import fetch
from groups.freezing import hold_open
from groups.models import Theme
from mailing.upkeep import forget_letters_about

#: What a contributor may write anew.
WRITTEN = ("title", "text", "language", "level", "theme", "country", "name")


@dataclass(frozen=True, slots=True)
class Words:
    """What a contributor writes; every part has passed the gate."""

    title: str
    text: str
    language: str
    level: str = ""
    theme: Theme | None = None
    country: str = ""
    name: str = ""


def submit_idea(
    campaign: Campaign,
    words: Words,
    *,
    by: User | None,
    email: str = "",
    confirmed: int | None = None,
    reader_language: str = "ar",
    key: UUID | None = None,
) -> Idea:
    """Take an idea in: row, counts, record and letter in one transaction.

    `confirmed` is the key of the contributor whose address was confirmed on the sender's device. The same `key` again gives the idea that is there already. Raises Refused when the campaign is not open.
    """
    if not campaign.is_open:
        raise Refused(
            _("This campaign takes no ideas any more. Nothing of what you wrote was sent.")
        )
    known = contacts.beside(campaign, email.lower()) if email else None
    sent: dict[str, Any] = {"confirmed": confirmed, "language": reader_language, "key": key}
    try:
        idea = _take_in(campaign, words, by=by, email=email, known=known, **sent)
    except IntegrityError:
        # The same form came before: the other half of a double click, say.
        if (there := sent_before(campaign, key)) is not None:
            return there
        if known is None:
            raise
        # Somebody else wrote with this address, or took it back, since it was looked for.
        return _take_in(campaign, words, by=by, email=email, **sent)
    return idea


def sent_before(campaign: Campaign, key: UUID | None) -> Idea | None:
    """The idea that the same form made already, if it was sent before."""
    if key is None:
        return None
    made = fetch("campaigns.sent", _sent, key=key, campaign=campaign.pk)
    return idea_sent(campaign, made[0][0]) if made else None


def idea_sent(campaign: Campaign, number: int) -> Idea:
    """An idea that was sent before, by its number."""
    rows = Idea.objects.select_related("contributor", "theme").defer("folded", "vector")
    there = rows.get(pk=number)
    there.campaign = campaign
    return there


def _sent(key: UUID, campaign: int) -> QuerySet[Idea, tuple[int]]:
    return Idea.objects.filter(submission_key=key, campaign=campaign).values_list("pk")


def _take_in(
    campaign: Campaign,
    words: Words,
    *,
    by: User | None,
    email: str,
    confirmed: int | None,
    language: str,
    key: UUID | None,
    known: contacts.Beside | None = None,
) -> Idea:
    now, trip = timezone.now(), Trip()
    reader: dict[str, Any] = {"name": words.name, "language": language, "now": now}
    with Passage() as passage:
        if known is None:
            contact, number = contacts.ask(passage, campaign, email, **reader)
        else:
            passage.begin()
            contact = contacts.keep(trip, campaign, known, **reader)
            number = known.next_idea
        idea = _new_idea(
            campaign, words, contributor=contact, by=by, confirmed=confirmed, key=key, now=now
        )
        idea.pk = number
        trip.insert(idea, vector=search.vector_sql(idea.folded, idea.language))
        record("idea.submitted", idea, by=by, scope=campaign.cycle.group.slug, trip=trip)
        receipts.idea_received(idea, trip=trip)
        tallies.shift(campaign.pk, after=tallies.facets(idea), trip=trip)
        if idea.status == IdeaStatus.PUBLISHED:
            page_cache.touch(campaign.cycle.group.slug)
        passage.close(trip)
    return idea


def _new_idea(
    campaign: Campaign,
    words: Words,
    *,
    contributor: Contributor | None,
    by: User | None,
    confirmed: int | None,
    key: UUID | None,
    now: datetime,
) -> Idea:
    folded = search.index_text(words.title, words.text)
    sure = by is not None or (contributor is not None and contributor.pk == confirmed)
    status = _first_status(campaign, is_confirmed=sure)
    return Idea(
        campaign=campaign,
        title=words.title,
        text=words.text,
        language=words.language,
        level=words.level,
        theme=words.theme,
        country=words.country,
        name=words.name,
        contributor=contributor,
        sent_by=by,
        status=status,
        submitted_at=now,
        published_at=now if status == IdeaStatus.PUBLISHED else None,
        submission_key=key,
        risk=risk_of(words.title, words.text),
        folded=folded,
    )


def _first_status(campaign: Campaign, *, is_confirmed: bool) -> IdeaStatus:
    if campaign.who_may == WhoMay.CONFIRMED and not is_confirmed:
        return IdeaStatus.UNCONFIRMED
    return _accepted(campaign)


def _accepted(campaign: Campaign) -> IdeaStatus:
    """Where an idea goes whose sender is as sure as the campaign asks."""
    if campaign.moderation == Moderation.AFTER:
        return IdeaStatus.PUBLISHED
    return IdeaStatus.SUBMITTED


def confirm_contributor(idea: Idea) -> bool:
    """The address left with the idea is its reader's; an idea that waited for this goes on. False if it was so already."""
    contributor = idea.contributor
    if contributor is None:
        return False
    hold_open(idea)
    now = timezone.now()
    with transaction.atomic():
        unconfirmed = Contributor.objects.filter(pk=contributor.pk, confirmed_at=None)
        is_new = unconfirmed.update(confirmed_at=now) > 0
        if is_new:
            record("contributor.confirmed", idea, by=None, scope=idea.campaign.cycle.group.slug)
        # Other ideas sent with this address may be somebody else's doing: each has a letter of its own.
        if idea.status == IdeaStatus.UNCONFIRMED:
            move_idea(idea, _accepted(idea.campaign), by=None, now=now)
    return is_new


def edit_idea(idea: Idea, words: Words, *, version: int, answer: str = "") -> Idea:
    """Put new words in the place of the old ones, while nobody has decided.

    A returned idea goes back to be read, with the contributor's answer to the question.

    Raises OutOfDate when the idea was moved or edited meanwhile, Refused in a frozen cycle.
    """
    hold_open(idea)
    folded = search.index_text(words.title, words.text)
    with transaction.atomic():
        before = tallies.facets(idea)
        goes_to = IdeaStatus.SUBMITTED if idea.status == IdeaStatus.RETURNED else idea.status
        changed = Idea.objects.filter(
            pk=idea.pk, version=version, status=idea.status, status__in=EDITABLE
        ).update(
            title=words.title,
            text=words.text,
            language=words.language,
            level=words.level,
            theme=words.theme,
            country=words.country,
            name=words.name,
            status=goes_to,
            edited_at=timezone.now(),
            version=version + 1,
            risk=risk_of(words.title, words.text),
            folded=folded,
            vector=search.vector_of(folded, words.language),
            first_read_at=None,
            first_read_by=None,
        )
        if not changed:
            raise OutOfDate(_("Meanwhile the idea was moved or edited. Both texts are shown."))
        if idea.status == IdeaStatus.RETURNED:
            now = timezone.now()
            Decision.objects.create(idea=idea, status=goes_to, words=answer, decided_at=now)
        idea.refresh_from_db(fields=[*WRITTEN, "status", "version"])
        record("idea.edited", idea, by=idea.sent_by, scope=idea.campaign.cycle.group.slug)
        tallies.shift(idea.campaign_id, before=before, after=tallies.facets(idea))
    return idea


def withdraw_idea(idea: Idea, *, is_told: bool = True) -> Idea:
    """Take an idea back for good; its words go, its place says that it was withdrawn, and its contributor is told."""
    with transaction.atomic():
        move_idea(idea, IdeaStatus.WITHDRAWN, by=None, now=timezone.now())
        forget_idea(idea)
        if is_told:
            emails.idea_withdrawn(idea)
    return idea


def forget_idea(idea: Idea) -> None:
    """Leave no words of an idea, in its history and in letters neither, wherever it stands."""
    with transaction.atomic():
        Idea.objects.filter(pk=idea.pk).update(title="", text="", name="", folded="", vector=None)
        forget_title(idea)
        forget_words(idea)
        forget_letters_about(idea)
        forgotten.write_down("idea", idea.pk, idea.submitted_at)


def withdraw_name(idea: Idea) -> None:
    """Show the idea without a name from now on."""
    with transaction.atomic():
        Idea.objects.filter(pk=idea.pk).update(name="", version=F("version") + 1)
        record("idea.name_withdrawn", idea, by=None, scope=idea.campaign.cycle.group.slug)
        page_cache.touch(idea.campaign.cycle.group.slug)
        forgotten.write_down("name", idea.pk, idea.submitted_at)


def leave_address(idea: Idea, email: str, *, language: str) -> None:
    """Leave an e-mail address with an idea that was sent without one."""
    hold_open(idea)
    trip = Trip()
    with Passage() as passage:
        now = timezone.now()
        idea.contributor, _number = contacts.ask(
            passage, idea.campaign, email, name=idea.name, language=language, now=now
        )
        idea.save(update_fields=["contributor"])
        receipts.idea_received(idea, trip=trip)
        passage.close(trip)


def renew_link(idea: Idea) -> Idea:
    """Make a new private link; the old one stops working."""
    idea.link_generation += 1
    idea.save(update_fields=["link_generation"])
    return idea
