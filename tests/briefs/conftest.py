"""A call, a brief in writing, and the people around it."""

import pytest
from django.test import Client
from django.utils import translation

from briefs import panels
from briefs.models import Brief
from tests.factories.accounts import UserFactory
from tests.factories.briefs import BriefFactory, CallFactory, chair_of
from tests.factories.groups import organiser_of


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    """The second factor has tests of its own."""
    settings.SECOND_FACTOR_REQUIRED = False


@pytest.fixture(autouse=True)
def _by_itself(monkeypatch):
    """This room alone: what rooms above hang on a brief has tests of its own."""
    for name in ("work", "next_steps", "moved", "forgetters"):
        monkeypatch.setattr(panels, name, [])
    own = {
        to: [gate for gate in gates if gate.__module__.startswith("briefs.")]
        for to, gates in panels.gates.items()
    }
    monkeypatch.setattr(panels, "gates", own)


@pytest.fixture
def in_english():
    """Refusals are looked at by their words."""
    with translation.override("en"):
        yield


@pytest.fixture
def call(db):
    return CallFactory()


def fresh(brief):
    """The brief as a request reads it: nothing of it remembered."""
    return Brief.objects.for_page().get(pk=brief.pk)


@pytest.fixture
def brief(call):
    return fresh(BriefFactory(call=call, title="القيم في المدارس"))


@pytest.fixture
def author(brief):
    return brief.authors.get().user


@pytest.fixture
def chair(brief):
    return chair_of(brief.team, UserFactory(name="Chair", email="chair@example.org"))


@pytest.fixture
def organiser(brief):
    return organiser_of(brief.cycle, UserFactory(name="Organiser", email="organiser@example.org"))


def at(user):
    """A browser in which the person is signed in."""
    browser = Client()
    browser.force_login(user)
    return browser


def desk(brief, rest=""):
    return f"/en/desk/briefs/{brief.code}/{rest}"


def call_path(call, rest=""):
    return f"/en/{call.cycle.group.slug}/{call.cycle.slug}/calls/{call.slug}/{rest}"


def board_path(cycle, rest=""):
    return f"/en/{cycle.group.slug}/{cycle.slug}/briefs/board/{rest}"


def page_of(answer):
    return answer.content.decode()
