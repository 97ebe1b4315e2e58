"""Every page of a text: for its authors with and without an account, and shut for everybody else."""

import json

import pytest
from django.urls import reverse
from django.utils import translation

from briefs.states import BriefStatus
from editions.models import Comment, Edition, Section
from editions.states import LONGEST_HTML
from tests.factories.accounts import UserFactory
from tests.factories.briefs import AssignmentFactory, BriefFactory
from tests.factories.editions import FigureFactory, translation_of, write

pytestmark = pytest.mark.django_db
OF_TEXT = ["text", "versions", "figures", "word", "word_out"]
OF_SECTION = ["section", "states"]


@pytest.mark.parametrize("name", OF_TEXT)
def test_its_author_opens_every_page(desk, name):
    assert desk.get(desk.path(name)).status_code == 200


@pytest.mark.parametrize("name", OF_SECTION)
def test_its_author_opens_every_page_of_a_section(desk, name):
    assert desk.get(desk.path(name, "summary")).status_code == 200


@pytest.mark.parametrize("name", OF_TEXT)
def test_an_author_without_an_account_opens_them_by_the_link(by_link, name):
    answer = by_link.get(by_link.path(name))

    assert answer.status_code == 200
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("name", OF_TEXT)
def test_nobody_else_learns_that_the_text_is_there(client, edition, name):
    client.force_login(UserFactory())
    path = reverse(f"editions:{name}", args=[edition.brief.code, edition.language])

    assert client.get(path).status_code == 404


@pytest.mark.parametrize("name", OF_TEXT)
@pytest.mark.parametrize("method", ["get", "post"])
def test_every_page_of_a_text_that_is_not_begun_leads_to_where_it_is(client, name, method):
    brief = BriefFactory()
    client.force_login(brief.authors.get().user)

    answer = getattr(client, method)(reverse(f"editions:{name}", args=[brief.code, "ar"]))

    assert answer.url == reverse("editions:texts", args=[brief.code])
    assert not brief.editions.exists()


def test_a_text_that_is_not_begun_is_begun_by_a_button(client):
    brief = BriefFactory()
    client.force_login(brief.authors.get().user)
    path = reverse("editions:texts", args=[brief.code])
    assert "data-do" not in client.get(path).content.decode()
    assert not brief.editions.exists()

    answer = client.post(path)

    assert answer.url == reverse("editions:text", args=[brief.code, "ar"])
    assert [s.key for s in brief.editions.get().sections.all()] == [
        "summary",
        "key_messages",
        "challenge",
        "evidence",
        "recommendations",
        "implementation",
        "references",
        "disclosure",
    ]


def test_words_come_by_the_form_without_a_script(desk, edition):
    path = desk.path("section", "summary")

    answer = desk.post(path, {"html": "<p>كلمات جديدة</p>", "version": 1})

    assert answer.url == desk.path("text") + "#section-summary"
    assert Section.objects.get(edition=edition, key="summary").html == "<p>كلمات جديدة</p>"

    # Who does not know the marks writes lines.
    desk.post(path, {"html": "سطر أول\r\n\r\nثلاثة < أربعة", "version": 2})
    html = Section.objects.get(edition=edition, key="summary").html
    assert html == "<p>سطر أول</p><p>ثلاثة &lt; أربعة</p>"


def test_words_come_by_the_editor_and_the_server_counts_them(desk, edition):
    said = desk.post(
        desk.path("save", "summary"), {"html": "<p>كلمات جديدة هنا</p>", "version": 1}
    ).json()

    assert {key: said[key] for key in ("version", "counted", "complaint", "lost")} == {
        "version": 2,
        "counted": "3",
        "complaint": "",
        "lost": [],
    }


def test_no_noun_stands_beside_the_number_that_the_script_changes(desk, edition):
    write(edition.sections.get(key="summary"), f"<p>{'كلمة ' * 36}</p>")

    with translation.override("ar"):
        page = desk.get(desk.path("section", "summary")).content.decode()

    assert "عدد الكلمات: <span data-counted>36</span>" in page


def test_an_editor_that_comes_second_is_told_where_both_texts_lie(desk, edition):
    desk.post(desk.path("save", "summary"), {"html": "<p>أول</p>", "version": 1})

    answer = desk.post(desk.path("save", "summary"), {"html": "<p>ثان</p>", "version": 1})

    assert answer.status_code == 409
    page = desk.get(answer.json()["beside"]).content.decode()
    assert "<p>أول</p>" in page
    assert "<p>ثان</p>" in page
    assert "<del>أول</del>" in page


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"html": "<p>س</p>", "version": 10**12}, "تعذرت قراءة هذا"),
        ({"html": "<p>" + "س" * LONGEST_HTML + "</p>", "version": 1}, "هذا القسم طويل"),
        ({"html": "<p>س\x00</p>", "version": 1}, "الأحرف الخالية"),
    ],
)
def test_an_editor_is_told_why_nothing_was_saved(desk, edition, said, words):
    answer = desk.post(desk.path("save", "summary"), said)

    assert answer.status_code == 422
    assert words in answer.json()["words"]


def test_a_comment_that_could_not_be_kept_leads_back_to_its_section(desk, edition):
    path = desk.path("remark", "summary")
    assert desk.post(path, {"text": ""}).status_code == 422

    assert desk.get(path).url == desk.path("section", "summary")


def test_a_form_that_comes_second_is_shown_both_texts(desk, edition):
    desk.post(desk.path("section", "summary"), {"html": "<p>أول</p>", "version": 1})

    answer = desk.post(
        desk.path("section", "summary"), {"html": "<p>ثان</p>", "version": 1}, follow=True
    )

    assert answer.templates[0].name == "editions/beside.html"
    choice = {"chosen": "beside", "html": "", "version": 2}
    desk.post(answer.request["PATH_INFO"], choice)
    assert Section.objects.get(edition=edition, key="summary").html == "<p>ثان</p>"


def second_text(desk):
    desk.post(desk.path("save", "summary"), {"html": "<p>أول</p>", "version": 1})
    said = {"html": "<p>ثان</p>", "version": 1}
    return desk.post(desk.path("save", "summary"), said).json()["beside"]


@pytest.mark.parametrize("chosen", ["stands", "beside"])
def test_a_choice_does_not_ask_for_the_box_that_lies_beside_it(desk, edition, chosen):
    answer = desk.post(
        second_text(desk), {"chosen": chosen, "html": "س" * (LONGEST_HTML + 1), "version": 2}
    )

    assert answer.url == desk.path("section", "summary")


def test_one_text_of_both_that_cannot_be_kept_stays_in_its_box(desk, edition):
    path = second_text(desk)

    answer = desk.post(path, {"chosen": "both", "html": "<p>من كليهما\x00</p>", "version": 2})

    assert answer.status_code == 422
    assert "من كليهما" in answer.content.decode()
    assert Section.objects.get(edition=edition, key="summary").html == "<p>أول</p>"


def test_a_text_in_review_is_read_and_not_written(desk, edition):
    type(edition.brief).objects.filter(pk=edition.brief.pk).update(status=BriefStatus.IN_REVIEW)

    assert "data-writing" not in desk.get(desk.path("section", "summary")).content.decode()
    assert desk.post(desk.path("save", "summary"), {"html": "x", "version": 1}).status_code == 403


def test_the_private_link_writes_and_comments(by_link, edition):
    saved = by_link.post(by_link.path("save", "summary"), {"html": "<p>من بعيد</p>", "version": 1})
    by_link.post(by_link.path("remark", "summary"), {"text": "أضفت جملة", "quote": "من بعيد"})

    assert saved.status_code == 200
    assert [(c.text, c.quote, c.writer.name) for c in Comment.objects.all()] == [
        ("أضفت جملة", "من بعيد", "منى")
    ]


def test_a_page_of_the_link_leads_to_no_page_of_the_desk(by_link, edition):
    for name in OF_TEXT[:4]:
        assert "/desk/briefs/" not in by_link.get(by_link.path(name)).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_a_text_costs_the_same_for_any_number_of_figures(
    desk, edition, count, django_assert_num_queries
):
    figures = FigureFactory.create_batch(count, edition=edition)
    html = "".join(f'<figure data-figure="{figure.key}"></figure>' for figure in figures)
    write(edition.sections.first(), f"<p>نص</p>{html}")

    with django_assert_num_queries(12):
        page = desk.get(desk.path("text")).content.decode()

    assert page.count("<img ") == count


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_a_section_costs_the_same_for_any_number_of_comments(
    desk, edition, count, django_assert_num_queries
):
    for _each in range(count):
        desk.post(desk.path("remark", "summary"), {"text": "ملاحظة", "quote": "القيم"})

    with django_assert_num_queries(12):
        page = desk.get(desk.path("section", "summary")).content.decode()

    assert page.count('class="remark"') == count


def test_what_was_written_stands_in_no_script_and_no_attribute_unescaped(desk, edition):
    figure = FigureFactory(edition=edition, caption='"><script>alert(1)</script>')
    write(
        edition.sections.first(),
        f'<p>نص<span data-footnote="&quot;&gt;&lt;script&gt;"></span></p><figure data-figure="{figure.key}"></figure>',
    )

    for name, args in (("text", []), ("section", ["summary"]), ("figures", [])):
        assert "<script>" not in desk.get(desk.path(name, *args)).content.decode()


def test_pictures_of_the_editor_are_data(desk, edition):
    figure = FigureFactory(edition=edition)

    page = desk.get(desk.path("section", "summary"))

    assert (
        json.loads(page.context["pictures_json"])[figure.key]["alternative"] == figure.alternative
    )


def test_a_language_taken_from_the_group_keeps_its_text(desk, edition):
    group = edition.brief.cycle.group
    translation_of(edition, "fr")
    group.languages = ["ar"]
    group.save()

    page = desk.get(desk.path("text", language="fr"))

    assert page.status_code == 200
    assert (
        "no longer a language of the group"
        in desk.get("/en" + desk.path("text", language="fr")[3:]).content.decode()
    )


def test_a_translation_is_begun_in_a_language_of_choice(desk, edition):
    path = reverse("editions:texts", args=[edition.brief.code])

    answer = desk.post(path, {"language": "en"})

    assert answer.url == desk.path("text", language="en")
    assert desk.get(desk.path("translate", "summary", language="en")).status_code == 200
    assert desk.post(path, {"language": "en"}).status_code == 422


def test_a_translator_begins_the_language_that_was_given_to_them_and_no_other(client, edition):
    path = reverse("editions:texts", args=[edition.brief.code])
    given = AssignmentFactory(brief=edition.brief, role="translator", language="fr")
    client.force_login(given.user)
    shown = client.get(path).content.decode()
    assert ('value="fr"' in shown, 'value="en"' in shown) == (True, False)

    client.post(path, {"language": "en"})
    assert not edition.brief.editions.exclude(translates=None).exists()
    client.post(path, {"language": "fr"})
    assert edition.brief.editions.exclude(translates=None).get().language == "fr"
    # They have no other language to begin.
    assert client.post(path, {"language": "en"}).status_code == 302
    assert edition.brief.editions.count() == 2


def test_a_text_without_a_title_is_asked_for_one_beside_the_box(desk, edition):
    answer = desk.post(desk.path("title"), {"title": "", "version": edition.version})

    assert answer.status_code == 422
    assert 'href="#id_title"' in answer.text.partition("data-summary")[2].partition("</div>")[0]
    assert 'id="id_title_error"' in answer.text


@pytest.mark.parametrize("language", ["", "xx"])
def test_a_translation_into_nothing_is_asked_again_beside_the_choice(desk, edition, language):
    with translation.override("en"):
        path = reverse("editions:texts", args=[edition.brief.code])

    answer = desk.post(path, {"language": language})

    assert answer.status_code == 422
    assert 'href="#id_language"' in answer.text.partition("data-summary")[2].partition("</div>")[0]
    assert Edition.objects.count() == 1
