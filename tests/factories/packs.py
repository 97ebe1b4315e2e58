import factory

from packs.models import Pack
from tests.factories.accounts import UserFactory
from tests.factories.groups import CycleFactory


class PackFactory(factory.django.DjangoModelFactory):
    """A pack that was asked for and not begun."""

    class Meta:
        model = Pack

    cycle = factory.SubFactory(CycleFactory)
    asker = factory.SubFactory(UserFactory)
