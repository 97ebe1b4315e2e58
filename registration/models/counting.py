"""How many places are taken: the database counts, whoever writes, and its checks refuse what is beyond a limit.

The row of the form is locked first, always: so two writers of one form wait for each other and never in a circle.
"""

from __future__ import annotations

from typing import Any

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Counted(models.Model):
    """Rows with counters of the database's: a save leaves these alone."""

    counters: tuple[str, ...] = ("taken",)

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk and not self._state.adding and kwargs.get("update_fields") is None:
            kwargs["update_fields"] = [
                field.name
                for field in self._meta.concrete_fields
                if not field.primary_key and field.name not in self.counters
            ]
        super().save(*args, **kwargs)


def within(limit: str, name: str, taken: str = "taken") -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(**{f"{limit}__isnull": True}) | Q(**{f"{taken}__lte": F(limit)}),
        name=name,
        violation_error_message=_("More places than this are taken already."),
    )


_LOCK = "PERFORM FROM registration_registrationform WHERE id = {row}.form_id FOR NO KEY UPDATE;"

_OF_REGISTRATION = """
    IF {row}.delegation_id IS NOT NULL THEN
        UPDATE registration_delegation SET filled = filled {sign} 1 WHERE id = {row}.delegation_id;
    ELSE
        UPDATE registration_registrationform SET taken = taken {sign} 1 WHERE id = {row}.form_id;
        IF {row}.category_id IS NOT NULL THEN
            UPDATE registration_formcategory SET taken = taken {sign} 1 WHERE id = {row}.category_id;
        END IF;
        IF {row}.organisation_id IS NOT NULL THEN
            UPDATE registration_organisationplaces SET taken = taken {sign} 1
            WHERE form_id = {row}.form_id AND organisation_id = {row}.organisation_id;
            {missing}
        END IF;
    END IF;
"""
_MISSING = """
            IF NOT FOUND THEN
                INSERT INTO registration_organisationplaces (form_id, organisation_id, quota, is_own, taken)
                SELECT id, NEW.organisation_id, organisation_quota, false, 1
                FROM registration_registrationform WHERE id = NEW.form_id;
            END IF;
"""
_COUNT_REGISTRATION = f"""
    IF TG_OP <> 'INSERT' AND (OLD.status IN ('confirmed', 'offered')) THEN
        {_LOCK.format(row="OLD")}
        {_OF_REGISTRATION.format(row="OLD", sign="-", missing="")}
    END IF;
    IF TG_OP <> 'DELETE' AND (NEW.status IN ('confirmed', 'offered')) THEN
        {_LOCK.format(row="NEW")}
        {_OF_REGISTRATION.format(row="NEW", sign="+", missing=_MISSING)}
    ELSIF TG_OP = 'UPDATE' THEN
        UPDATE registration_sessionseat SET is_held = false WHERE registration_id = NEW.id AND is_held;
    END IF;
    RETURN NULL;
"""  # noqa: S608 -- names of ours only

_OF_DELEGATION = """
    UPDATE registration_registrationform SET taken = taken {sign} {row}.seats WHERE id = {row}.form_id;
    UPDATE registration_formcategory SET taken = taken {sign} {row}.seats WHERE id = {row}.category_id;
"""
_COUNT_DELEGATION = f"""
    IF TG_OP <> 'INSERT' AND OLD.revoked_at IS NULL THEN
        {_OF_DELEGATION.format(row="OLD", sign="-")}
    END IF;
    IF TG_OP <> 'DELETE' AND NEW.revoked_at IS NULL THEN
        {_OF_DELEGATION.format(row="NEW", sign="+")}
    END IF;
    RETURN NULL;
"""

_COUNT_SESSION = """
    IF TG_OP <> 'INSERT' AND OLD.is_held THEN
        UPDATE registration_sessionplaces SET taken = taken - 1 WHERE id = OLD.places_id;
    END IF;
    IF TG_OP <> 'DELETE' AND NEW.is_held THEN
        UPDATE registration_sessionplaces SET taken = taken + 1 WHERE id = NEW.places_id;
    END IF;
    RETURN NULL;
"""


def _counting(name: str, func: str, *columns: str) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Delete | pgtrigger.UpdateOf(*columns),
        func=func,
    )


#: What the organisers' list is filtered by. Rows are counted once for each statement, in one order: writers wait for each
#: other and never in a circle.
_FACETS = """
        SELECT form_id, kind, value, {sign}1 AS n FROM {rows} AS r, LATERAL (VALUES
            ('status', r.status), ('held', r.decision_held), ('category', r.category_id::text),
            ('organisation', r.organisation_id::text), ('country', r.country::text)
        ) AS facet (kind, value) WHERE value <> ''
"""
_TALLY = """
    INSERT INTO registration_tally (form_id, kind, value, count)
    SELECT form_id, kind, value, sum(n) FROM ({facets}) AS moved
    GROUP BY form_id, kind, value HAVING sum(n) <> 0 ORDER BY form_id, kind, value
    ON CONFLICT (form_id, kind, value) DO UPDATE SET count = registration_tally.count + EXCLUDED.count;
    RETURN NULL;
"""
_CAME, _WENT = (
    _FACETS.format(sign=sign, rows=rows) for sign, rows in (("", "new_rows"), ("-", "old_rows"))
)


def _tallying(name: str, operation: pgtrigger.Operation, facets: str, **rows: str) -> Any:
    return pgtrigger.Trigger(
        name=name,
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=operation,
        referencing=pgtrigger.Referencing(**rows),
        func=_TALLY.format(facets=facets),
    )


TALLIED = [
    _tallying("tally_new", pgtrigger.Insert, _CAME, new="new_rows"),
    _tallying("tally_gone", pgtrigger.Delete, _WENT, old="old_rows"),
    _tallying(
        "tally_changed",
        pgtrigger.Update,
        f"{_CAME} UNION ALL {_WENT}",
        old="old_rows",
        new="new_rows",
    ),
]
COUNT_REGISTRATIONS = _counting(
    "count_registrations",
    _COUNT_REGISTRATION,
    "status",
    "category_id",
    "organisation_id",
    "delegation_id",
)
COUNT_DELEGATIONS = _counting(
    "count_delegations", _COUNT_DELEGATION, "seats", "category_id", "revoked_at"
)
COUNT_SESSION_SEATS = _counting("count_session_seats", _COUNT_SESSION, "is_held", "places_id")
