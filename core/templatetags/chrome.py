"""What stands around every page, made once and kept in the process: pages differ in their middle."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import islice
from typing import Any, cast

from django import template
from django.conf import settings
from django.db.models import Model
from django.template.base import (
    FilterExpression,
    NodeList,
    Parser,
    Token,
    VariableNode,
    render_value_in_context,
    token_kwargs,
)
from django.template.context import Context
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from core.calendars import calendar_key
from core.counts import numerals

register = template.Library()
MOST_KEPT = 4096
_kept: dict[tuple[str, ...], tuple[str, ...]] = {}
_HOLE = re.compile("\x02([a-z_0-9]+)\x02")


class KeptNode(template.Node):
    """Renders its middle once for each language, numerals, calendar and key; what fills its holes is put in each time."""

    def __init__(
        self,
        name: str,
        keys: list[FilterExpression],
        holes: dict[str, FilterExpression],
        middle: NodeList,
    ) -> None:
        self.name, self.keys, self.middle = name, keys, middle
        #: Holes by name, or all of them in one mapping.
        self.all_holes, self.holes = holes.pop("holes", None), holes

    def render(self, context: Context) -> SafeString:
        key = (self.name, *_reader(), *[str(part.resolve(context)) for part in self.keys])
        made = _kept.get(key)
        if made is None or settings.DEBUG:
            made = self._make(context)
            _keep(key, made)
        if len(made) == 1:
            return cast("SafeString", made[0])
        values = self._values(context)
        # Every second part is the name of a hole: what was put in is never looked at again.
        parts = list(made)
        parts[1::2] = [_said(values[name], context) for name in made[1::2]]
        return mark_safe("".join(parts))  # noqa: S308 -- rendered here, as is what fills the holes

    def _values(self, context: Context) -> Mapping[str, Any]:
        if self.all_holes is not None:
            return cast("Mapping[str, Any]", self.all_holes.resolve(context))
        return {name: hole.resolve(context) for name, hole in self.holes.items()}

    def _make(self, context: Context) -> tuple[str, ...]:
        marks = {name: mark_safe(f"\x02{name}\x02") for name in self._values(context)}  # noqa: S308 -- a name between two marks
        with context.push(**marks):
            made = self.middle.render(context)
        return tuple(_HOLE.split(made)) if marks else (made,)


def _reader() -> tuple[str, str, str]:
    """What of a reader shows in the words of every part of a page."""
    return get_language() or "", numerals(), calendar_key()


def _said(value: Any, context: Context) -> str:
    """As Django says a value, without asking first whether a text or a key is a date."""
    kind = type(value)
    if kind is str:
        # As Django does it, without looking first whether it is a text to come.
        return html.escape(value)
    return (
        str(value) if kind is SafeString or kind is int else render_value_in_context(value, context)
    )


def _keep(key: tuple[str, ...], made: tuple[str, ...]) -> None:
    if len(_kept) >= MOST_KEPT:
        # The eldest go; those that are still asked for are made again.
        for old in list(islice(_kept, MOST_KEPT // 4)):
            _kept.pop(old, None)
    _kept[key] = made


@register.tag
def kept(parser: Parser, token: Token) -> KeptNode:
    """`{% kept name key ... hole=value ... %}...{% endkept %}`: the keys are all that the middle may depend on.

    A hole is what differs each time: the middle says `{{ hole }}` where its value goes, and nothing else of it. `holes=mapping`
    gives many at once.
    """
    _tag, name, *parts = token.split_contents()
    keys: list[FilterExpression] = []
    holes: dict[str, FilterExpression] = {}
    for part in parts:
        named = token_kwargs([part], parser)
        if named:
            holes |= named
        else:
            keys.append(parser.compile_filter(part))
    middle = parser.parse(("endkept",))
    parser.delete_first_token()
    for node in middle.get_nodes_by_type(VariableNode):
        _hold_bare(cast("VariableNode", node), holes)
    return KeptNode(name, keys, holes, middle)


def _hold_bare(node: VariableNode, holes: Mapping[str, FilterExpression]) -> None:
    said = node.filter_expression
    if said.filters and str(said.var) in holes:
        raise template.TemplateSyntaxError(
            f"A hole is filled after its middle is made: {said.token}"
        )


@register.filter
def columns(things: Any) -> str:
    """A key for `kept`: a digest of all that was read of a row or of several, without what hangs on them."""
    rows = [things] if isinstance(things, Model) else things
    return digest([plain_columns(row) for row in rows or ()])


def plain_columns(row: Model) -> list[tuple[str, Any]]:
    """What was read of a row."""
    return [pair for pair in vars(row).items() if pair[0][0] != "_"]


@register.filter
def digest(read: Any) -> str:
    """A key for `kept` of plain values, as short for many as for one."""
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
        ("briefs", _address("publications:briefs", group, cycle), pgettext("navigation", "Briefs")),
        ("library", _address("library:library", group, cycle), pgettext("navigation", "Library")),
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
    links = [
        f'<li><a href="{escape(there.path)}" lang="{there.code}" hreflang="{there.code}" dir="{there.direction}">'
        f"{escape(there.name)}</a></li>"
        for there in context.get("page_languages") or ()
        if not there.is_current
    ]
    return mark_safe("\n".join(links))  # noqa: S308 -- escaped above


@register.simple_tag(takes_context=True)
def alternate_links(context: Context) -> SafeString:
    """The addresses of this page in each language, for machines."""
    rows = [(there.code, there.url) for there in context.get("page_languages") or ()]
    rows.append(("x-default", context.get("other_language_url", "")))
    links = [f'<link rel="alternate" hreflang="{code}" href="{escape(url)}">' for code, url in rows]
    return mark_safe("\n".join(links))  # noqa: S308 -- escaped above


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
