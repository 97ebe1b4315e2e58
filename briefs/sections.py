"""The sections that a text has unless its call says otherwise, with their headings in every language."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import override, pgettext_lazy

from briefs.models import Call, CallSection
from briefs.models.call import DEFAULT_SECTIONS

TITLES = {
    "summary": pgettext_lazy("section of a brief", "Summary"),
    "key_messages": pgettext_lazy("section of a brief", "Key messages"),
    "challenge": pgettext_lazy("section of a brief", "The challenge"),
    "evidence": pgettext_lazy("section of a brief", "Evidence"),
    "recommendations": pgettext_lazy("section of a brief", "Recommendations"),
    "implementation": pgettext_lazy("section of a brief", "Implementation"),
    "references": pgettext_lazy("section of a brief", "References"),
    "disclosure": pgettext_lazy("section of a brief", "Disclosure"),
}
#: What a text may do without.
OPTIONAL = frozenset({"disclosure"})


def make_default_sections(call: Call) -> None:
    """Give a new call the usual sections; its organisers change them as they like."""
    made = []
    for order, key in enumerate(DEFAULT_SECTIONS, 1):
        section = CallSection(call=call, order=order, key=key, is_required=key not in OPTIONAL)
        for code, _name in settings.LANGUAGES:
            with override(code):
                setattr(section, f"title_{code.replace('-', '_')}", str(TITLES[key]))
        made.append(section)
    CallSection.objects.bulk_create(made)
