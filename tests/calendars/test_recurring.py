"""Series are laid out as a library that many use lays them out, for every rule that is known here."""

from datetime import datetime, timedelta

from dateutil import rrule
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from calendars.imports.recurring import DAYS, Budget, days_of, rule_of

FREQUENCIES = {
    "DAILY": rrule.DAILY,
    "WEEKLY": rrule.WEEKLY,
    "MONTHLY": rrule.MONTHLY,
    "YEARLY": rrule.YEARLY,
}
few = {"max_size": 3, "unique": True}


@st.composite
def rules(draw):
    """A rule as a file writes it, and as the other library takes it."""
    name = draw(st.sampled_from(sorted(FREQUENCIES)))
    parts = {"FREQ": [name], "INTERVAL": [draw(st.integers(1, 5))]}
    parts["BYMONTH"] = draw(st.lists(st.integers(1, 12), **few))
    parts["BYMONTHDAY"] = draw(st.lists(st.sampled_from([1, 13, 28, 31, -1, -3]), **few))
    numbers = st.sampled_from([1, 2, -1]) if name in {"MONTHLY", "YEARLY"} else st.none()
    number = draw(st.one_of(st.none(), numbers))
    weekdays = draw(st.lists(st.sampled_from(DAYS), **few))
    parts["BYDAY"] = [f"{number or ''}{day}" for day in weekdays]
    parts["BYSETPOS"] = draw(st.lists(st.sampled_from([1, 2, -1]), **few))
    parts["WKST"] = [draw(st.sampled_from(DAYS))]
    if name == "WEEKLY":
        parts["BYMONTHDAY"] = []
    if name == "YEARLY":
        parts["BYYEARDAY"] = draw(st.lists(st.sampled_from([1, 60, 366, -1]), **few))
    if not any(parts[name] for name in ("BYDAY", "BYMONTHDAY") if name in parts):
        parts["BYSETPOS"] = []
    if draw(st.booleans()):
        parts["COUNT"] = [draw(st.integers(1, 30))]
    return {part: values for part, values in parts.items() if values}


def by_the_other(parts, starts, last):
    number = {day: getattr(rrule, day) for day in DAYS}
    weekdays = [
        number[text[-2:]](int(text[:-2])) if text[:-2] else number[text[-2:]]
        for text in parts.get("BYDAY", ())
    ]
    found = rrule.rrule(
        FREQUENCIES[parts["FREQ"][0]],
        dtstart=starts,
        interval=parts["INTERVAL"][0],
        count=parts.get("COUNT", [None])[0],
        bymonth=parts.get("BYMONTH"),
        bymonthday=parts.get("BYMONTHDAY"),
        byyearday=parts.get("BYYEARDAY"),
        byweekday=weekdays or None,
        bysetpos=parts.get("BYSETPOS"),
        wkst=number[parts["WKST"][0]],
        **({} if "COUNT" in parts else {"until": last}),
    )
    return [at for at in found if at <= last]


@settings(max_examples=100)
@given(rules(), st.datetimes(datetime(2019, 1, 1), datetime(2024, 12, 31)), st.integers(0, 900))  # noqa: DTZ001 -- clocks on a wall
def test_days_are_those_of_the_other_library(parts, starts, later):
    starts = starts.replace(second=0, microsecond=0)
    # Of a first week that began before the start, the other library counts places from the start and not from the week's first day.
    assume(parts["FREQ"] != ["WEEKLY"] or "BYSETPOS" not in parts)
    last = datetime.combine(starts.date() + timedelta(days=1500), starts.time())
    since = starts.date() + timedelta(days=later)
    rule = rule_of(parts, Budget())

    found = list(days_of(rule, starts, since=since, last=last.date()))

    assert found == [at for at in by_the_other(parts, starts, last) if at.date() >= since]
