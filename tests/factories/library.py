from datetime import timedelta

import factory
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from library.models import Expected, Paper
from library.states import Access, PaperKind
from tests.factories.groups import CycleFactory, OrganisationFactory

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


class PaperFactory(factory.django.DjangoModelFactory):
    """A public analysis of a cycle."""

    class Meta:
        model = Paper

    cycle = factory.SubFactory(CycleFactory)
    group = factory.LazyAttribute(lambda paper: paper.cycle.group)
    slug = factory.Sequence(lambda n: f"paper-{n}")
    title = factory.Sequence(lambda n: f"ورقة {n}")
    kind = PaperKind.COUNTRY_ANALYSIS
    access = Access.PUBLIC


class ExpectedFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Expected

    collection = factory.SubFactory(PaperFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    due = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=10))


def a_file(content=PDF, name="paper.pdf"):
    return SimpleUploadedFile(name, content)
