"""What is wrong with a page's HTML: the parser of the standard, and rules that a parser does not know."""

import html
import re
from collections import Counter

import html5lib

#: Attributes of HTML and SVG as our pages use them; `data-*` and `aria-*` are free.
KNOWN = frozenset(
    [
        "abbr",
        "accept",
        "action",
        "alt",
        "as",
        "async",
        "autocapitalize",
        "autocomplete",
        "autofocus",
        "charset",
        "checked",
        "class",
        "cols",
        "colspan",
        "content",
        "crossorigin",
        "d",
        "datetime",
        "defer",
        "dir",
        "disabled",
        "enctype",
        "enterkeyhint",
        "for",
        "form",
        "formaction",
        "formnovalidate",
        "height",
        "hidden",
        "href",
        "hreflang",
        "http-equiv",
        "id",
        "inputmode",
        "integrity",
        "itemid",
        "itemprop",
        "itemscope",
        "itemtype",
        "label",
        "lang",
        "list",
        "max",
        "maxlength",
        "media",
        "method",
        "min",
        "minlength",
        "multiple",
        "muted",
        "name",
        "nonce",
        "novalidate",
        "open",
        "pattern",
        "placeholder",
        "playsinline",
        "property",
        "readonly",
        "rel",
        "required",
        "role",
        "rows",
        "rowspan",
        "sandbox",
        "scope",
        "selected",
        "size",
        "sizes",
        "spellcheck",
        "reversed",
        "start",
        "src",
        "srcset",
        "step",
        "style",
        "tabindex",
        "target",
        "title",
        "translate",
        "type",
        "value",
        "width",
        "wrap",
        "clip-path",
        "cx",
        "cy",
        "fill",
        "fill-rule",
        "focusable",
        "overflow",
        "patternunits",
        "patterntransform",
        "points",
        "preserveaspectratio",
        "r",
        "rx",
        "ry",
        "stroke",
        "stroke-linecap",
        "stroke-linejoin",
        "stroke-width",
        "transform",
        "viewbox",
        "x",
        "x1",
        "x2",
        "xmlns",
        "y",
        "y1",
        "y2",
        "version",
        "shape-rendering",
        "text-anchor",
        "cellspacing",
    ]
)
BLOCKS = frozenset(["address", "article", "aside", "blockquote", "details", "div", "dl", "fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "main", "nav", "ol", "p", "pre", "section", "table", "ul"])  # fmt: skip
PHRASES = frozenset(["abbr", "b", "bdi", "button", "cite", "code", "em", "h1", "h2", "h3", "h4", "h5", "h6", "i", "kbd", "label", "legend", "p", "q", "s", "small", "span", "strong", "sub", "sup", "time", "u"])  # fmt: skip
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
CHILDREN = {
    "ul": {"li", "script", "template"},
    "ol": {"li", "script", "template"},
    "dl": {"dt", "dd", "div", "script", "template"},
    "select": {"option", "optgroup", "hr"},
}
REFERENCES = ("for", "form", "list", "aria-labelledby", "aria-describedby", "aria-controls")
#: The leavings of a template, a missing value or a message that was not filled.
LEAVINGS = re.compile(
    r"\{\{|\}\}|\{%|%\}|%\([a-z_]+\)|^\s*(?:None|False|True)\s*$|&amp;[a-z]+;|&lt;/?[a-z]+&gt;"
)
INSTANT = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:?\d\d)?)?)?)?")
#: For the skeleton of a page: attributes that hold words or secrets, and what differs between languages and moments.
WORDS = re.compile(
    r' (aria-label|title|placeholder|alt|content|value|label|nonce)=("[^"]+"|\'[^\']+\')'
)
OF_A_LANGUAGE = re.compile(r'(?<= )(lang|hreflang|dir)="[a-z-]+"|(?<=/)(?:ar|en|fr)(?=/)')
MOMENT = re.compile(r'(?<= datetime=")[^"]*')
TAG = re.compile(r"(<[^>]*>)")
MUTE = re.compile(r"<(script|style|option)\b.*?</\1>", re.DOTALL)
HTML = re.compile(r'<html lang="([a-z-]+)" dir="(?:ltr|rtl)"')
PRESSED = frozenset({"a", "button"})
TABLED = frozenset({"table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"})
FIELDS = frozenset({"input", "select", "textarea"})
UNLABELLED = frozenset({"hidden", "submit", "button", "reset", "image"})


#: Skeletons in which nothing was found.
_good: set[str] = set()


def faults(text, *, language="", whole=True):
    """Each fault as a few words; none for a good page. A page that differs from a good one in its words has but those read."""
    bones = skeleton(text)
    speaks = HTML.search(text)
    if bones in _good and whole and (not language or (speaks and speaks[1] == language)):
        return list(dict.fromkeys(_leavings(text)))
    found = list(dict.fromkeys(_Page(text, language).faults(whole=whole)))
    if whole and not found:
        _good.add(bones)
    return found


def skeleton(text):
    """The page without its words and its language: what a parser makes of it is the same whatever they are."""
    pieces = TAG.split(text)
    for place, piece in enumerate(pieces):
        if place % 2 == 0:
            pieces[place] = "x" if piece.strip() else ""
        else:
            tag = OF_A_LANGUAGE.sub(r"\1", WORDS.sub(r" \1=x", piece))
            pieces[place] = MOMENT.sub(lambda at: re.sub(r"\d", "0", at[0]), tag)
    return "".join(pieces)


def _leavings(text):
    for piece in TAG.split(MUTE.sub("", text))[::2]:
        if left := LEAVINGS.search(html.unescape(piece)):
            yield f"says {left[0]}: {piece.strip()[:60]}"


class _Page:
    def __init__(self, text, language):
        builder = html5lib.getTreeBuilder("etree")
        self.parser = html5lib.HTMLParser(tree=builder, namespaceHTMLElements=False)
        self.root = self.parser.parse(text)
        self.language = language
        self.elements = [e for e in self.root.iter() if isinstance(e.tag, str)]
        self.labelled = {label.get("for") for label in self.root.iter("label")}
        self.parents = {child: parent for parent in self.root.iter() for child in parent}
        #: What a script fills before anybody sees it.
        self.to_be_filled = {
            element
            for top in self.elements
            if top.tag == "template" or top.get("hidden") is not None
            for element in top.iter()
        }

    def faults(self, *, whole):
        for (line, _column), code, _values in self.parser.errors:
            if whole or not code.startswith("expected-doctype"):
                yield f"line {line}: {code}"
        if whole:
            yield from self._of_the_page()
        yield from self._of_references(whole=whole)
        for element in self.elements:
            yield from self._of_element(element)
            yield from self._of_name(element)
        yield from self._of_words()

    def named(self, *tags):
        return [element for element in self.elements if element.tag in tags]

    def _of_the_page(self):
        html = self.root
        if not html.get("lang") or html.get("dir") not in {"ltr", "rtl"}:
            yield "html without lang or dir"
        if self.language and html.get("lang") != self.language:
            yield f"html in {html.get('lang')}, not in {self.language}"
        if [bool(words(title).strip()) for title in self.named("title")][:1] != [True]:
            yield "no title"
        firsts = [words(h1).strip() for h1 in self.named("h1")]
        if [bool(first) for first in firsts] != [True]:
            yield f"h1: {firsts}"
        if [main.get("id") or "" for main in self.named("main")].count("") or not self.named(
            "main"
        ):
            yield "no main with an id"

    def _of_references(self, *, whole):
        names = Counter(element.get("id") for element in self.elements if element.get("id"))
        yield from (f"id {name} stands {times} times" for name, times in names.items() if times > 1)
        for element in self.elements:
            for attribute in REFERENCES:
                for name in (element.get(attribute) or "").split():
                    if name not in names:
                        yield f"{element.tag} {attribute}={name}: no such id"
            href = element.get("href") or ""
            if whole and href.startswith("#") and len(href) > 1 and href[1:] not in names:
                yield f"link to {href}: no such id"

    def _of_element(self, element):
        tag = element.tag
        for attribute in element.attrib:
            plain = str(attribute).rpartition("}")[2].lower()
            if plain not in KNOWN and not plain.startswith(("data-", "aria-")):
                yield f"{tag}: unknown attribute {attribute}"
        yield from self._of_children(element)
        yield from self._of_emptiness(element)
        yield from self._of_asking(element)
        if tag == "time" and not INSTANT.fullmatch(element.get("datetime") or words(element)):
            yield f"time {element.get('datetime')}"
        if tag in TABLED and element.get("role"):
            yield f"{tag} with the role {element.get('role')}: a script may give it, the page may not"
        if element.get("type") == "hidden" and any("aria-" in name for name in element.attrib):
            yield f"hidden {tag} with aria: {element.get('name')}"
        if tag in PRESSED and any(up.tag in PRESSED for up in self._above(element)):
            yield f"{tag} in a link or a button"

    def _of_children(self, element):
        allowed = CHILDREN.get(element.tag)
        for child in element:
            if not isinstance(child.tag, str):
                continue
            is_strange = allowed is not None and child.tag not in allowed
            if is_strange or (element.tag in PHRASES and child.tag in BLOCKS):
                yield f"{child.tag} in {element.tag}"

    def _of_emptiness(self, element):
        tag = element.tag
        if element in self.to_be_filled:
            return
        is_several = tag == "select" and element.get("multiple") is not None
        if tag in {"ul", "ol", "dl", "tbody", "select"} and len(element) == 0 and not is_several:
            yield f"empty {tag}: {element.attrib}"
        if tag in HEADINGS and not words(element).strip():
            yield f"empty {tag}"
        if tag == "option" and not words(element).strip() and not element.get("label"):
            yield "option without words"

    def _of_asking(self, element):
        """A list that must be chosen from begins with nothing chosen, or it asks for what is always there."""
        asks = element.tag == "select" and element.get("required") is not None
        if not asks or element.get("multiple") is not None or int(element.get("size") or 1) > 1:
            return
        first = next(iter(element), None)
        is_choice = first is not None and first.tag == "option"
        if not is_choice or (first.get("value", words(first)) and words(first).strip()):
            yield f"required select {element.get('name')} without an empty choice in front"

    def _above(self, element):
        while (element := self.parents.get(element)) is not None:
            yield element

    def _of_name(self, element):
        """Links, buttons, fields and pictures say what they are."""
        tag = element.tag
        if element.get("aria-hidden") == "true" or element in self.to_be_filled:
            return
        called = element.get("aria-label") or element.get("aria-labelledby") or element.get("title")
        if tag == "img" and element.get("alt") is None:
            yield f"img without alt: {element.get('src')}"
        pictured = any(img.get("alt") for img in element.iter("img"))
        if tag in {*PRESSED, "summary"} and not (called or words(element).strip() or pictured):
            yield f"{tag} without words: {element.attrib}"
        if tag in FIELDS and element.get("type") not in UNLABELLED and not called:
            is_inside = any(up.tag == "label" for up in self._above(element))
            if element.get("id") not in self.labelled and not is_inside:
                yield f"{tag} {element.get('name')} without a label"

    def _of_words(self):
        for element in self.elements:
            if element.tag in {"script", "style", "option"}:
                continue
            for piece in (element.text, *(child.tail for child in element)):
                if piece and (left := LEAVINGS.search(piece)):
                    yield f"{element.tag} says {left[0]}: {piece.strip()[:60]}"


def words(element):
    return "".join(element.itertext())
