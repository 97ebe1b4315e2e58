from reminders.models.alarm import Alarm, AlarmQuerySet
from reminders.models.preference import Preference
from reminders.models.reminder import Reminder, ReminderQuerySet
from reminders.models.rule import Rule, RuleQuerySet

__all__ = [
    "Alarm",
    "AlarmQuerySet",
    "Preference",
    "Reminder",
    "ReminderQuerySet",
    "Rule",
    "RuleQuerySet",
]
