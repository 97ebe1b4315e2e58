"""The public pages of briefs: their cost, search, citation, files, hostile words."""

import io
import json
import re
from datetime import timedelta
from xml.etree import ElementTree as ET

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from docx import Document as WordDocument

from briefs.models import Author, Brief
from core.print.trees import printed
from core.rich import blocks
from publications import links
from publications.actions import publish, reserve_doi, retract
from publications.citing import styles
from publications.doors import briefs_of
from publications.exchange import csl, datacite, meta_tags, ris, schema_org
from publications.models import Record
from publications.papers import _pack_data
from tests.factories.accounts import UserFactory
from tests.factories.briefs import RecommendationFactory
from tests.factories.groups import ThemeFactory
from tests.factories.publications import published_brief, ready_brief
from traces.registry import describe

pytestmark = pytest.mark.django_db
HOSTILE = '</script><script>alert(1)</script>"><img src=x onerror=y> #eval("1") $x$ \\textbf{y} {z}'


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def path(name, brief, *more):
    return reverse(f"publications:{name}", args=[brief.cycle.group.slug, brief.cycle.slug, *more])


def page(client, brief):
    return client.get(path("brief", brief, brief.number))


def file(client, brief, ending, language="ar"):
    return client.get(path("file", brief, brief.number, 1, language, ending))


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_any_length(client, count, django_assert_num_queries):
    first = published_brief(languages=["en"])
    for _more in range(count - 1):
        published_brief(call=first.call, languages=["en"])

    with django_assert_num_queries(4):
        answer = client.get(path("briefs", first))
    assert answer.text.count("<h3>") == count


def test_a_brief_costs_six_queries(client, django_assert_num_queries):
    brief = ready_brief(languages=["en"])
    RecommendationFactory.create_batch(3, brief=brief)
    publish(brief, by=UserFactory())

    with django_assert_num_queries(6):
        page(client, brief)


def test_briefs_are_found_by_other_letters_and_forms_and_by_theme_team_and_goal(client):
    brief = ready_brief(html="<p>تُعلَّم في المدرسةِ القِيَمُ للتلاميذ، إنسانيّةً واحدة.</p>")
    brief.theme = ThemeFactory(cycle=brief.cycle)
    brief.save()
    RecommendationFactory(brief=brief, goals=["4", "16"])
    publish(brief, by=UserFactory())
    other = published_brief(call=brief.call, html="<p>Water and forests.</p>")

    def found(**query):
        text = client.get(path("briefs", brief), query).text
        return [each.number for each in (brief, other) if path("brief", each, each.number) in text]

    assert {
        words: found(q=words) for words in ("مدرسة", "انسانيه", "القيم", "forests", "غابات")
    } == {
        "مدرسة": [brief.number],
        "انسانيه": [brief.number],
        "القيم": [brief.number],
        "forests": [other.number],
        "غابات": [],
    }
    assert found(theme=brief.theme_id) == [brief.number]
    assert found(team=other.team_id) == [other.number]
    assert (found(goal="16"), found(goal="99")) == ([brief.number], [brief.number, other.number])
    assert found(after="x", theme="9" * 40) == [brief.number, other.number]


def test_addresses_that_are_put_together_are_those_of_the_routes():
    brief = published_brief(languages=["en"])
    record = Record.objects.get(brief=brief)
    number = brief.number

    for language in ("en", "ar"):
        with translation.override(language):
            assert [
                links.pack_path(brief.cycle),
                links.feed_path(brief.cycle),
                links.brief_path(record),
                links.text_path(record, "en"),
                links.text_path(record, "en", 2),
                links.file_path(record, 2, "ar", "pdf"),
                links.citation_path(record, "ris"),
            ] == [
                path("pack", brief),
                path("feed", brief),
                path("brief", brief, number),
                path("text", brief, number, "en"),
                path("version", brief, number, 2, "en"),
                path("file", brief, number, 2, "ar", "pdf"),
                path("citation", brief, number, "ris"),
            ]


def test_the_list_is_fresh_and_each_card_shows_its_own(client):
    brief = ready_brief()
    brief.theme = ThemeFactory(cycle=brief.cycle, title_en="Values")
    brief.save()
    publish(brief, by=UserFactory())
    other = published_brief(call=brief.call, languages=["en"])
    nobody = published_brief(call=brief.call)
    Record.objects.filter(brief=nobody).update(authors=[])

    def cards():
        text = client.get(path("briefs", brief)).text
        found = re.findall(r"<h3>.*?</li>", text, re.DOTALL)
        return text, {
            each.number: card
            for each in (brief, other, nobody)
            for card in found
            if path("brief", brief, each.number) in card
        }

    text, before = cards()
    brief.theme.title_en = "Trust & values"
    brief.theme.save()
    again, _after = cards()

    assert (">Values</option>" in text, ">Trust &amp; values</option>" in again) == (True, True)
    assert ">Values</option>" not in again
    assert 'lang="ar"' in before[brief.number]
    assert "in Arabic" in before[brief.number]
    assert "Values in schools (en)" in before[other.number]
    assert ("<bdi>" in before[brief.number], "<bdi>" in before[nobody.number]) == (True, False)


def test_a_key_of_nobodys_theme_opens_the_filters_and_chooses_nothing(client):
    brief = published_brief()
    theme = ThemeFactory(cycle=brief.cycle)

    shown = client.get(path("briefs", brief), {"theme": theme.pk}).text
    unknown = client.get(path("briefs", brief), {"theme": 999_999}).text
    bare = client.get(path("briefs", brief)).text

    assert f'<option value="{theme.pk}" selected>' in shown
    assert f'<option value="{theme.pk}">' in unknown
    assert ['class="more" open' in each for each in (shown, unknown, bare)] == [True, True, False]


def test_the_list_goes_on_by_key(client):
    first = published_brief()
    now = timezone.now()
    for place in range(1, 23):
        more = Brief.objects.get(pk=published_brief(call=first.call).pk)
        Record.objects.filter(brief=more).update(published_at=now - timedelta(minutes=place))
    Record.objects.filter(brief=first).update(published_at=now)
    text = client.get(path("briefs", first)).text
    older = re.search(r'href="(\?after=[^"]+)"', text)[1]

    assert text.count("<h3>") == 20
    assert client.get(path("briefs", first) + older).text.count("<h3>") == 3


def test_a_brief_says_how_it_is_cited(client):
    brief = published_brief(languages=["en"])
    reserve_doi(brief, "10.1234/v20.1", by=UserFactory())
    text = page(client, brief).text
    name = brief.authors.get().name
    meta = dict(re.findall(r'<meta name="(citation_[^"]+)" content="([^"]*)">', text))
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', text)[1])
    answers = {
        ending: client.get(path("citation", brief, brief.number, ending)).content.decode()
        for ending in ("ris", "bib", "json", "datacite")
    }

    assert [style in text for style in ("APA", "Chicago", "ISO 690")] == [True] * 3
    assert (meta["citation_title"], meta["citation_author"]) == ("Values in schools (en)", name)
    assert meta["citation_pdf_url"].endswith("/v1/en/brief.pdf")
    assert (data["@type"], data["author"][0]["name"]) == ("Report", name)
    assert answers["ris"].startswith("TY  - RPRT\r\n")
    assert answers["ris"].endswith("ER  - \r\n")
    assert "@techreport{" in answers["bib"]
    assert json.loads(answers["json"])[0]["DOI"] == "10.1234/v20.1"
    assert json.loads(answers["datacite"])["data"]["attributes"]["state"] == "draft"


def test_a_text_in_letters_that_no_font_has_is_given_out_as_a_word_file_alone(client, settings):
    # What asks the database is made of the columns that it has, once: before a language comes that has none.
    known = published_brief()
    page(client, known)
    client.get(path("pack", known))
    settings.CONTENT_LANGUAGES = [*settings.CONTENT_LANGUAGES, ("th", "ไทย")]
    brief = published_brief(languages=["th"])
    text = client.get(path("text", brief, brief.number, "th")).text
    pack = client.get(path("pack", brief)).text

    assert [ending in text for ending in ("brief.pdf", "brief.docx")] == [False, True]
    assert [f"pack/{code}.pdf" in pack for code in ("ar", "th")] == [True, False]
    answers = [file(client, brief, ending, "th").status_code for ending in ("pdf", "docx")]
    assert answers == [404, 200]
    assert client.get(path("pack_file", brief, "th")).status_code == 404


def test_a_brief_in_chinese_has_its_paper_and_its_place_in_the_volume(client, settings):
    brief = published_brief(languages=["zh-hans"])
    text = client.get(path("text", brief, brief.number, "zh-hans")).text
    pack = client.get(path("pack", brief)).text

    assert ["brief.pdf" in text, "pack/zh-hans.pdf" in pack] == [True, True]
    # The house does not speak Chinese: its own words and addresses beside the text are English, and lead somewhere.
    assert "Policy brief No." in text
    assert [f"{settings.PUBLIC_URL}/{code}/" in text for code in ("en", "zh-hans")] == [True, False]
    assert file(client, brief, "pdf", "zh-hans").status_code == 200
    assert [
        client.get(path("pack_file", brief, code)).status_code for code in ("ar", "zh-hans")
    ] == [200, 200]


def test_a_text_in_chinese_is_cited_with_the_groups_chinese_name_at_its_own_address(
    client, settings
):
    brief = published_brief(languages=["zh-hans"])
    group = brief.cycle.group
    group.name_en, group.name_zh_hans = "Values", "价值观小组"
    group.save()
    text = client.get(path("text", brief, brief.number, "zh-hans")).text
    cited = re.findall(r'<dd class="citation"[^>]*>(.*?)</dd>', text, re.DOTALL)
    own = settings.PUBLIC_URL + path("text", brief, brief.number, "zh-hans")
    document = WordDocument(io.BytesIO(file(client, brief, "docx", "zh-hans").content))

    assert ["价值观小组" in words and own in words for words in cited] == [True] * 3
    assert f'<link rel="canonical" href="{own}">' in text
    assert [line.text for line in document.paragraphs if line.text.startswith("价值观小组")] == [
        f"价值观小组 · {brief.cycle}"
    ]
    ris_path = path("citation", brief, brief.number, "zh-hans", "ris")
    assert f'href="{ris_path}"' in text
    told = client.get(ris_path)
    assert f"UR  - {own}\r\n" in told.content.decode()
    assert f"brief-{brief.number}-zh-hans.ris" in told["Content-Disposition"]
    (one,) = briefs_of(brief.cycle, "zh-hans", now=timezone.now())
    assert "价值观小组" in _pack_data(brief.cycle, [one], "zh-hans")[0]["mark"]


def test_a_sample_says_so_in_the_volume_and_in_the_word_file(client):
    brief = published_brief(is_sample=True)
    words = str(translation.gettext("Sample: added for this demonstration, not taken from the group’s public record."))  # fmt: skip
    (one,) = briefs_of(brief.cycle, "en", now=timezone.now())
    document = WordDocument(io.BytesIO(file(client, brief, "docx", "ar").content))

    other = published_brief(call=brief.call)
    both = briefs_of(brief.cycle, "en", now=timezone.now())

    assert words in _pack_data(brief.cycle, [one], "en")[0]["lines"]
    volume = _pack_data(brief.cycle, both, "en")[0]
    assert words not in volume["lines"]
    said = {told["title"]: len(told["imprint"]) for told in volume["briefs"]}
    assert said[other.title] + 1 == said[brief.title]
    with translation.override("ar"):
        own = translation.gettext(words)
    assert own in [line.text for line in document.paragraphs]


def test_a_text_that_names_no_authors_is_cited_as_the_groups():
    brief = published_brief()
    (one,) = briefs_of(brief.cycle, "ar", now=timezone.now())
    one.edition.authors = []
    cited = one.cited()
    group = cited.publisher

    assert [(words[: len(group)], words.count(group)) for _style, words in styles(cited)] == [
        (group, 1)
    ] * 3
    assert f"AU  - {group}\r\n" in ris(cited)
    assert json.loads(csl(cited))[0]["author"] == [{"literal": group}]
    creators = json.loads(datacite(cited))["data"]["attributes"]["creators"]
    assert creators == [{"name": group, "nameType": "Organizational"}]
    assert schema_org(cited)["author"] == [{"@type": "Organization", "name": group}]
    assert ("citation_author", group) in meta_tags(cited)


def test_a_brief_in_another_language_says_so_and_keeps_its_direction(client):
    text = page(client, published_brief()).text

    assert "This brief is in Arabic." in text
    assert '<h1 lang="ar" dir="rtl">' in text


def test_hostile_words_stay_words_in_every_form(client):
    html = f"<p>{HOSTILE.replace('<', '&lt;')}<span data-footnote='{HOSTILE.replace(chr(60), '&lt;')}'></span></p>"
    brief = ready_brief(html=html)
    Brief.objects.filter(pk=brief.pk).update(title=HOSTILE)
    brief.editions.update(title=HOSTILE)
    Author.objects.update(name=HOSTILE[:190], affiliation=HOSTILE[:190])
    RecommendationFactory(brief=brief, text_ar=HOSTILE, addressee_words_ar=HOSTILE)
    brief = Brief.objects.for_page().get(pk=brief.pk)
    publish(brief, by=UserFactory())
    text = page(client, brief).text

    assert [bad in text for bad in ("<script>alert", "<img src=x")] == [False, False]
    assert json.loads(re.search(r'ld\+json">(.*?)</script>', text)[1])["name"] == HOSTILE
    assert file(client, brief, "pdf").content.startswith(b"%PDF")
    words = "\n".join(
        each.text
        for each in WordDocument(io.BytesIO(file(client, brief, "docx").content)).paragraphs
    )
    assert HOSTILE in words
    told = client.get(path("citation", brief, brief.number, "ris")).content.decode()
    assert {line[:6] for line in told.split("\r\n") if line} <= {f"{tag}  - " for tag in ("TY", "AU", "TI", "PY", "DA", "PB", "M3", "IS", "AB", "LA", "DO", "UR", "L1", "KW", "ER")}  # fmt: skip
    client.get(path("citation", brief, brief.number, "bib"))


def test_the_same_words_give_the_same_paper_and_it_is_set_once(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    brief = published_brief()
    first, second = file(client, brief, "pdf"), file(client, brief, "pdf")

    assert first.content == second.content
    assert first.content.startswith(b"%PDF")
    assert b"pdfuaid" in first.content
    assert 'filename="' in first["Content-Disposition"]
    assert "sandbox" in first["Content-Security-Policy"]


def test_a_note_in_another_script_keeps_its_own_order_on_page_and_paper(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    notes = "Schwartz, S. H. (1992).", "انظر المراجع."
    marks = "".join(f'<span data-footnote="{words}"></span>' for words in notes)
    html = f"<p>القيم{marks}</p>"
    brief = published_brief(html=html)

    [paragraph] = printed(blocks(html))
    assert paragraph["c"][1:] == [
        {"note": "\u2068Schwartz, S. H. (1992).\u2069", "dir": "ltr"},
        {"note": "\u2068انظر المراجع.\u2069", "dir": "rtl"},
    ]
    assert '<span dir="auto">Schwartz, S. H. (1992).</span>' in page(client, brief).text
    assert file(client, brief, "pdf").content.startswith(b"%PDF")


def test_how_a_text_is_cited_does_not_hang_on_who_reads_it(client):
    brief = published_brief(languages=["en"])
    group = brief.cycle.group
    group.name_ar, group.name_en, group.name_fr = "القيم", "Values", "Valeurs"
    group.save()
    found = {}
    for reader in ("ar", "fr"):
        with translation.override(reader):
            text = page(client, brief).text
        found[reader] = re.findall(r"<dd [^>]*>(.*?)</dd>", text, re.DOTALL)

    assert found["fr"] == found["ar"]
    assert "القيم" in found["ar"][0]


def test_a_withdrawn_brief_leaves_list_feed_pack_and_map(client):
    brief, other = published_brief(), None
    other = published_brief(call=brief.call)
    asked = [str(RecommendationFactory(brief=each).pk) for each in (brief, other)]
    retract(Brief.objects.for_page().get(pk=brief.pk), by=UserFactory(), note="Wrong.")
    gone, there = (path("brief", each, each.number) for each in (brief, other))
    answers = [client.get(path(name, brief)).text for name in ("briefs", "pack", "feed")]
    answers.append(client.get("/sitemap-briefs.xml").text)

    assert [(gone in text, there in text) for text in answers] == [(False, True)] * 4
    assert list(describe["briefs.recommendation"](asked)) == asked[1:]
    told = json.loads(client.get(path("open_data", brief)).content)["briefs"]
    assert {row["number"]: (row["withdrawn"], bool(row["titles"])) for row in told} == {
        brief.number: (True, False),
        other.number: (False, True),
    }


def test_the_pack_is_one_volume(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    brief = published_brief(languages=["en"])
    published_brief(call=brief.call)

    assert client.get(path("pack_file", brief, "ar")).content.startswith(b"%PDF")
    assert client.get(path("pack_file", brief, "en")).content.startswith(b"%PDF")
    assert client.get(path("pack_file", brief, "fr")).status_code == 404


def test_a_volume_sets_a_brief_of_another_language_in_its_own(client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    both, alone = published_brief(languages=["en"]), ready_brief()
    Brief.objects.filter(pk=alone.pk).update(cycle=both.cycle)
    publish(Brief.objects.for_page().get(pk=alone.pk), by=UserFactory())

    with translation.override("en"):
        data, _files = _pack_data(both.cycle, briefs_of(both.cycle, "en", now=timezone.now()), "en")
    assert sorted((one["language"], one["rtl"], one["cite_heading"]) for one in data["briefs"]) == [
        ("ar", True, "كيف يُستشهد به"),
        ("en", False, "How to cite"),
    ]
    volume = client.get(path("pack_file", both, "en"))
    assert (volume.status_code, volume.content[:5]) == (200, b"%PDF-")


def test_the_feed_is_well_formed(client):
    brief = published_brief()
    ET.fromstring(client.get(path("feed", brief)).content)  # noqa: S314 -- made here


@pytest.mark.parametrize(
    "rest", ["999/", "1/in/xx/", "1/v9/ar/", "1/v1/ar/brief.exe", "1/cite.exe", "pack/xx.pdf"]
)
def test_what_is_not_there_is_404(client, rest):
    brief = published_brief()
    rest = rest.replace("1/", f"{brief.number}/", 1) if rest.startswith("1/") else rest

    assert client.get(path("briefs", brief) + rest).status_code == 404


def test_the_home_of_the_cycle_shows_the_newest(client):
    brief = published_brief()
    home = reverse("groups:cycle", args=[brief.cycle.group.slug, brief.cycle.slug])

    assert path("brief", brief, brief.number) in client.get(home).text


def test_only_who_may_publish_reaches_the_desk(client):
    brief = ready_brief()
    address = reverse("publications:publishing", args=[brief.code])
    author = brief.authors.get().user

    assert client.get(address).status_code == 302
    client.force_login(author)
    assert client.get(address).status_code == 403
    client.force_login(UserFactory())
    assert client.get(address).status_code == 404
