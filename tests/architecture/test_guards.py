"""Each guard catches what it is there for."""

import pytest

from tests.architecture import guards

LONG_FUNCTION = "def f():\n" + "    pass\n" * 41


@pytest.mark.parametrize(
    ("guard", "broken", "sound"),
    [
        (guards.too_long, "x = 1\n" * 301, "x = 1\n" * 300),
        (guards.long_functions, LONG_FUNCTION, "def f():\n    pass\n"),
        (guards.imports_inside, "def f():\n    import os\n", "import os\n"),
        (guards.silent_exceptions, "x = 1  # noqa: F401", "x = 1  # noqa: F401 -- why"),
        (
            guards.silent_exceptions,
            "x = 1  # type: ignore[x]",
            "x = 1  # type: ignore[x]  # -- why",
        ),
        (guards.own_signals, "@receiver(post_save)", "receiver = 1"),
        (guards.models_by_name, 'apps.get_model("a.B")', "apps.get_models()"),
        (guards.reads_models_in_views, "Idea.objects.get(pk=1)", "idea_for(request, 1)"),
        (guards.reads_models_in_views, "get_object_or_404(Idea)", "raise Http404"),
        (guards.sends_mail_directly, "send_mail(", "queue_letter("),
        (guards.physical_directions, "p{margin-left:0}", "p{margin-inline-start:0}"),
        (guards.physical_directions, "p{text-align:right}", "p{text-align:start}/* not right */"),
        (guards.physical_directions, "p{left:0}", ".copyright{inset-inline-start:0}"),
        (guards.calls_elsewhere, '<script src="https://cdn.example/x.js">', '<script src="/x.js">'),
        (guards.calls_elsewhere, "@import url(x.css)", "p{color:red}"),
        (guards.styles_and_scripts_in_line, '<p style="color:red">', '<p class="x">'),
        (guards.styles_and_scripts_in_line, '<a onclick="x()">', '<a href="x">'),
        (
            guards.styles_and_scripts_in_line,
            "<script>x()</script>",
            '<script nonce="n">x()</script>',
        ),
        (guards.styles_and_scripts_in_line, "<style>p{}</style>", '<style nonce="n">p{}</style>'),
        (guards.addresses_in_a_lock, "--index-url https://x.example/", "a==1 --hash=sha256:0"),
        (guards.unhashed, "a==1\nb==2 --hash=sha256:0\n", "a==1 --hash=sha256:0\n"),
        (guards.exclamations, '{% translate "Done!" %}', '{% translate "Done." %}'),
    ],
)
def test_guard_catches_what_is_broken_and_leaves_what_is_sound(guard, broken, sound):
    assert guard(broken)
    assert not guard(sound)


def test_staff_is_licence_only_at_the_door_of_the_house():
    assert guards.licence_by_staff("campaigns/rules.py", "return user.is_staff")
    assert not guards.licence_by_staff(
        "accounts/models/user.py", "is_staff = models.BooleanField()"
    )


def test_words_of_a_module_are_found():
    assert guards.words_of_python('_("Hello, user!")') == ["Hello, user!"]
