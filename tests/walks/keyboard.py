"""A page by the keyboard alone: each stop in its order, seen, with an outline, and no trap."""

#: More stops than any page has; who is still on the page after so many is trapped.
MANY = 600
#: The most stops, and the fewest, taken before the page is asked what they were.
AT_ONCE, A_FEW = 40, 5

#: A form for a new row begins in its first field; the walk begins where the page does. Each stop is noted as the key is let go.
BEGIN = """() => {
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute("tabindex");
  if (window.stops) { window.stops.length = 0; window.known = new WeakSet(); return; }
  window.stops = [];
  window.known = new WeakSet();
  document.addEventListener("keyup", () => {
    const e = document.activeElement;
    if (!e || e === document.body) { stops.push(null); return; }
    const box = e.getBoundingClientRect(), style = getComputedStyle(e);
    const over = document.elementFromPoint(box.x + Math.min(box.width / 2, 8), box.y + box.height / 2);
    stops.push({
      what: e.outerHTML.slice(0, 120),
      again: known.has(e),
      inside: !!document.querySelector("main")?.contains(e),
      outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
      seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
      covered: !!over && over !== e && !e.contains(over) && !over.contains(e) && !e.labels?.[0]?.contains(over),
      skip: e.matches(".skip, .skip-to-content-link"),
      positive: e.tabIndex > 0,
    });
    known.add(e);
  }, true);
}"""
#: How many stops there are to be expected: a group of choices is one.
COUNT = """(inside) => {
  const all = document.querySelectorAll(inside + " :is(a[href], button, input, select, textarea, summary, [tabindex])");
  const stops = [...all].filter((e) => e.tabIndex >= 0 && !e.disabled && e.checkVisibility());
  return new Set(stops.map((e) => e.type === "radio" ? e.name : e)).size;
}"""
TRAP = {"what": "a trap", "seen": False, "outlined": False, "covered": False, "positive": False}


def _pressed(tab, *keys):
    """The stops at which these keys were let go. Out of the page none is heard."""
    for key in keys:
        tab.keyboard.press(key)
    return tab.evaluate("stops.splice(0)")


def _stops(tab, *, is_known):
    """Every stop from the top of the page until the keyboard leaves it; or the first, and from there those in the middle."""
    tab.evaluate(BEGIN)
    if is_known:
        first = _pressed(tab, "Tab")[:1]
        yield from filter(None, first)
        if first == [None] or not first or not first[0]["skip"]:
            return
        _pressed(tab, "Enter")
    # And one with which the keyboard leaves the page, or its middle.
    left = tab.evaluate(COUNT, "main" if is_known else "body") + 1
    for _ in range(0, MANY, A_FEW):
        heard = _pressed(tab, *["Tab"] * min(max(left, A_FEW), AT_ONCE))
        left -= len(heard)
        for stop in heard:
            if stop is None or stop["again"] or (is_known and not stop["inside"]):
                return
            yield stop
        if not heard:
            return
    yield TRAP


def faults(tab, *, is_known=False):
    """What whoever has but the keyboard meets; where head and foot are known they go past them, as the first stop offers."""
    stops = list(_stops(tab, is_known=is_known))
    if not stops or not stops[0]["skip"]:
        yield "the first stop is not the way past the head"
    for stop in stops:
        for fault, is_fault in (
            ("is not seen", not stop["seen"]),
            ("has no outline", not stop["outlined"]),
            ("is covered", stop["covered"]),
            ("is out of order", stop["positive"]),
        ):
            if is_fault:
                yield f"{fault}: {stop['what']}"
