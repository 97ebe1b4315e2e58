"""A brief is translated beside its original; its author changes a paragraph and hands it in; the translator hears of it, sees
which paragraph moved and what changed in it, says it anew, and nothing is out of date any more. In Arabic."""

import re

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from playwright.sync_api import expect

from briefs.models import CallSection
from briefs.states import AssignmentRole
from editions.models import Edition
from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.briefs import AssignmentFactory, BriefFactory, CallFactory
from tests.factories.editions import text_of_brief
from tests.walks.living import links_of

pytestmark = [pytest.mark.browser, pytest.mark.live]

TITLE = "القيم في المدارس"
FIRST, SECOND = "القيم طريقة حياة.", "زرنا عشرين مدرسة"
ADDED = " وثلاث جامعات."
FRENCH = ("Les valeurs sont une manière de vivre.", "Nous avons visité vingt écoles.")
ANEW = " Et trois universités."
WORDS = ".rich-words"


@pytest.fixture
def brief(transactional_db):
    call = CallFactory(with_form=False, cycle__group__name="مجموعة القيم")
    CallSection.objects.create(call=call, order=1, key="summary", title_ar="الخلاصة")
    author = UserFactory(name="نادية", email="nadia@authors.example", language="ar")
    made = BriefFactory(call=call, title=TITLE, language="ar", with_author=author)
    text_of_brief(made, words=f"<p>{FIRST}</p><p>{SECOND}</p>")
    translator = UserFactory(name="أمين", email="amin@translators.example", language="ar")
    AssignmentFactory(
        brief=made, role=AssignmentRole.TRANSLATOR, user=translator, by=author, language="fr"
    )
    made.author, made.translator = author, translator
    return made


def page_of(browser, house, user):
    page = browser.new_context(base_url=house.url, locale="ar").new_page()
    page.faults = []
    page.on("pageerror", lambda fault: page.faults.append(str(fault)))
    page.goto("/ar/accounts/login/")
    page.locator("input[name=login]").fill(user.email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form button[type=submit], main form button").first.click()
    expect(page).not_to_have_url(re.compile("/login/"))
    return page


def at(name, *args):
    with translation.override("ar"):
        return reverse(name, args=args)


def ready(page):
    expect(page.locator("[data-writing]")).to_have_attribute("data-ready", "yes")
    return page


def keep(page):
    page.locator("[data-form] button.button").click()
    expect(page.locator("[role=status]").first).to_be_visible()


def translate(page, brief):
    """French is begun from the page of texts, and each paragraph is said beside the original."""
    page.goto(at("editions:texts", brief.code))
    page.locator("[name=language]").select_option("fr")
    page.locator("main form button").last.click()
    page.locator("a[href$='/translation/']").click()
    for place, words in enumerate(FRENCH):
        ready(page).locator(WORDS).nth(place).click()
        page.keyboard.type(words)
    keep(page)
    expect(page.locator("#section-summary [lang=fr]").last).to_contain_text(FRENCH[1])
    expect(page.locator("#follows ~ .stack .note")).to_have_count(0)


def change_the_original(page, brief):
    page.goto(at("editions:section", brief.code, "ar", "summary"))
    ready(page).locator(WORDS).click()
    page.keyboard.press("Control+End")
    page.keyboard.type(ADDED)
    expect(page.locator("[data-told=saved]")).to_be_visible(timeout=15_000)
    page.goto(at("briefs:work", brief.code))
    page.locator("a[href$='/step/submitted/']").click()
    page.locator("main form button.button").first.click()
    expect(page.locator("[role=status]").first).to_be_visible()


def test_a_translation_that_goes_out_of_date(house, brief, browser):
    translator = page_of(browser, house, brief.translator)
    author = page_of(browser, house, brief.author)
    translate(translator, brief)

    change_the_original(author, brief)

    # The letter leads to the text, which says that it is out of date; so does the list of texts.
    with translation.override("ar"):
        subject = gettext("The original moved: %(title)s") % {"title": TITLE}
        out_of_date = gettext("Out of date")
        moved = gettext("The original moved")
    letter = house.letter_to(brief.translator.email, subject)
    translator.goto(next(link for link in links_of(letter) if "/text/fr/" in link))
    expect(translator.locator(".note").first).to_contain_text(out_of_date)
    author.goto(at("editions:texts", brief.code))
    expect(author.locator(".due")).to_have_text(out_of_date)

    # Beside the original: the one that moved is marked, with what changed in it; the other is not.
    translator.locator("a[href$='/translation/']").click()
    pairs = ready(translator).locator(".pair.line")
    expect(pairs.nth(0).locator(".due")).to_have_count(0)
    expect(pairs.nth(1).locator(".due")).to_have_text(moved)
    expect(pairs.nth(1).locator("ins").first).to_contain_text("وثلاث")
    expect(pairs.nth(1).locator(WORDS)).to_have_text(FRENCH[1])
    pairs.nth(1).locator(WORDS).click()
    translator.keyboard.press("Control+End")
    translator.keyboard.type(ANEW)
    pairs.nth(1).locator("input[type=checkbox]").check()
    keep(translator)

    expect(translator.locator(".note", has_text=out_of_date)).to_have_count(0)
    author.reload()
    expect(author.locator(".due")).to_have_count(0)
    french = Edition.objects.get(brief=brief, language="fr")
    assert french.source == french.translates.versions.order_by("-number").first()
    assert french.sections.get().html == f"<p>{FRENCH[0]}</p><p>{FRENCH[1]}{ANEW}</p>"
    assert translator.faults + author.faults == []
