"""Discussions with what is said in them; shared by the tests of every room."""

import uuid

import factory
from django.utils import timezone

from discussions.models import Post, Thread
from tests.factories.accounts import UserFactory
from tests.factories.groups import TeamFactory


class ThreadFactory(factory.django.DjangoModelFactory):
    """A discussion about a team, with nothing said yet; `about=` another thing of the same team."""

    class Meta:
        model = Thread

    class Params:
        about = None

    team = factory.SubFactory(TeamFactory)
    cycle = factory.LazyAttribute(lambda it: it.team.cycle)
    subject_label = factory.LazyAttribute(lambda it: (it.about or it.team)._meta.label_lower)
    subject_pk = factory.LazyAttribute(lambda it: str((it.about or it.team).pk))
    title = "من يكتب المسودة؟"
    opened_at = factory.LazyFunction(timezone.now)
    opened_by = factory.SubFactory(UserFactory)
    last_at = factory.LazyFunction(timezone.now)


class PostFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Post

    thread = factory.SubFactory(ThreadFactory)
    text = "أنا أكتبها"
    at = factory.LazyFunction(timezone.now)
    by = factory.SubFactory(UserFactory)
    sent_as = factory.LazyFunction(lambda: f"form:{uuid.uuid4()}")
