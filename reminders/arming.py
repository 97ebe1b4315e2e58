"""Alarms follow the things they are set upon: new instants are armed, instants that are no more are called off."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

from mailing.bulk import true_again
from mailing.states import LetterStatus
from reminders.hours import rings_at, zone_called
from reminders.models import Alarm, Reminder, Rule
from reminders.registry import Occasion, occasions
from reminders.states import AlarmStatus, ReminderStatus

CALLED_OFF = gettext_noop("It was moved or cancelled.")
OFF = AlarmStatus.CALLED_OFF

#: What an alarm is known by: rule, thing, instant.
Key = tuple[int, int, datetime]


@dataclass(frozen=True, slots=True)
class Target:
    """A thing and its instant, as its room tells them."""

    key: int
    scope: str
    instant: datetime
    zone: str


def arm_all(*, now: datetime) -> int:
    """Bring the alarms of every occasion up to what its room says now; gives how many were armed."""
    _set_defaults()
    rules: dict[str, list[Rule]] = {}
    for rule in Rule.objects.filter(occasion__in=list(occasions)):
        rules.setdefault(rule.occasion, []).append(rule)
    useful = Alarm.objects.filter(useful_until__gt=now).order_by()
    with_alarms = set(useful.values_list("occasion", flat=True).distinct())
    return sum(
        arm(occasion, rules.get(name, ()), has_alarms=name in with_alarms, now=now)
        for name, occasion in occasions.items()
    )


def arm(occasion: Occasion, every: Iterable[Rule], *, has_alarms: bool, now: datetime) -> int:
    """The alarms of one occasion by its rules: as many queries for one thing as for a thousand."""
    targets = [Target(*row) for row in occasion.targets()]
    rules = {rule.pk: rule for rule in every}
    wanted = {
        (alarm.rule_id, alarm.target, alarm.instant): alarm
        for alarm in _wanted(occasion, rules.values(), targets)
        if alarm.useful_until > now
    }
    if not wanted and not has_alarms:
        return 0
    with transaction.atomic():
        known = _known(occasion, now=now)
        _hand_over(rules, known, wanted)
        _call_off([pk for key, (pk, _status) in known.items() if key not in wanted])
        _take_back_up(
            [pk for key, (pk, status) in known.items() if key in wanted and status == OFF]
        )
        new = [alarm for key, alarm in wanted.items() if key not in known]
        Alarm.objects.bulk_create(new, ignore_conflicts=True, batch_size=2000)
    return len(new)


def _set_defaults() -> None:
    """The platform's own rules, where there are none."""
    there = set(
        Rule.objects.filter(scope="", occasion__in=list(occasions)).values_list(
            "occasion", flat=True
        )
    )
    rules = [
        Rule(
            occasion=occasion.name,
            audience=default.audience,
            lead=default.lead,
            hour_at_most=default.hour_at_most,
            keeps_quiet_hours=default.keeps_quiet_hours,
        )
        for occasion in occasions.values()
        if occasion.name not in there
        for default in occasion.defaults
    ]
    if rules:
        Rule.objects.bulk_create(rules, ignore_conflicts=True)


def rules_for(rules: Iterable[Rule], scope: str, target: int) -> list[Rule]:
    """Of an occasion's rules those that hold for one thing: its own, else its group's, else the platform's."""
    rules = list(rules)
    own = [rule for rule in rules if rule.target == target]
    groups = [rule for rule in rules if rule.target is None and rule.scope == scope != ""]
    platforms = [rule for rule in rules if rule.scope == ""]
    return [rule for rule in own or groups or platforms if rule.is_on]


def _wanted(occasion: Occasion, every: Iterable[Rule], targets: list[Target]) -> Iterable[Alarm]:
    near: dict[tuple[str, int | None], list[Rule]] = {}
    for rule in every:
        near.setdefault((rule.scope, rule.target), []).append(rule)
    for target in targets:
        some = (
            near.get((target.scope, target.key))
            or near.get((target.scope, None))
            or near.get(("", None), [])
        )
        yield from alarms_of(occasion, rules_for(some, target.scope, target.key), target)


def alarms_of(occasion: Occasion, rules: Iterable[Rule], target: Target) -> list[Alarm]:
    """The alarms that rules set upon one thing. One is of use until the next one to the same people rings."""
    zone = zone_called(target.zone)
    ends = target.instant
    alarms = [
        Alarm(
            rule=rule,
            occasion=occasion.name,
            scope=target.scope,
            target=target.key,
            instant=target.instant,
            zone=target.zone,
            due_at=rings_at(rule, target.instant, zone),
        )
        for rule in rules
    ]
    for alarm in alarms:
        later = [
            other.due_at
            for other in alarms
            if other.rule.audience == alarm.rule.audience and other.due_at > alarm.due_at
        ]
        last = ends if alarm.due_at < ends else alarm.due_at + occasion.useful_after
        alarm.useful_until = min([*later, last])
    return alarms


def _known(occasion: Occasion, *, now: datetime) -> dict[Key, tuple[int, str]]:
    """The alarms that may still matter, locked so that two sweeps do not undo each other."""
    rows = (
        Alarm.objects.select_for_update()
        .filter(occasion=occasion.name, useful_until__gt=now)
        .order_by("pk")
        .values_list("rule_id", "target", "instant", "pk", "status")
    )
    return {(rule, target, instant): (pk, status) for rule, target, instant, pk, status in rows}


def _hand_over(
    rules: dict[int, Rule], known: dict[Key, tuple[int, str]], wanted: dict[Key, Alarm]
) -> None:
    """A rule that says what the one before it said takes over its alarm: nobody is reminded twice because an
    organiser set for one event what holds for the group."""
    free = {_says(rules, key): key for key in known if key not in wanted and key[0] in rules}
    handed = []
    for key in wanted:
        before = free.pop(_says(rules, key), None) if free and key not in known else None
        if before is not None:
            known[key] = known.pop(before)
            handed.append(Alarm(pk=known[key][0], rule=rules[key[0]]))
    if handed:
        Alarm.objects.bulk_update(handed, ["rule"])


def hand_back(own: Iterable[Rule], scope: str) -> None:
    """Before the rules of one thing go: what its group's or the platform's say, too, is theirs from now on."""
    for rule in own:
        target = rule.target or 0
        same = {"occasion": rule.occasion, "audience": rule.audience, "lead": rule.lead}
        others = Rule.objects.filter(**same, target=None, scope__in=[scope, ""])
        heirs = rules_for(others, scope, target)
        taken = Alarm.objects.filter(rule__in=heirs, target=target).values("instant")
        for heir in heirs:
            Alarm.objects.filter(rule=rule).exclude(instant__in=taken).update(rule=heir)


def _says(rules: dict[int, Rule], key: Key) -> tuple[object, ...]:
    rule, target, instant = key
    return rules[rule].audience, rules[rule].lead, target, instant


def _call_off(keys: list[int]) -> None:
    """What has rung already is called off too: letters that have not left yet are judged as they leave."""
    off = Alarm.objects.filter(pk__in=keys, status__in=[AlarmStatus.ARMED, AlarmStatus.RUNG])
    gone = list(off.order_by("pk").values_list("pk", flat=True)) if keys else []
    if not gone:
        return
    Alarm.objects.filter(pk__in=gone).order_by().update(status=AlarmStatus.CALLED_OFF)
    Reminder.objects.filter(alarm__in=gone).planned().order_by().update(
        status=ReminderStatus.SKIPPED, why=CALLED_OFF
    )


def _take_back_up(keys: list[int]) -> None:
    """Alarms whose instant is true again. What was sent was sent; what was called off is due again."""
    if not keys:
        return
    off = Alarm.objects.filter(pk__in=keys, status=AlarmStatus.CALLED_OFF).order_by()
    off.filter(rung_at=None).update(status=AlarmStatus.ARMED)
    off.exclude(rung_at=None).update(status=AlarmStatus.RUNG)
    skipped = Reminder.objects.filter(alarm__in=keys, status=ReminderStatus.SKIPPED, why=CALLED_OFF)
    # A morning's letter that left without it does not carry it any more: it goes by itself.
    left_alone = skipped.filter(digest_on__isnull=False, letter__status=LetterStatus.SENT)
    left_alone.order_by().update(letter=None, digest_on=None)
    letters = [pk for pk in skipped.values_list("letter", flat=True) if pk is not None]
    skipped.exclude(letter=None).order_by().update(status=ReminderStatus.QUEUED, why="")
    skipped.filter(letter=None).order_by().update(status=ReminderStatus.PLANNED, why="")
    true_again(letters, words=CALLED_OFF)
