import pytest
from django.core.cache import cache
from django.db import transaction

from tests.matrix import world as worlds


@pytest.fixture(scope="package")
def world(django_db_setup, django_db_blocker):
    """Made once: the tests of this folder look and change nothing that another one sees."""
    with django_db_blocker.unblock():
        cache.clear()
        with transaction.atomic():
            yield worlds.build()
            transaction.set_rollback(True)
