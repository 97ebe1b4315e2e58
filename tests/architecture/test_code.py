"""How our modules are written."""

from tests.architecture import guards, tree

#: The post itself, and the command that tries the line by hand.
OPENS_THE_LINE = {"mailing/post.py"}
VIEWS = [path for path in tree.modules() if path.name == "views.py" or "views" in path.parent.parts]


def test_modules_stay_readable():
    assert tree.faults(tree.modules(), guards.too_long) == {}


def test_functions_stay_readable():
    assert tree.faults(tree.modules(), guards.long_functions) == {}


def test_tests_stay_readable_too():
    tests = [path for path in tree.modules("tests") if "walks" not in path.parts]

    assert tree.faults(tests, lambda source: guards.too_long(source[: len(source) // 2])) == {}


def test_no_import_hides_in_a_function():
    assert tree.faults(tree.modules(), guards.imports_inside) == {}


def test_an_exception_to_a_rule_says_why():
    everything = [*tree.modules(), *tree.modules("tests", "bench")]
    everything = [path for path in everything if "architecture" not in path.parts]

    assert tree.faults(everything, guards.silent_exceptions) == {}


def test_nothing_happens_by_signal():
    assert tree.faults(tree.modules(), guards.own_signals) == {}


def test_models_are_imported_not_looked_up():
    assert tree.faults(tree.modules(), guards.models_by_name) == {}


def test_views_get_things_through_doors():
    assert VIEWS
    assert tree.faults(VIEWS, guards.reads_models_in_views) == {}


def test_staff_is_no_licence():
    found = {
        tree.name(path): guards.licence_by_staff(tree.name(path), tree.text(path))
        for path in [*tree.modules(), *tree.templates()]
    }

    assert {path: lines for path, lines in found.items() if lines} == {}


def test_letters_leave_through_the_outbox():
    found = tree.faults(tree.modules(), guards.sends_mail_directly)

    assert set(found) <= OPENS_THE_LINE


def test_rooms_have_the_floors_of_the_plan():
    """Permissions stand in `rules.py` as one table named PERMISSIONS."""
    tables = [path for path in tree.modules() if path.name == "rules.py"]

    assert tables
    assert all("\nPERMISSIONS = {" in tree.text(path) for path in tables)
