"""How another row is chosen in the house."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.widgets import AutocompleteSelect
from django.core.exceptions import ValidationError


class OneRow(AutocompleteSelect):
    """A row found by typing; nothing chosen is a choice with words, as HTML wants it."""

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        groups = super().optgroups(name, [one for one in value if self._is_key(one)], attr)
        choices = [choice for choice in groups[0][1] if choice["value"] != ""]
        nothing = self.create_option(name, "", "—", not choices, 0)
        groups[0] = (groups[0][0], [nothing, *choices], groups[0][2])
        return groups

    def _is_key(self, said: Any) -> bool:
        """Whether any row could have it: an address, or a form sent by hand, may say anything."""
        try:
            self.field.remote_field.model._meta.pk.to_python(said)
        except ValidationError:
            return False
        return True
