"""Parts of a page that stand there many times and differ in numbers only: made once, stamped with each row's own."""

from __future__ import annotations

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token, token_kwargs
from django.template.context import Context
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


class StampedNode(template.Node):
    """Renders its middle once for each key on a page, with marks where the numbers belong."""

    def __init__(
        self, keys: list[FilterExpression], numbers: dict[str, FilterExpression], middle: NodeList
    ) -> None:
        self.keys, self.numbers, self.middle = keys, numbers, middle

    def render(self, context: Context) -> SafeString:
        key = repr([id(self), *(str(part.resolve(context)) for part in self.keys)])
        made = context.render_context.get(key)
        if made is None:
            marks = {name: mark_safe(_mark(name)) for name in self.numbers}  # noqa: S308 -- two marks and a name of ours
            with context.push(**marks):
                made = self.middle.render(context)
            context.render_context[key] = made
        for name, number in self.numbers.items():
            made = made.replace(_mark(name), str(int(number.resolve(context))))
        return mark_safe(made)  # noqa: S308 -- rendered above; only numbers were put in


def _mark(name: str) -> str:
    """What no text holds: the gate lets no such sign through."""
    return f"\x02{name}\x02"


@register.tag
def stamped(parser: Parser, token: Token) -> StampedNode:
    """`{% stamped key ... name=number ... %}...{% endstamped %}`: the keys and numbers are all that may differ between rows."""
    parts = token.split_contents()[1:]
    numbers: dict[str, FilterExpression] = {}
    keys = []
    for part in parts:
        named = token_kwargs([part], parser)
        if named:
            numbers |= named
        else:
            keys.append(parser.compile_filter(part))
    middle = parser.parse(("endstamped",))
    parser.delete_first_token()
    return StampedNode(keys, numbers, middle)
