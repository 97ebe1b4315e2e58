"""`python -m tests.template NAME`: a database with every table, beside the one that SERVER_URL names."""

import os
import sys

import django
import psycopg2
from django.core.management import call_command


def main() -> int:
    server = psycopg2.connect(os.environ["SERVER_URL"])
    server.autocommit = True
    with server.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{sys.argv[1]}"')
    server.close()
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    return 0


if __name__ == "__main__":
    sys.exit(main())
