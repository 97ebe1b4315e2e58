"""What the program does by the clock."""

from datetime import timedelta
from typing import Any

from celery.schedules import crontab

TIMETABLE: dict[str, dict[str, Any]] = {
    "a sign of life": {"task": "core.beat", "schedule": timedelta(seconds=20)},
    "letters due": {"task": "mailing.deliver_waiting", "schedule": timedelta(seconds=30)},
    "letters left lying": {"task": "mailing.sweep", "schedule": timedelta(minutes=5)},
    "readers of letters of years ago": {
        "task": "mailing.forget_old",
        "schedule": crontab(hour=3, minute=15),
    },
    "reminders due": {"task": "reminders.sweep", "schedule": timedelta(minutes=1)},
    "campaigns open and close": {
        "task": "campaigns.turn_by_clock",
        "schedule": timedelta(minutes=1),
    },
    "offered places": {"task": "registration.pass_on", "schedule": timedelta(minutes=1)},
    "contacts of registrants past their day": {
        "task": "registration.forget_contacts",
        "schedule": crontab(hour=3, minute=20),
    },
    "addresses of authors past their day": {
        "task": "briefs.forget_contacts",
        "schedule": crontab(hour=3, minute=35),
    },
    "invitations to review that nobody answered": {
        "task": "reviews.turn_by_clock",
        "schedule": timedelta(minutes=10),
    },
    "contacts of reviewers past their day": {
        "task": "reviews.forget_contacts",
        "schedule": crontab(hour=3, minute=50),
    },
    "Word files that nobody took": {
        "task": "editions.forget_files",
        "schedule": crontab(hour=3, minute=45),
    },
    "contacts of speakers past their day": {
        "task": "programmes.forget_contacts",
        "schedule": crontab(hour=3, minute=30),
    },
    "papers asked for, and letters after events": {
        "task": "attendance.look_after",
        "schedule": timedelta(minutes=5),
    },
    "reports due and left lying": {"task": "reports.sweep", "schedule": timedelta(minutes=1)},
    "reports past their day": {"task": "reports.clear", "schedule": crontab(hour=4, minute=10)},
    "papers set long ago": {"task": "core.clear_papers", "schedule": crontab(hour=4, minute=15)},
    "packs left lying": {"task": "packs.sweep", "schedule": timedelta(minutes=1)},
    "packs past their day": {"task": "packs.clear", "schedule": crontab(hour=4, minute=20)},
    "answers by mail": {"task": "discussions.fetch_mail", "schedule": timedelta(minutes=1)},
    "digests of discussions": {
        "task": "discussions.queue_digests",
        "schedule": crontab(minute=25),
    },
    "contacts of applications past their day": {
        "task": "applications.forget_contacts",
        "schedule": crontab(hour=4, minute=5),
    },
    "contacts of practices past their day": {
        "task": "practices.forget_contacts",
        "schedule": crontab(hour=4, minute=0),
    },
    "contacts of signatories past their day": {
        "task": "roadmaps.forget_contacts",
        "schedule": crontab(hour=4, minute=5),
    },
    "minutes become final by silence": {
        "task": "meetings.turn_by_clock",
        "schedule": timedelta(minutes=1),
    },
    "polls whose end has come": {
        "task": "polls.turn_by_clock",
        "schedule": timedelta(minutes=1),
    },
    "who is asked to meetings": {"task": "meetings.ask_seats", "schedule": timedelta(minutes=10)},
    "briefs whose instant has come": {
        "task": "publications.appear",
        "schedule": timedelta(minutes=1),
    },
    "desks as letters": {"task": "desk.queue_digests", "schedule": crontab(minute=5)},
    "moderators' digest": {"task": "moderation.queue_digests", "schedule": crontab(minute=15)},
    "times of events": {"task": "events.check_times", "schedule": crontab(hour=2, minute=50)},
    "sessions past their day": {
        "task": "accounts.clear_sessions",
        "schedule": crontab(hour=3, minute=40),
    },
    "contacts past their day": {
        "task": "campaigns.forget_contacts",
        "schedule": crontab(hour=3, minute=10),
    },
}
