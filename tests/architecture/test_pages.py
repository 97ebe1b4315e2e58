"""How our pages and style sheets are written."""

from django.template import TemplateDoesNotExist, TemplateSyntaxError
from django.template.loader import get_template

from tests.architecture import guards, tree

STYLES = sorted((tree.ROOT / "static").rglob("*.css"))
#: Sheets that no public page loads: of the organisers' house, of the door, of texts in writing.
HIDDEN = frozenset({"admin.css", "door.css", "writing.css"})
#: What every page loads; beside these it has one sheet of its own at most.
EVERYWHERE = frozenset({"tawasul.css", "fonts.css"})
MOST_CSS = 30 * 1024
PAGES = [path for path in tree.templates() if "letters" not in path.parts]


def test_templates_can_be_read():
    broken = {}
    for path in tree.templates():
        try:
            get_template(str(path.relative_to(tree.ROOT / "templates")))
        except (TemplateDoesNotExist, TemplateSyntaxError) as fault:
            broken[tree.name(path)] = str(fault)

    assert broken == {}


def test_style_sheets_know_no_left_and_no_right():
    assert STYLES
    assert tree.faults(STYLES, guards.physical_directions) == {}


def test_the_style_sheets_of_a_page_stay_small():
    sizes = {path.name: path.stat().st_size for path in STYLES}
    own = {name: size for name, size in sizes.items() if name not in HIDDEN | EVERYWHERE}

    assert sum(sizes[name] for name in EVERYWHERE) + max(own.values()) < MOST_CSS


def test_a_page_has_one_style_sheet_of_its_own_at_most():
    found = {tree.name(path): tree.text(path).count(".css") for path in PAGES}

    assert {name for name, count in found.items() if count > 1} <= {
        "templates/base.html",
        "templates/admin/base_site.html",
    }


def test_pages_hold_nothing_that_the_policy_stops():
    assert tree.faults(PAGES, guards.styles_and_scripts_in_line) == {}


def test_nothing_is_fetched_from_elsewhere():
    scripts = sorted((tree.ROOT / "static").rglob("*.js"))

    assert tree.faults([*PAGES, *STYLES, *scripts], guards.calls_elsewhere) == {}


def test_nobody_is_shouted_at():
    shouted = tree.faults(tree.templates(), guards.exclamations)
    for path in tree.modules():
        loud = [words for words in guards.words_of_python(tree.text(path)) if "!" in words]
        if loud:
            shouted[tree.name(path)] = loud

    assert shouted == {}


def test_no_page_calls_a_person_a_user():
    words = {
        tree.name(path): [
            said for said in guards.words_of_python(tree.text(path)) if "user" in said.lower()
        ]
        for path in tree.modules()
    }

    assert {path: said for path, said in words.items() if said} == {}
