"""What stands around every page, made once and kept in the process: pages differ in their middle."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.db.models import Model
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.template.context import Context
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from core.calendars import calendar_key
from core.counts import numerals

register = template.Library()
MOST_KEPT = 4096
_kept: dict[tuple[str, ...], SafeString] = {}


class KeptNode(template.Node):
    """Renders its middle once for each language, numerals, calendar and key."""

    def __init__(self, name: str, keys: list[FilterExpression], middle: NodeList) -> None:
        self.name, self.keys, self.middle = name, keys, middle

    def render(self, context: Context) -> SafeString:
        key = (
            self.name,
            get_language() or "",
            numerals(),
            calendar_key(),
            *(str(part.resolve(context)) for part in self.keys),
        )
        made = _kept.get(key)
        if made is None or settings.DEBUG:
            if len(_kept) >= MOST_KEPT:
                _kept.clear()
            made = _kept[key] = self.middle.render(context)
        return made


@register.tag
def kept(parser: Parser, token: Token) -> KeptNode:
    """`{% kept name key ... %}...{% endkept %}`: the keys are all that the middle may depend on."""
    _tag, name, *keys = token.split_contents()
    middle = parser.parse(("endkept",))
    parser.delete_first_token()
    return KeptNode(name, [parser.compile_filter(key) for key in keys], middle)


@register.filter
def columns(things: Any) -> str:
    """A key for `kept`: a digest of all that was read of a row or of several, without what hangs on them."""
    rows = [things] if isinstance(things, Model) else things
    read = [[pair for pair in vars(row).items() if pair[0][0] != "_"] for row in rows or ()]
    return hashlib.blake2b(repr(read).encode(), digest_size=16).hexdigest()


def _address(name: str, *parts: str) -> str:
    try:
        return reverse(name, args=parts)
    except NoReverseMatch:
        return ""


@lru_cache(maxsize=MOST_KEPT)
def _sections(_language: str, group: str, cycle: str) -> tuple[tuple[str, str, str], ...]:
    """The sections of a cycle that have a page: name, address, word."""
    sections = (
        ("home", _address("groups:cycle", group, cycle), pgettext("navigation", "Home")),
        (
            "campaigns",
            _address("campaigns:campaigns", group, cycle),
            pgettext("navigation", "Campaigns"),
        ),
        ("events", _address("events:events", group, cycle), pgettext("navigation", "Events")),
        ("teams", _address("groups:teams", group, cycle), pgettext("navigation", "Teams")),
        ("themes", _address("groups:themes", group, cycle), pgettext("navigation", "Themes")),
        (
            "organisations",
            _address("groups:organisations", group, cycle),
            pgettext("navigation", "Organisations"),
        ),
        ("cycles", _address("groups:cycles", group), pgettext("navigation", "Archive")),
    )
    return tuple(section for section in sections if section[1])


@register.simple_tag(takes_context=True)
def group_nav(context: Context) -> SafeString:
    """The sections of the group, the reader's own marked: "page" on it, "true" below it."""
    group, cycle, here = context["group"], context["cycle"], context.get("section") or ""
    language, path = get_language() or "", context.get("page_path")
    sections = _sections(language, group.slug, cycle.slug)
    is_on_it = any(name == here and address == path for name, address, _word in sections)
    return _nav(language, group.slug, cycle.slug, here, "page" if is_on_it else "true")


@lru_cache(maxsize=MOST_KEPT)
def _nav(language: str, group: str, cycle: str, here: str, current: str) -> SafeString:
    links: list[tuple[Any, ...]] = []
    for name, address, word in _sections(language, group, cycle):
        mark = format_html(' aria-current="{}"', current) if name == here else ""
        links.append((address, mark, word))
    items = format_html_join("\n", '<li><a href="{}"{}>{}</a></li>', links)
    return format_html(
        '<nav class="nav" aria-label="{}"><ul>\n{}\n</ul></nav>', _("Sections of the group"), items
    )


@register.simple_tag(takes_context=True)
def language_links(context: Context) -> SafeString:
    """Links to this page in the other languages."""
    return format_html_join(
        "\n",
        '<li><a href="{}" lang="{}" hreflang="{}" dir="{}">{}</a></li>',
        (
            (there.path, there.code, there.code, there.direction, there.name)
            for there in context.get("page_languages") or ()
            if not there.is_current
        ),
    )


@register.simple_tag(takes_context=True)
def alternate_links(context: Context) -> SafeString:
    """The addresses of this page in each language, for machines."""
    rows = [(there.code, there.url) for there in context.get("page_languages") or ()]
    rows.append(("x-default", context.get("other_language_url", "")))
    return format_html_join("\n", '<link rel="alternate" hreflang="{}" href="{}">', rows)


@lru_cache(maxsize=1)
def _sheets(_debug: bool) -> SafeString:  # noqa: FBT001 -- only a key
    return format_html(
        '<link rel="preload" href="{}" as="font" type="font/woff2" crossorigin>\n'
        '<link rel="stylesheet" href="{}">\n<link rel="stylesheet" href="{}">\n'
        '<link rel="icon" type="image/svg+xml" href="{}">\n<script src="{}" defer></script>',
        *map(
            static, ("fonts/plex-400.woff2", "fonts.css", "tawasul.css", "mark.svg", "tawasul.js")
        ),
    )


@register.simple_tag
def sheets() -> SafeString:
    """Fonts, style sheet and script of every page."""
    return _sheets(settings.DEBUG)


@register.simple_tag
def accent_sheet(accent: str) -> SafeString:
    """The group's colour."""
    if not accent:
        return mark_safe("")
    return format_html(
        '<link rel="stylesheet" href="{}">', reverse("core:accent", args=[accent.lstrip("#")])
    )
