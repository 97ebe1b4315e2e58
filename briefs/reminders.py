"""What of calls and briefs can be reminded: every day of the call, for whoever's turn it is then."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import timedelta
from typing import Any

from django.db.models import Case, DateTimeField, F, Func, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce, Now, NullIf
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from briefs import links
from briefs.dates import statuses_due
from briefs.models import Author, Brief
from briefs.states import AssignmentRole, BriefStatus, CallStatus
from groups.standing import CHAIRING
from reminders.registry import Audience, Default, Occasion, Pair, Recipients, account_at

DAY = timedelta(days=1)
S = BriefStatus
_AFTER_DUE = timedelta(days=7)


class EndOfDay(Func):
    """The last minute of a day in a zone, as an instant: what `Call.end_of` says."""

    output_field = DateTimeField()
    template = "((%(expressions)s)"
    arg_joiner = " + time '23:59') AT TIME ZONE "
    arity = 2


def _due(day: str, statuses: Collection[str]) -> Callable[[], QuerySet[Brief, Any]]:
    """Briefs that stand at one of these, and are due on this day of their call."""

    def targets() -> QuerySet[Brief, Any]:
        rows = Brief.objects.filter(
            status__in=statuses, decision_held="", **{f"call__{day}__isnull": False}
        )
        dated = rows.annotate(target=F("pk"), instant=EndOfDay(F(f"call__{day}"), F("call__zone")))
        ahead = dated.filter(instant__gt=Now() - _AFTER_DUE)
        return ahead.values_list("target", "cycle__group__slug", "instant", "call__zone")

    return targets


def _closing() -> QuerySet[Brief, Any]:
    rows = Brief.objects.filter(
        status=S.ABSTRACT, call__status=CallStatus.OPEN, call__closes_at__isnull=False
    )
    return rows.annotate(target=F("pk")).values_list(
        "target", "cycle__group__slug", "call__closes_at", "call__zone"
    )


def _unanswered() -> QuerySet[Author, Any]:
    rows = Author.objects.asked().filter(
        is_corresponding=False,
        brief__status__in=statuses_due("drafts_on"),
        brief__call__drafts_on__isnull=False,
    )
    instant = EndOfDay(F("brief__call__drafts_on"), F("brief__call__zone"))
    dated = rows.annotate(target=F("pk"), instant=instant)
    return dated.values_list("target", "brief__cycle__group__slug", "instant", "brief__call__zone")


def _authors_at(rows: QuerySet[Author], target: str) -> Recipients:
    """How each author is written to: the account, else the address that was left. Keyed by the author."""
    has_account = Q(user__is_active=True)
    empty = Value("")

    def of(name: str, otherwise: Any) -> Case:
        return Case(When(has_account, then=F(f"user__{name}")), default=otherwise)

    known = rows.filter(has_account | Q(contact__isnull=False))
    found: Recipients = (
        known.annotate(target=F(target))
        .order_by()
        .values(
            "target",
            recipient=F("pk"),
            to_user=Case(When(has_account, then=F("user"))),
            to_email=of("email", F("contact__email")),
            to_name=Coalesce(NullIf("name", empty), "user__name", empty),
            to_language=of("language", F("contact__language")),
            to_zone=of("time_zone", F("contact__time_zone")),
            to_form=of("address_form", empty),
            to_numerals=of("numerals", empty),
            to_months=of("month_names", empty),
        )
    )
    return found


def _authors() -> Recipients:
    return _authors_at(Author.objects.listed(), "brief")


def _corresponding() -> Recipients:
    return _authors_at(Author.objects.listed().filter(is_corresponding=True), "brief")


def _asked() -> Recipients:
    return _authors_at(Author.objects.asked().filter(is_corresponding=False), "pk")


def _working(role: str) -> Callable[[], Recipients]:
    def people() -> Recipients:
        rows = Brief.objects.filter(assignments__role=role, assignments__user__is_active=True)
        found = rows.annotate(target=F("pk")).order_by()
        return found.values("target", **account_at("assignments__user")).distinct()

    return people


def _chairs() -> list[Recipients]:
    """The lead that was named, and the co-chairs of the team."""
    held, today = "team__seats__holdings__", timezone.localdate()
    rows = Brief.objects.filter(
        Q(**{f"{held}since": None}) | Q(**{f"{held}since__lte": today}),
        Q(**{f"{held}until": None}) | Q(**{f"{held}until__gt": today}),
        team__seats__role__in=CHAIRING,
        **{f"{held}person__user__is_active": True},
    )
    seated = rows.annotate(target=F("pk")).order_by()
    found = seated.values("target", **account_at(f"{held}person__user")).distinct()
    return [_working(AssignmentRole.LEAD)(), found]


def _own_links(pairs: Collection[Pair]) -> Mapping[Pair, Mapping[str, str]]:
    """The end of the private address of each author without an account."""
    rows = Author.objects.filter(pk__in={author for _target, author in pairs}, user=None)
    tokens = {author.pk: f"{links.token_for(author)}/" for author in rows}
    return {pair: {"link_rest": tokens[pair[1]]} for pair in pairs if pair[1] in tokens}


def _load(keys: Collection[int]) -> Mapping[int, Brief]:
    return Brief.objects.for_page().in_bulk(list(keys))


def _load_authors(keys: Collection[int]) -> Mapping[int, Author]:
    rows = Author.objects.select_related("brief__cycle__group", "brief__call")
    return rows.in_bulk(list(keys))


def _words(brief: Brief) -> Mapping[str, object]:
    start = reverse("briefs:work_by_link", args=["-"]).removesuffix("-/")
    group = brief.cycle.group
    return {
        "brief": brief,
        "thing": brief,
        "call": brief.call,
        "group": group,
        "cycle": brief.cycle,
        "accent": group.accent,
        "desk_url": links.url(links.work_path(brief)),
        "link_start": links.url(start),
    }


def _author_words(author: Author) -> Mapping[str, object]:
    return {**_words(author.brief), "thing": author.brief}


AUTHORS = {"authors": Audience(_("its authors"), _authors)}
CHAIRS = {"chairs": Audience(_("its lead and the co-chairs of its team"), _chairs)}
EDITORS = {"editors": Audience(_("whoever edits its words"), _working(AssignmentRole.COPY_EDITOR))}


def _occasion(
    name: str,
    words: str | Promise,
    targets: Callable[[], QuerySet[Any, Any]],
    audiences: Mapping[str, Audience],
    leads: tuple[timedelta, ...],
) -> Occasion:
    (audience,) = audiences
    return Occasion(
        name=f"briefs.{name}",
        words=words,
        letter="briefs/brief_due_soon",
        audiences=audiences,
        targets=targets,
        load=_load,
        context=_words,
        own=_own_links if audience == "authors" else None,
        defaults=tuple(Default(lead, audience, hour_at_most=10) for lead in leads),
    )


OCCASIONS = (
    Occasion(
        name="briefs.call_closes",
        words=_("A call closes, and an abstract is not sent in"),
        letter="briefs/call_closes_soon",
        audiences={"authors": Audience(_("whoever began it"), _corresponding)},
        targets=_closing,
        load=_load,
        context=_words,
        own=_own_links,
        defaults=(Default(3 * DAY, "authors", hour_at_most=10),),
        useful_after=timedelta(0),
    ),
    Occasion(
        name="briefs.co_author_not_answered",
        words=_("A co-author has not answered"),
        letter="briefs/co_author_not_answered",
        audiences={"authors": Audience(_("whoever was asked"), _asked)},
        targets=_unanswered,
        load=_load_authors,
        context=_author_words,
        own=_own_links,
        defaults=(Default(10 * DAY, "authors", hour_at_most=10),),
    ),
    _occasion(
        "notice_due",
        _("An abstract is to be decided on"),
        _due("notice_on", [S.ABSTRACT_SUBMITTED.value]),
        CHAIRS,
        (5 * DAY, DAY),
    ),
    _occasion(
        "draft_due",
        _("The text of a brief is due"),
        _due("drafts_on", [S.WRITING.value, S.RETURNED.value]),
        AUTHORS,
        (14 * DAY, 3 * DAY, -DAY),
    ),
    _occasion(
        "review_begins",
        _("A brief that was handed in is to be reviewed"),
        _due("reviews_on", [S.SUBMITTED.value]),
        CHAIRS,
        (14 * DAY,),
    ),
    _occasion(
        "revision_due",
        _("The revision of a brief is due"),
        _due("finals_on", [S.MINOR_REVISION.value, S.MAJOR_REVISION.value]),
        AUTHORS,
        (7 * DAY, 2 * DAY, -DAY),
    ),
    _occasion(
        "editing_due",
        _("A brief is to be copy-edited"),
        _due("finals_on", [S.COPY_EDIT.value]),
        EDITORS,
        (7 * DAY, DAY),
    ),
    _occasion(
        "proof_due",
        _("The proof of a brief is to be read"),
        _due("finals_on", [S.PROOF.value]),
        AUTHORS,
        (5 * DAY, DAY),
    ),
)
