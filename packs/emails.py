"""Letters about packs: ready, and not made."""

from __future__ import annotations

from datetime import datetime

from django.utils import translation

from mailing.actions import queue_letter
from mailing.rendering import language_for
from mailing.states import SERVICE
from packs import links
from packs.models import Pack


def ready(pack: Pack, *, expires_at: datetime) -> None:
    """To whoever asked for it. The fingerprint is not in the letter: it goes another way than the pack."""
    _write("packs/ready", "pack-ready", pack, {"day": expires_at})


def failed(pack: Pack, why: str) -> None:
    _write("packs/failed", "pack-failed", pack, {"why": why})


def _write(template: str, key: str, pack: Pack, more: dict[str, object]) -> None:
    if pack.asker is None or not pack.asker.is_active:
        return
    group = pack.cycle.group
    with translation.override(language_for(pack.asker)):
        url = links.pack_url(pack)
    queue_letter(
        template,
        to=pack.asker,
        key=f"{key}:{pack.pk}",
        kind=SERVICE,
        context={
            "pack": pack,
            "group": group,
            "cycle": pack.cycle,
            "accent": group.accent or "#0b5f55",
            "url": url,
            **more,
        },
        scope=group.slug,
        about=pack,
    )
