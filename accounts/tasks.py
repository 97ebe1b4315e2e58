from celery import shared_task

from accounts.sessions import SessionStore


@shared_task(name="accounts.clear_sessions")
def clear_sessions() -> None:
    """Drop the sessions whose day is over."""
    SessionStore.clear_expired()
