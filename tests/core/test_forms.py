import re

from django import forms
from django.forms.renderers import DjangoTemplates
from django.template import Context, Template
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy, override
from pytest_django.asserts import assertHTMLEqual

from core.fields import LineField, WordsField
from core.forms import HouseForm, HouseRenderer, OneOf


class IdeaForm(HouseForm):
    title = LineField(limit=20, label="Title", help_text="One line")
    words = WordsField(limit=50, label="Your idea", required=False)
    level = forms.ChoiceField(
        choices=[("a", "Individual"), ("b", "Community")], widget=OneOf, label="Level"
    )


def shown(form):
    with override("en"):
        source = "{% include 'components/error_summary.html' %}{{ form }}"
        return Template(source).render(Context({"form": form}))


def test_every_form_takes_words_through_the_gate():
    form = IdeaForm({"title": " A\u202e\nshelf ", "words": "a\r\n\x07b", "level": "a"})
    assert form.is_valid()
    assert form.cleaned_data == {"title": "A shelf", "words": "a\nb", "level": "a"}


def test_what_the_gate_refuses_is_an_error_beside_the_field():
    form = IdeaForm({"title": "a\x00", "words": "x" * 51, "level": "a"})
    with override("en"):
        assert not form.is_valid()
        assert form.errors == {
            "title": [
                "This text holds characters that are not letters. Write it again without them."
            ],
            "words": ["This may be at most 50 characters long; it has 51."],
        }


def test_hostile_fields_are_never_a_fault():
    for text in ("\u200b", "a" + "\u0301" * 5000, "x" * 1_000_000, "\ud800"):
        assert not IdeaForm({"title": text, "level": "a"}).is_valid()


def test_a_field_ties_its_label_hint_and_error_together():
    page = shown(IdeaForm({"title": "", "level": ""}))
    assert '<label for="id_title">Title</label>' in page
    assert re.search(
        r'<input[^>]*name="title"[^>]*aria-describedby="id_title_helptext id_title_error"', page
    )
    assert 'aria-invalid="true"' in page
    assert 'id="id_title_helptext"' in page
    assert 'id="id_title_error"' in page
    assert '<a href="#id_title"><b>Title</b>' in page
    assert "2 things are left" in page
    assert "(optional)" in page
    assert "maxlength" not in page
    assert 'data-limit="20"' in page
    assert 'dir="auto"' in page


def test_a_choice_is_said_once():
    page = shown(IdeaForm())
    assert page.count("Individual") == 1
    assert "<legend>Level</legend>" in page
    assert "summary" not in page


def test_options_are_written_as_django_writes_them():
    choices = [
        ("", "—"),
        ("<a>", '<b>&"'),
        (7, 1234),
        ("Near & far", [("x", gettext_lazy("Country")), (None, mark_safe("<i>y</i>"))]),
    ]
    field = forms.MultipleChoiceField(
        choices=choices, widget=forms.SelectMultiple(attrs={"size": 3})
    )
    said = [
        field.widget.render("one", ["<a>", "x"], {"id": "one", "hidden": True}, renderer=renderer)
        for renderer in (HouseRenderer(), DjangoTemplates())
    ]

    assert 'value="&lt;a&gt;" selected' in said[0]
    assertHTMLEqual(*said)
