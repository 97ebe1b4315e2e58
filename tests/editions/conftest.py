import pytest
from django.urls import reverse

from briefs import links as of_briefs
from tests.factories.briefs import AuthorContactFactory
from tests.factories.editions import text_of_brief


@pytest.fixture
def edition():
    """A text with words in its first section, of an author with an account."""
    return text_of_brief()


@pytest.fixture
def author(edition):
    return edition.brief.authors.get().user


@pytest.fixture
def desk(client, author, edition):
    """A browser of the author, and a way to the pages of the text."""
    client.force_login(author)

    def path(name, *args, language=None):
        return reverse(
            f"editions:{name}", args=[edition.brief.code, language or edition.language, *args]
        )

    client.path = path
    return client


@pytest.fixture
def by_link(client, edition):
    """The same for an author who has the private link only."""
    guest = AuthorContactFactory(author__brief=edition.brief, author__name="منى").author
    token = of_briefs.token_for(guest)
    client.path = lambda name, *args: reverse(
        f"editions:{name}_by_link", args=[token, edition.language, *args]
    )
    return client
