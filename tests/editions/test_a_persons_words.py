"""What texts know of a person goes to them as a file, and their name leaves the texts when they ask."""

import pytest

from editions.actions.commenting import comment
from editions.actions.writing import write_section
from editions.models import SectionSave
from editions.upkeep import forget_author, forget_person, texts_for_file
from tests.factories.accounts import UserFactory
from tests.factories.briefs import AuthorFactory
from tests.factories.editions import WriterFactory, text_of_brief

pytestmark = pytest.mark.django_db


@pytest.fixture
def section():
    return text_of_brief(words="").sections.first()


def test_a_person_gets_what_they_wrote(section):
    user = UserFactory()
    writer = WriterFactory(brief=section.edition.brief, user=user)
    write_section(section, "<p>كلماتي</p>", writer=writer, version=1)
    section.refresh_from_db()
    comment(section, "ملاحظتي", writer=writer, quote="كلماتي")

    found = texts_for_file(user)

    assert [one["text"] for one in found["states"]] == ["<p>كلماتي</p>"]
    assert [(one["about"], one["text"]) for one in found["comments"]] == [("كلماتي", "ملاحظتي")]
    assert texts_for_file(UserFactory()) == {"states": [], "comments": []}


def test_a_person_is_forgotten_and_the_text_stays(section):
    user = UserFactory()
    writer = WriterFactory(brief=section.edition.brief, user=user)
    write_section(section, "<p>كلماتنا</p>", writer=writer, version=1)

    forget_person(user)

    save = SectionSave.objects.get()
    assert (save.html, save.writer.user) == ("<p>كلماتنا</p>", None)
    assert texts_for_file(user)["states"] == []


def test_an_author_with_the_private_link_is_forgotten_too(section):
    author = AuthorFactory(brief=section.edition.brief, user=None)
    writer = WriterFactory(brief=section.edition.brief, user=None, author=author)
    write_section(section, "<p>كلماتنا</p>", writer=writer, version=1)

    forget_author(author)
    author.delete()

    assert SectionSave.objects.get().writer.author is None


def test_a_brief_goes_with_all_its_texts(section):
    brief = section.edition.brief
    writer = WriterFactory(brief=brief)
    write_section(section, "<p>كلماتنا</p>", writer=writer, version=1)

    brief.delete()

    assert not SectionSave.objects.exists()
