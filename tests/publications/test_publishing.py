"""Publishing: what is frozen, what appears when, and that it stays."""

import re
from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import timezone, translation

from briefs.actions.road import move
from briefs.models import Author, Brief
from briefs.states import BriefStatus, ConsentStatus
from core.errors import Refused
from editions.models import Edition, Figure
from publications import upkeep
from publications.actions import (
    Plan,
    correct,
    publish,
    publish_language,
    register_doi,
    reserve_doi,
    retract,
    supersede,
)
from publications.models import Doi, Publication, PublishedEdition, Record
from tests.factories.accounts import UserFactory
from tests.factories.briefs import AuthorFactory, RecommendationFactory
from tests.factories.editions import FigureFactory, write
from tests.factories.publications import published_brief, ready_brief

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def page(client, brief, language="en"):
    with translation.override(language):
        path = reverse(
            "publications:brief", args=[brief.cycle.group.slug, brief.cycle.slug, brief.number]
        )
    return client.get(path)


def again(brief):
    return Brief.objects.for_page().get(pk=brief.pk)


def test_all_that_is_ready_is_published_at_once():
    brief = published_brief(languages=["en"])

    assert [
        (each.language, each.is_original, each.publication.number)
        for each in PublishedEdition.objects.in_order()
    ] == [("ar", True, 1), ("en", False, 1)]
    assert again(brief).status == BriefStatus.PUBLISHED
    assert Record.objects.get().words["en"]["title"] == "Values in schools (en)"


def test_whoever_takes_the_step_elsewhere_publishes_too():
    brief = ready_brief()
    move(brief, BriefStatus.PUBLISHED, by=UserFactory())

    assert Publication.objects.get().brief == brief


def test_nothing_is_seen_before_its_instant_and_all_languages_are_seen_at_once(client):
    now = timezone.now()
    brief = published_brief(languages=["en"], plan=Plan(now + timedelta(hours=1)))

    assert (page(client, brief).status_code, page(client, brief, "ar").status_code) == (404, 404)
    PublishedEdition.objects.update(appears_at=now)
    Record.objects.update(published_at=now)
    upkeep.appear(now=now)
    assert [page(client, brief, code).status_code for code in ("en", "ar")] == [200, 200]


def test_figures_become_public_with_the_text_that_shows_them_and_not_before():
    brief = ready_brief()
    edition = Edition.objects.get(brief=brief)
    shown, hidden = FigureFactory(edition=edition), FigureFactory(edition=edition)
    write(edition.sections.first(), f'<p>x</p><figure data-figure="{shown.key}"></figure>')
    at = timezone.now() + timedelta(hours=1)
    publish(brief, by=UserFactory(), plan=Plan(at))

    assert not Figure.objects.filter(is_public=True).exists()
    upkeep.appear(now=at)
    assert list(Figure.objects.filter(is_public=True)) == [shown]
    assert hidden.is_public is False


def test_a_figure_of_a_published_text_is_seen_by_everybody(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    brief = ready_brief()
    edition = brief.editions.get()
    figure = FigureFactory(edition=edition)
    write(edition.sections.first(), f'<p>x</p><figure data-figure="{figure.key}"></figure>')
    publish(brief, by=UserFactory())

    [address] = re.findall(r'<img src="([^"]+)"[^>]* width=', page(client, brief).text)
    assert client.get(address).status_code == 200


def test_a_short_address_leads_to_the_newest_file_in_the_readers_language(client):
    brief = published_brief(languages=["en"])
    correct(again(brief), by=UserFactory(), note="The figures of 2019 were wrong.")
    short = reverse(
        "publications:newest_file",
        args=[brief.cycle.group.slug, brief.cycle.slug, brief.number, "pdf"],
    )

    assert client.get(short)["Location"].endswith(f"/{brief.number}/v2/en/brief.pdf")
    assert client.get(short.replace("/en/", "/ar/", 1))["Location"].endswith("/v2/ar/brief.pdf")
    assert client.get(short.replace(".pdf", ".exe")).status_code == 404
    retract(again(brief), by=UserFactory(), note="Its data were made up.")
    assert client.get(short).status_code == 404


def test_a_translation_can_follow_later_and_says_so(client):
    brief = published_brief(languages=["en"], plan=Plan(languages=["ar"]))
    with pytest.raises(Refused, match="published already"):
        publish_language(brief, "ar", by=UserFactory())
    added = publish_language(again(brief), "en", by=UserFactory())
    PublishedEdition.objects.filter(pk=added.pk).update(appears_at=timezone.now())

    assert Publication.objects.count() == 1
    assert "A translation; the brief was first published in Arabic" in page(client, brief).text


def test_a_translation_is_not_published_of_a_brief_that_was_withdrawn_meanwhile():
    brief = published_brief(languages=["en"], plan=Plan(languages=["ar"]))
    seen = again(brief)
    retract(again(brief), by=UserFactory(), note="Its data were made up.")

    with pytest.raises(Refused, match="not published"):
        publish_language(seen, "en", by=UserFactory())
    assert PublishedEdition.objects.filter(language="en").count() == 0


def test_a_translation_is_not_published_without_its_original():
    brief = ready_brief(languages=["en"])

    with pytest.raises(Refused, match="The original is published first"):
        publish(brief, by=UserFactory(), plan=Plan(languages=["en"]))
    assert again(brief).status == BriefStatus.READY
    assert not Publication.objects.exists()


def test_only_authors_who_agreed_are_named_and_their_affiliation_stays_as_it_was(client):
    brief = ready_brief()
    author = brief.authors.get()
    AuthorFactory(brief=brief, name="Refuses", consent=ConsentStatus.REFUSED)
    AuthorFactory(brief=brief, name="Did not answer", consent=ConsentStatus.ASKED)
    publish(brief, by=UserFactory())
    Author.objects.filter(pk=author.pk).update(affiliation="Elsewhere", name="Renamed")

    text = page(client, brief).text
    assert "جامعة القرويين" in text
    assert [word in text for word in ("Elsewhere", "Renamed", "Refuses", "Did not answer")] == [
        False
    ] * 4


def test_a_brief_without_an_author_who_agreed_is_not_published():
    brief = ready_brief()
    Author.objects.update(is_corresponding=False, consent=ConsentStatus.ASKED)

    with pytest.raises(Refused, match="No author has agreed"):
        publish(brief, by=UserFactory())


def test_what_is_published_cannot_be_changed_in_the_database():
    published_brief()

    with pytest.raises(DatabaseError), transaction.atomic():
        PublishedEdition.objects.update(title="Another")


def test_a_correction_is_a_version_and_the_earlier_one_stays(client):
    brief = published_brief()
    section = Edition.objects.get(brief=brief).sections.first()
    write(section, "<p>النص المصحَّح.</p>")
    correct(again(brief), by=UserFactory(), note="The figures of 2019 were wrong.")
    first = reverse(
        "publications:version",
        args=[brief.cycle.group.slug, brief.cycle.slug, brief.number, 1, "ar"],
    )

    now, before = page(client, brief).text, client.get(first).text
    assert ("النص المصحَّح." in now, "The figures of 2019 were wrong." in now) == (True, True)
    assert ("النص المصحَّح." in before, "This is an earlier version." in before) == (False, True)
    assert 'name="robots" content="noindex' in before


def test_recommendations_are_as_they_were_when_they_were_published(client):
    brief = ready_brief()
    row = RecommendationFactory(
        brief=brief, text_ar="أن تُدرج مادة عن القيم", addressee_words_ar="وزارات التعليم"
    )
    publish(brief, by=UserFactory())
    row.text_ar = "شيء آخر"
    row.save()

    text = page(client, brief, "ar").text
    assert ("أن تُدرج مادة عن القيم" in text, "وزارات التعليم" in text, "شيء آخر" in text) == (
        True,
        True,
        False,
    )
    assert f'id="recommendation-{row.pk}"' in text
    assert Record.objects.get().goals == ["4"]


def test_a_superseded_brief_says_so_and_is_still_read(client):
    brief = published_brief()
    supersede(again(brief), by=UserFactory(), note="See brief 9.")

    answer = page(client, brief)
    assert (answer.status_code, "See brief 9." in answer.text) == (200, True)


def test_a_withdrawn_brief_leaves_a_stone(client):
    brief = published_brief()
    retract(again(brief), by=UserFactory(), note="Its data were made up.")
    args = [brief.cycle.group.slug, brief.cycle.slug, brief.number, 1, "ar"]

    answer = page(client, brief)
    assert (answer.status_code, "Its data were made up." in answer.text) == (410, True)
    assert brief.title in answer.text
    assert "القيم ليست مادة تُدرَّس وحدها" not in answer.text
    assert client.get(reverse("publications:version", args=args)).status_code == 410
    assert client.get(reverse("publications:file", args=[*args, "pdf"])).status_code == 404


def test_a_doi_is_reserved_then_registered_and_is_one_briefs_own(client):
    brief, other = published_brief(), published_brief()
    with pytest.raises(Refused):
        register_doi(brief, by=UserFactory())
    reserve_doi(brief, "10.1234/v20.1", by=UserFactory())
    assert "reserved, not registered yet" in page(client, brief).text
    register_doi(brief, by=UserFactory())
    assert 'href="https://doi.org/10.1234/v20.1"' in page(client, brief).text
    with pytest.raises(Refused):
        reserve_doi(other, "10.1234/v20.1", by=UserFactory())
    with pytest.raises(Refused):
        reserve_doi(brief, "10.1234/v20.2", by=UserFactory())
    assert Doi.objects.get() == reserve_doi(brief, "10.1234/v20.1", by=UserFactory())
    assert (Doi.objects.get().doi, Doi.objects.get().state) == ("10.1234/v20.1", "registered")
