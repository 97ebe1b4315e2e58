"""Empty the tables after a test that committed: those that hold something, where Django's `flush` makes every one anew.

Some four hundred tables, two seconds each time against a twentieth of one. The locks are those of a TRUNCATE, so that
whoever still writes is waited for all the same.
"""

from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection, transaction
from django.test import TransactionTestCase

#: What Django writes once a database is migrated; it stays.
KEPT = ("django_content_type", "auth_permission")
EMPTY = """
DO $do$
DECLARE
  tables text[] := ARRAY(
    SELECT quote_ident(tablename) FROM pg_tables
    WHERE schemaname = current_schema() AND tablename = ANY (ARRAY[{names}]) ORDER BY tablename
  );
  one text;
  is_full boolean;
BEGIN
  SET LOCAL session_replication_role = replica;
  EXECUTE 'LOCK TABLE ' || array_to_string(tables, ', ') || ' IN ACCESS EXCLUSIVE MODE';
  FOREACH one IN ARRAY tables LOOP
    EXECUTE 'SELECT EXISTS (SELECT FROM ' || one || ')' INTO is_full;
    IF is_full THEN
      EXECUTE 'DELETE FROM ' || one;
    END IF;
  END LOOP;
END $do$
"""
_flush = TransactionTestCase._fixture_teardown


def _can_be_emptied() -> bool:
    """Triggers are put aside by a superuser only; what Django fills and a test lost is Django's to write anew."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('is_superuser') = 'on'")
        return bool(cursor.fetchone()[0]) and ContentType.objects.exists()


def empty() -> None:
    """No table has a row any more but those that Django itself fills."""
    if not _can_be_emptied():
        call_command("flush", interactive=False, verbosity=0)
        return
    tables = set(connection.introspection.django_table_names(include_views=False)) - set(KEPT)
    names = ", ".join(f"'{name}'" for name in sorted(tables))
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(EMPTY.format(names=names))
    ContentType.objects.clear_cache()


def _clear_up(case: TransactionTestCase) -> None:
    if case.available_apps is None:
        empty()
    else:
        _flush(case)


def begin() -> None:
    """From here on tests that commit are cleared up in this way."""
    TransactionTestCase._fixture_teardown = _clear_up
