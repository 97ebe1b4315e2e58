"""One object of a file: made, joined to what stands here, brought up to date, or left alone."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from engagement.systems.family import Family
from engagement.systems.items import Item
from engagement.systems.loading import Loading, free_slug
from engagement.systems.writing import Values, agreed, fields_of, fill, save
from traces.models import Origin


@dataclass(slots=True)
class Object:
    """An object in hand, with its values and what was loaded of it before."""

    item: Item
    values: Values
    loading: Loading

    @property
    def origin(self) -> Origin | None:
        return self.loading.origins.get(self.item.key)

    @property
    def checksum(self) -> str:
        text = json.dumps([self.item.raw, self.values], sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()

    @property
    def is_as_before(self) -> bool:
        return self.origin is not None and self.origin.checksum == self.checksum

    def keep(self) -> None:
        """Keep the words of the file; nothing is built of them yet."""
        if not self.is_as_before:
            self.remember(None)

    def load(self, family: Family) -> None:
        """Bring the row to what the file says, as far as nobody here said otherwise."""
        place = (self.item.system, self.item.section)
        report = self.loading.report
        if self.is_as_before:
            report.untouched[place] += 1
        elif self.origin is not None and self.origin.target_label:
            self._bring_up_to_date(family, self.origin)
            report.changed[place] += 1
        elif any(not self.values.get(name) for name in family.needs):
            words = _("%(thing)s was not made: what it belongs to was removed here.")
            report.notes.append(words % {"thing": self.item.ref})
        else:
            self.remember(self._join(family) or self._make(family))
            report.made[place] += 1

    def remember(self, row: Model | None) -> None:
        """Keep the words of the file beside what was written of them."""
        item, loading = self.item, self.loading
        checksum = self.checksum
        origin = self.origin or Origin(system=item.system, ref=item.ref)
        loading.origins[item.key] = origin
        if row is not None:
            if origin.pk is not None and not origin.target_label:
                loading.housed.append(origin)
            origin.target_label, origin.target_pk = row._meta.label_lower, str(row.pk)
            loading.rows[origin.target_label, origin.target_pk] = row
        origin.section, origin.raw, origin.written = item.section, item.raw, self.values
        origin.source, origin.at = item.raw.get("source") or "", item.raw.get("at") or ""
        origin.checksum, origin.loaded_at = checksum, timezone.now()
        loading.changed.append((item, origin))

    def _own(self, family: Family) -> Values:
        """The values that are fields of the row itself."""
        return {name: value for name, value in self.values.items() if name not in family.hung}

    def _save(self, row: Model) -> None:
        save(row, self.item, self.loading.system_of(self.item).file)

    def _make(self, family: Family) -> Model:
        row = family.model()
        fill(row, self._own(family))
        wanted = family.address(self.item, self.loading)
        if wanted:
            within = {family.within: self.values[family.within]} if family.within else {}
            fill(row, {"slug": free_slug(family.model, wanted, **within)})
        self._save(row)
        for name, hang in family.hung.items():
            hang(row, [], self.values.get(name) or [])
        return row

    def _join(self, family: Family) -> Model | None:
        """The same thing from another file or made by hand: its gaps are filled, its words stay."""
        row = family.find(self.item, self.values, self.loading)
        if row is None:
            return None
        change, _kept = agreed(row, {}, self._own(family), family.together)
        if change:
            fill(row, change)
            self._save(row)
        for name, hang in family.hung.items():
            hang(row, [], self.values.get(name) or [])
        words = _("%(system)s: %(thing)s is “%(row)s”, which stood here already.")
        names = {"system": self.item.system, "thing": self.item.ref, "row": row}
        self.loading.report.joined.append(words % names)
        return row

    def _bring_up_to_date(self, family: Family, origin: Origin) -> None:
        row = self.loading.row(self.item)
        if row is None:
            words = _("%(thing)s was removed here, and is not made again.")
            self.loading.report.notes.append(words % {"thing": self.item.ref})
        else:
            kept = self._merge(row, family, origin)
            self.loading.report.kept += [(self.item.system, self.item.ref, name) for name in kept]
        self.remember(row)

    def _merge(self, row: Model, family: Family, origin: Origin) -> list[str]:
        """Write what may be written; gives the names of what stays as it was corrected here."""
        paths = self.loading.confirmed[origin.pk]
        vouched = {name for path in paths for name in fields_of(path, self.values)}
        change, kept = agreed(row, origin.written, self._own(family), family.together)
        kept += [name for name in change if name in vouched]
        change = {name: value for name, value in change.items() if name not in vouched}
        if change:
            fill(row, change)
            self._save(row)
        for name, hang in family.hung.items():
            old, new = origin.written.get(name) or [], self.values.get(name) or []
            if old != new and name in vouched:
                kept.append(name)
            elif old != new:
                hang(row, old, new)
        return kept
