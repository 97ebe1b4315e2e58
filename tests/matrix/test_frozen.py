"""A frozen cycle is read-only everywhere: every leave to write and every address that is sent to, tried by everybody.

Both lists are made from the tables and the addresses themselves, so that a new one is tried without being named.
"""

import re

import pytest
from django.contrib.auth import SESSION_KEY
from django.db import connection, transaction
from django.test import Client

from groups import freezing
from groups.models import Cycle
from tests.matrix import addresses
from tests.matrix.expected_addresses import rows
from tests.matrix.test_matrix import EXPECTED, tables
from tests.matrix.world import ROLES

pytestmark = pytest.mark.django_db

#: What lives longer than a cycle is not frozen with it: people, groups, organisations, letters, rules.
OF_NO_CYCLE = re.compile(
    r"^(accounts|audit|mailing|reminders|traces)\.|^groups\.(change_group|open_cycle|keep_group|confirm_inferred"
    r"|confirm_fact|add_organisation|change_organisation|change_person)$|^events\.change_series$"
    r"|^moderation\.change_reason$"
)
WRITES = re.compile(r'^\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)', re.IGNORECASE)
#: Tables of no cycle: sessions and accounts, and what a group keeps over all its years.
OF_NO_TABLE = re.compile(
    r"^(django_session|accounts_|account_|mfa_|mailing_stop|mailing_address|reminders_preference"
    r"|events_calendarfeed|desk_|reports_)"
)
#: Addresses that write in a frozen cycle, and why they may.
MAY_WRITE = {
    "contributions:withdraw_name": "whoever gave a name takes it back at any time",
    "contributions:withdraw": "whoever sent an idea takes it back at any time",
    "contributions:renew_link": "a link given away is given up at any time, or somebody else takes the idea back",
    "admin:campaigns_declinereason_delete": "a reason is the group's, over all its years",
    "admin:events_series_delete": "a series is the group's, over all its years",
    "admin:practices_criterion_delete": "a criterion is the group's, over all its years",
    "admin:practices_field_delete": "a field is the group's, over all its years",
    "admin:reminders_rule_delete": "a rule is the group's, over all its years",
    "desk:end_address": "the address of a calendar is a person's own",
    "desk:renew_address": "the address of a calendar is a person's own",
    "events:renew_address": "the address of a calendar is a person's own",
    "discussions:do": "whether one hears of a discussion is a person's own",
    "packs:do": "a frozen cycle is what is packed",
    "reports:turn": "a report of a frozen cycle can still be asked for, and ended",
}
#: A third of the pages in the suite, all in `make prove`.
EVERY = [3, pytest.param(1, marks=pytest.mark.long)]
#: Pages that are but a form or a button, which would be refused.
CLOSED = {"briefs:step_by_link", "meetings:new_item"}
#: Pages of the house on which one only begins to change something.
BEGINS = re.compile(r"^admin:(?!.*_(changelist|change|history)$)")
#: Not of a cycle: the platform's, a person's own, sign-in.
ELSEWHERE = (
    "core:",
    "accounts:",
    "account_",
    "mfa_",
    "socialaccount",
    "mailing:",
    "sitemap",
    "letter",
    "health",
    "admin:accounts",
    "admin:mailing",
    "admin:logout",
    "admin:password_change",
)


@pytest.fixture(autouse=True)
def _one_factor_is_enough(settings):
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture
def frozen(world):
    """The cycles of the own side are put in the archive; what hangs on them is read anew."""
    own = [world.things["own", "cycle"], world.things["own", "hidden_cycle"]]
    Cycle.objects.filter(pk__in=[cycle.pk for cycle in own]).update(status="archived")
    return world


def anew(thing):
    found = type(thing)._default_manager.filter(pk=thing.pk).first()
    return found if found is not None else thing


def writing():
    return sorted(name for name in tables() if not freezing.is_reading(name))


def test_the_tables_have_permissions_that_write():
    assert len(writing()) > 50
    assert freezing.held >= set(writing())


def test_nobody_may_write_in_a_frozen_cycle(frozen):
    allowed, of_no_cycle = set(), {}
    people = {role: frozen.person(role) for role in ROLES}
    # The table of the matrix has every permission with every kind that it is asked of.
    for permission, kind in EXPECTED:
        if freezing.is_reading(permission) or ("own", kind) not in frozen.things:
            continue
        thing = anew(frozen.things["own", kind])
        if freezing.cycle_of(thing) is None:
            of_no_cycle.setdefault(permission, set()).add(kind)
            continue
        allowed |= {
            (permission, role, kind)
            for role, person in people.items()
            if person.has_perm(permission, thing)
        }

    assert allowed == set()
    # Each is asked of things of a cycle, or is of what lives longer.
    assert {name: kinds for name, kinds in of_no_cycle.items() if not OF_NO_CYCLE.match(name)} == {}


def public_pages():
    return {name for name, answers in rows().items() if answers[0][:1] == "2"}


@pytest.mark.parametrize("every", EVERY)
def test_public_addresses_answer_as_before(frozen, clients, every):
    found = {
        name: addresses.answer_of(clients["a"], addresses.path_of(frozen, name, "own", ""), str)
        for name in sorted(public_pages() - CLOSED)[::every]
    }

    assert len(found) > 60 // every
    assert {name: answer for name, answer in found.items() if answer != "2"} == {}


@pytest.mark.parametrize("every", EVERY)
def test_organisers_read_what_they_read_before(frozen, clients, every):
    """Doors stay open to whoever only looks; in the house lists, rows and their history."""
    shown = {
        name
        for name, answers in rows().items()
        if answers[0][4:5] == "2" and not BEGINS.match(name) and not name.startswith(ELSEWHERE)
    }
    found = {
        name: addresses.answer_of(clients["o"], addresses.path_of(frozen, name, "own", ""))
        for name in sorted(shown - CLOSED)[::every]
    }

    assert {name: answer for name, answer in found.items() if answer != "2"} == {}


def test_nothing_is_written_that_an_organiser_sends(frozen):
    # A browser of one's own: what is sent may end it. Sign-in and account are of no cycle.
    browser = Client()
    browser.force_login(frozen.person("o"))
    asked = [name for name in addresses.names() if not name.startswith(ELSEWHERE)]

    assert written_by(browser, frozen, asked) == {}
    assert SESSION_KEY in browser.session


def test_nothing_is_written_that_a_stranger_sends(frozen):
    """Private links among them: whoever holds one is whose it is."""
    asked = [name for name, answers in rows().items() if answers[0][:1] not in "l-"]

    assert len(asked) > 100
    assert written_by(Client(), frozen, asked) == {}


def written_by(client, world, names):
    """What is sent to each address: those that wrote something, and those that fell over."""
    found = {}
    for name in names:
        path = addresses.path_of(world, name, "own", "")
        if path is None or name.startswith(ELSEWHERE):
            continue
        tables, status = sent(client, path)
        if (tables and name not in MAY_WRITE) or status >= 500:
            found[name] = (status, sorted(tables))
    return found


def sent(client, path):
    """The tables of cycles into which an address writes, and its status."""
    tables = set()

    def watch(execute, sql, params, many, context):
        result = execute(sql, params, many, context)
        match = WRITES.match(sql)
        if match and context["cursor"].rowcount and not OF_NO_TABLE.match(match[1]):
            tables.add(match[1])
        return result

    with transaction.atomic(), connection.execute_wrapper(watch), addresses.unwritten():
        response = client.post(path, {"key": "x"})
        transaction.set_rollback(True)
    return tables, response.status_code
