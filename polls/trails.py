"""How a decision of a team is called at the end of a trail: one that was published."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from polls import links
from polls.models import Poll
from traces.registry import Described


def describe_polls(pks: Collection[str]) -> Mapping[str, Described]:
    seen = Poll.objects.visible_to(AnonymousUser()).filter(pk__in=pks).for_page()
    return {
        str(poll.pk): Described(poll.title, "", links.poll_path(poll), _("decision"))
        for poll in seen
    }
