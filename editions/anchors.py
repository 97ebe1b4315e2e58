"""Finding a passage again by its words and what stood around them, after the text was changed."""

from __future__ import annotations

from difflib import SequenceMatcher

#: So much is remembered of what stands before and behind a passage.
AROUND = 32
#: A passage counts as found again where so much of it is left between its old neighbours.
ALIKE = 0.5
Place = tuple[int, int]


def spaced(text: str) -> str:
    """Text as passages are compared in: one space for any white."""
    return " ".join(text.split())


def around(text: str, quote: str, prefix: str = "") -> tuple[str, str]:
    """What stands before and behind the passage, at the place that fits `prefix` best."""
    found = locate(text, quote, prefix, "")
    if found is None:
        return "", ""
    start, end = found
    return text[max(start - AROUND, 0) : start], text[end : end + AROUND]


def locate(text: str, quote: str, prefix: str, suffix: str) -> Place | None:
    """Where the passage stands now in spaced text: word for word, else what stands between its neighbours."""
    if not quote:
        return None
    exact = _exact(text, quote, prefix, suffix)
    return exact if exact is not None else _between(text, quote, prefix, suffix)


def _exact(text: str, quote: str, prefix: str, suffix: str) -> Place | None:
    best: Place | None = None
    best_fit, start = -1.0, text.find(quote)
    while start >= 0:
        end = start + len(quote)
        before = text[max(start - len(prefix), 0) : start]
        fit = _alike(before, prefix) + _alike(text[end : end + len(suffix)], suffix)
        if fit > best_fit:
            best, best_fit = (start, end), fit
        start = text.find(quote, start + 1)
    return best


def _between(text: str, quote: str, prefix: str, suffix: str) -> Place | None:
    """The words between the old neighbours, if enough of the passage is left of them."""
    before, after = prefix.strip(), suffix.strip()
    if not before and not after:
        return None
    begins = text.find(before) if before else 0
    if begins < 0:
        return None
    begins += len(before)
    ends = text.find(after, begins) if after else len(text)
    if ends < 0 or ends - begins > 3 * len(quote):
        return None
    left = text[begins:ends]
    if _alike(left, quote) < ALIKE:
        return None
    inner = left.strip()
    start = begins + left.index(inner) if inner else begins
    return start, start + len(inner)


def _alike(first: str, second: str) -> float:
    if not second:
        return 0.0
    return SequenceMatcher(None, first, second, autojunk=False).ratio()
