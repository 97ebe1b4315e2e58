"""Tasks of teams; shared by the tests of every room."""

from datetime import datetime, time, timedelta

import factory
from django.utils import timezone

from tasks.models import LAST_MINUTE, Task
from tests.factories.accounts import UserFactory
from tests.factories.groups import TeamFactory


class TaskFactory(factory.django.DjangoModelFactory):
    """Given today, due in ten days, nobody's."""

    class Meta:
        model = Task

    team = factory.SubFactory(TeamFactory)
    title = "كتابة المسودة"
    due = factory.LazyFunction(
        lambda: datetime.combine(timezone.localdate() + timedelta(days=10), time(*LAST_MINUTE))
    )
    given_by = factory.SubFactory(UserFactory)
