"""Verbs of reminders."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from accounts.models import User
from audit.record import record
from reminders.arming import hand_back
from reminders.leads import DAY
from reminders.models import Preference, Rule
from reminders.models.preference import DIGEST_AT

#: Days are rung for in the morning of the place, hours when they are there.
MORNING = 10


@dataclass(frozen=True, slots=True)
class OwnRules:
    """What one thing says of its own reminders: how long before, to whom. No leads: nobody is reminded of it."""

    occasion: str
    scope: str
    target: int
    leads: Collection[timedelta] = ()
    audience: str = ""

    def rules(self) -> list[Rule]:
        if not self.leads:
            return [self._rule(DAY, is_on=False)]
        return [self._rule(lead) for lead in sorted(self.leads, reverse=True)]

    def _rule(self, lead: timedelta, *, is_on: bool = True) -> Rule:
        in_days = lead % DAY == timedelta(0)
        return Rule(
            occasion=self.occasion,
            scope=self.scope,
            target=self.target,
            audience=self.audience,
            lead=lead,
            hour_at_most=MORNING if in_days and lead else None,
            keeps_quiet_hours=in_days,
            is_on=is_on,
        )


def set_own_rules(own: OwnRules, thing: Model, *, by: User) -> list[Rule]:
    """Reminders of one thing that stand before its group's."""
    now, made = timezone.now(), own.rules()
    with transaction.atomic():
        mine = Rule.objects.of_thing(own.occasion, own.target)
        mine.update(is_on=False, changed_at=now, changed_by=by)
        known = {(rule.audience, rule.lead): rule.pk for rule in mine}
        for rule in made:
            # A rule that is there stays the one that alarms were set by.
            rule.pk = known.get((rule.audience, rule.lead))
            rule.changed_at, rule.changed_by = now, by
            rule.save()
        told = {"leads": [str(rule.lead) for rule in made if rule.is_on], "to": own.audience}
        record("rule.changed", thing, by=by, scope=own.scope, after=told)
    return made


def drop_own_rules(occasion: str, target: int, thing: Model, *, by: User, scope: str) -> None:
    """The group's reminders hold for the thing again."""
    mine = Rule.objects.of_thing(occasion, target)
    with transaction.atomic():
        hand_back(mine.filter(is_on=True), scope)
        if mine.delete()[0]:
            record("rule.deleted", thing, by=by, scope=scope)


def prefer(
    user: User, manners: Mapping[str, str], *, quiet: tuple[int, int], digest_at: int = DIGEST_AT
) -> None:
    """Keep how a person wants to be reminded: `manners` by occasion, the empty one for all others.

    Rows that say what the rest says anyway are not kept.
    """
    rest = manners.get("", "single")
    rows = [
        Preference(
            user=user,
            occasion=occasion,
            manner=manner,
            quiet_from=quiet[0],
            quiet_until=quiet[1],
            digest_at=digest_at,
        )
        for occasion, manner in manners.items()
        if occasion == "" or (manner and manner != rest)
    ]
    with transaction.atomic():
        Preference.objects.filter(user=user).delete()
        Preference.objects.bulk_create(rows)
