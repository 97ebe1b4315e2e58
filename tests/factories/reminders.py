"""Rules, alarms and reminders; shared by the tests of every room."""

from datetime import timedelta

import factory
from django.utils import timezone

from reminders.models import Alarm, Preference, Reminder, Rule


class RuleFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Rule

    occasion = "campaigns.closes"
    audience = "team"
    lead = factory.Sequence(lambda n: timedelta(hours=n + 1))


class AlarmFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Alarm

    scope = ""
    rule = factory.SubFactory(RuleFactory, scope=factory.SelfAttribute("..scope"))
    occasion = factory.SelfAttribute("rule.occasion")
    target = factory.Sequence(lambda n: n + 1)
    instant = factory.LazyFunction(lambda: timezone.now() + timedelta(days=2))
    due_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=1))
    useful_until = factory.SelfAttribute("instant")


class ReminderFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Reminder

    alarm = factory.SubFactory(AlarmFactory)
    recipient = factory.Sequence(lambda n: n + 1)
    due_at = factory.SelfAttribute("alarm.due_at")


class PreferenceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Preference
