from io import StringIO

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import transaction


def load():
    out = StringIO()
    call_command("load_demo", stdout=out)
    return out.getvalue().strip()


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """What the demo said as it was loaded. Made once in a module: what a test changes is gone after it."""
    with django_db_blocker.unblock():
        cache.clear()
        with transaction.atomic():
            yield load()
            transaction.set_rollback(True)
