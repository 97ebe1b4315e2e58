from reminders.admin.ledger import ReminderAdmin
from reminders.admin.rule import RuleAdmin

__all__ = ["ReminderAdmin", "RuleAdmin"]
