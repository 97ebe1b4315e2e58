import pytest
from django.core.cache import cache
from django.db import transaction
from django.template import Template
from django.test import Client

from accounts.models import User
from tests.matrix import world as worlds


@pytest.fixture(scope="package")
def world(django_db_setup, django_db_blocker):
    """Made once: the tests of this folder look and change nothing that another one sees."""
    with django_db_blocker.unblock():
        cache.clear()
        with transaction.atomic():
            yield worlds.build()
            transaction.set_rollback(True)


def take_no_notes(monkeypatch):
    """In tests Django notes every template with a copy of its context."""
    monkeypatch.setattr(Template, "_render", lambda self, context: self.nodelist.render(context))


@pytest.fixture(autouse=True)
def _nobody_asks_what_a_page_was_made_of(monkeypatch):
    """Here twelve thousand pages are asked for."""
    take_no_notes(monkeypatch)


@pytest.fixture(scope="package")
def clients(world):
    """A browser for each standing, signed in once."""
    browsers = {role: Client() for role in worlds.ROLES}
    for role, person in world.people.items():
        if isinstance(person, User):
            browsers[role].force_login(person)
    return browsers
