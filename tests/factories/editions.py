import factory
from django.utils import timezone

from core.rich import plain
from core.words import count
from editions.actions.beginning import begin_edition, begin_translation
from editions.freezing import frozen
from editions.models import Comment, Edition, Figure, Section, Writer
from editions.states import VersionLabel
from tests.factories.accounts import UserFactory
from tests.factories.briefs import BriefFactory

ARABIC = "<p>القيم ليست مادة تُدرَّس وحدها، بل طريقة يعيش بها الناس معًا.</p><p>وقد تبيّن ذلك في كل مدرسة زرناها.</p>"


class WriterFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Writer

    brief = factory.SubFactory(BriefFactory)
    user = factory.SubFactory(UserFactory)


def text_of_brief(brief=None, *, words=ARABIC, **more):
    """The original of a brief, begun, with words in its first section unless `words` is empty."""
    edition = begin_edition(brief or BriefFactory(**more))
    if words:
        write(edition.sections.first(), words)
    return Edition.objects.for_page().get(pk=edition.pk)


def write(section, html):
    """Put words there without asking anybody."""
    Section.objects.filter(pk=section.pk).update(html=html, words=count(plain(html)))
    section.html = html
    return section


def translation_of(edition, language="en"):
    """A translation that follows a frozen version of the original."""
    frozen(edition, VersionLabel.KEPT)
    made = begin_translation(edition, language)
    return Edition.objects.for_page().get(pk=made.pk)


def begun_section():
    return text_of_brief().sections.first()


class CommentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Comment

    section = factory.LazyFunction(begun_section)
    quote = "طريقة يعيش بها الناس"
    text = "هل هناك دراسة تقول هذا؟"
    writer = factory.LazyAttribute(
        lambda comment: WriterFactory(brief=comment.section.edition.brief)
    )
    at = factory.LazyFunction(timezone.now)


class FigureFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Figure

    edition = factory.LazyFunction(text_of_brief)
    file = factory.django.ImageField(width=40, height=30)
    width, height = 40, 30
    alternative = "عمودان: ثلاثون من مئة قبل البرنامج وخمسون بعده."
    caption = "المدارس المشاركة"
    writer = factory.LazyAttribute(lambda figure: WriterFactory(brief=figure.edition.brief))
    at = factory.LazyFunction(timezone.now)


def whole_text(brief=None, **more):
    """The original with words in every section: nothing keeps it from being handed in."""
    edition = text_of_brief(brief, **more)
    for section in edition.sections.all():
        write(section, ARABIC)
    return edition
