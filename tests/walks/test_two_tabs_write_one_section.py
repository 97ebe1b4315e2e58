"""Two tabs write one section, a line goes, a session ends: every word is kept, and whoever came second chooses."""

import re

import pytest
from django.urls import reverse
from django.utils import translation
from playwright.sync_api import expect

from briefs import links as of_briefs
from editions.models import Section, SectionSave
from tests.factories.accounts import PASSWORD
from tests.factories.briefs import AuthorContactFactory
from tests.factories.editions import text_of_brief, translation_of
from tests.walks.living import wait_until

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WORDS = ".rich-words"


def address(edition, language="ar", key="summary", token=""):
    name, first = ("section_by_link", token) if token else ("section", edition.brief.code)
    with translation.override(language):
        return reverse(f"editions:{name}", args=[first, edition.language, key])


def signed_in(browser, house, user, language="ar"):
    desk = browser.new_context(base_url=house.url, viewport={"width": 1280, "height": 900})
    page = desk.new_page()
    sign_in(page, user, language)
    return desk


def sign_in(page, user, language="ar"):
    if "/accounts/login/" not in page.url:
        page.goto(f"/{language}/accounts/login/")
    page.locator("input[name=login]").fill(user.email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form button[type=submit], main form button").first.click()


def opened(desk, path):
    """A tab with the editor, and what the policy of the page stopped in it."""
    page = desk.new_page()
    page.stopped = []
    page.on(
        "console", lambda said: page.stopped.append(said.text) if said.type == "error" else None
    )
    page.on("pageerror", lambda fault: page.stopped.append(str(fault)))
    page.goto(path)
    expect(page.locator("[data-writing]")).to_have_attribute("data-ready", "yes")
    return page


def write(page, words):
    page.locator(WORDS).click()
    page.keyboard.press("Control+End")
    page.keyboard.type(words)


def html_of(edition):
    return Section.objects.get(edition=edition, key="summary").html


def saved(page):
    expect(page.locator("[data-told=saved]")).to_be_visible(timeout=15_000)


@pytest.mark.parametrize("language", ["ar", pytest.param("en", marks=pytest.mark.long)])
def test_two_tabs_lose_no_word_of_each_other(browser, house, language):
    edition = text_of_brief(words="<p>القيم طريقة حياة.</p>")
    desk = signed_in(browser, house, edition.brief.authors.get().user, language)
    first, second = (opened(desk, address(edition, language)) for _tab in range(2))

    # One saves by itself.
    write(first, " وأضفت الأولى جملة.")
    saved(first)
    wait_until(lambda: html_of(edition) == "<p>القيم طريقة حياة. وأضفت الأولى جملة.</p>")
    expect(first.locator("[data-counted]")).to_have_text("6")

    # The other comes second: both are kept, and it is told where they lie.
    write(second, " وأضاف الثاني أخرى.")
    expect(second.locator("[data-told=clash]")).to_be_visible(timeout=15_000)
    assert html_of(edition) == "<p>القيم طريقة حياة. وأضفت الأولى جملة.</p>"
    second.locator("[data-told=clash] a").click()
    expect(second.locator("article").nth(0)).to_contain_text("وأضفت الأولى جملة")
    expect(second.locator("article").nth(1)).to_contain_text("وأضاف الثاني أخرى")
    expect(second.locator(".diff ins")).not_to_have_count(0)

    # One text of both.
    expect(second.locator("[data-writing]")).to_have_attribute("data-ready", "yes")
    second.locator("details", has=second.locator("textarea[name=html]")).locator("summary").click()
    second.locator(WORDS).fill("القيم طريقة حياة. وكتبنا معًا.")
    second.locator("button[value=both]").click()
    wait_until(lambda: html_of(edition) == "<p>القيم طريقة حياة. وكتبنا معًا.</p>")
    assert not SectionSave.objects.filter(is_beside=True, settled_at=None).exists()
    assert first.stopped == []


def test_a_session_that_ended_loses_no_word(browser, house):
    edition = text_of_brief(words="<p>أول الكلام.</p>")
    author = edition.brief.authors.get().user
    desk = signed_in(browser, house, author)
    page = opened(desk, address(edition))
    desk.clear_cookies()

    write(page, " وهذا كُتب بعد انقضاء الجلسة.")
    expect(page.locator("[data-told=out]")).to_be_visible(timeout=15_000)
    page.locator("[data-told=out] a").click()
    sign_in(page, author)

    expect(page.locator("[data-writing]")).to_have_attribute("data-ready", "yes")
    expect(page.locator("[data-kept-words]")).to_contain_text("بعد انقضاء الجلسة")
    page.locator("[data-back]").click()
    wait_until(lambda: html_of(edition) == "<p>أول الكلام. وهذا كُتب بعد انقضاء الجلسة.</p>")
    saved(page)
    page.reload()
    expect(page.locator("[data-writing]")).to_have_attribute("data-ready", "yes")
    expect(page.locator("[data-kept-words]")).to_be_hidden()


def test_words_kept_on_the_device_meet_a_text_that_moved_on(browser, house):
    edition = text_of_brief(words="<p>أول الكلام.</p>")
    author = edition.brief.authors.get().user
    desk = signed_in(browser, house, author)
    page = opened(desk, address(edition))
    desk.set_offline(True)
    write(page, " من غير خط.")
    expect(page.locator("[data-told=offline]")).to_be_visible(timeout=15_000)
    # The line stays gone for this tab on its way out as well: a browser that is told to close it lets its last words through.
    page.evaluate("() => { window.fetch = () => Promise.reject(new TypeError('no line')) }")
    page.close(run_before_unload=False)
    desk.set_offline(False)
    other = signed_in(browser, house, author)
    write(tab := opened(other, address(edition)), " من جهاز آخر.")
    saved(tab)

    again = opened(desk, address(edition))
    expect(again.locator("[data-kept-words]")).to_contain_text("من غير خط")
    again.locator("[data-back]").click()

    expect(again.locator("[data-told=clash]")).to_be_visible(timeout=15_000)
    assert html_of(edition) == "<p>أول الكلام. من جهاز آخر.</p>"
    assert SectionSave.objects.get(is_beside=True).html == "<p>أول الكلام. من غير خط.</p>"


def test_an_author_with_the_private_link_alone_writes_as_well(browser, house):
    edition = text_of_brief(words="<p>أول الكلام.</p>")
    guest = AuthorContactFactory(author__brief=edition.brief).author
    device = browser.new_context(base_url=house.url, viewport={"width": 390, "height": 844})
    page = opened(device, address(edition, token=of_briefs.token_for(guest)))

    write(page, " بالرابط وحده.")
    saved(page)

    assert html_of(edition) == "<p>أول الكلام. بالرابط وحده.</p>"
    assert SectionSave.objects.get().writer.author == guest


def test_the_buttons_work_by_the_keyboard_in_both_directions(browser, house):
    edition = text_of_brief(words="")
    desk = signed_in(browser, house, edition.brief.authors.get().user)
    page = opened(desk, address(edition))
    write(page, "عنوان")

    # Escape leads to the buttons; to the left is forward in Arabic.
    page.keyboard.press("Escape")
    for _step in range(4):
        page.keyboard.press("ArrowLeft")
    expect(page.locator("[data-do=heading]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(WORDS).locator("h3")).to_have_text("عنوان")
    page.locator(WORDS).press("Enter")
    page.keyboard.type("نص")
    page.locator("[data-do=footnote]").click()
    page.locator("[data-ask=footnote] textarea").fill("حاشية")
    page.locator("[data-ask=footnote] button[value=take]").click()
    page.locator("[data-do=table]").click()
    page.keyboard.type("خلية")
    saved(page)

    said = html_of(edition)
    assert said.startswith('<h3>عنوان</h3><p>نص<span data-footnote="حاشية"></span></p><table>')
    assert re.search(r"<th><p>خلية</p></th>", said)
    assert page.stopped == []


def test_what_comes_from_a_word_processor_is_pasted_clean(browser, house):
    edition = text_of_brief(words="")
    desk = signed_in(browser, house, edition.brief.authors.get().user)
    page = opened(desk, address(edition))
    pasted = (
        "<p class=MsoNormal style='mso-bidi:x'><b>مهم<o:p></o:p></b> <span lang=AR-SA dir=RTL>جدًا</span></p>"
        "<script>alert(1)</script><table><tr><td onclick='x()'>خلية</td></tr></table>"
    )

    page.locator(WORDS).click()
    page.evaluate(
        """(html) => {
            const data = new DataTransfer();
            data.setData("text/html", html);
            document.querySelector(".rich-words").dispatchEvent(
                new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }""",
        pasted,
    )
    saved(page)

    assert html_of(edition) == (
        "<p><strong>مهم</strong> جدًا</p><table><tbody><tr><td><p>خلية</p></td></tr></tbody></table>"
    )


def test_lists_and_footnotes_of_a_word_processor_come_along_and_pictures_are_missed(browser, house):
    edition = text_of_brief(words="")
    desk = signed_in(browser, house, edition.brief.authors.get().user)
    page = opened(desk, address(edition))
    item = "<p style='mso-list:l0 level{} lfo1'><span style='mso-list:Ignore'>{}&nbsp;</span>{}</p>"
    pasted = (
        "<p>نص<a style='mso-footnote-id:ftn1' href='#_ftn1' name='_ftnref1'>[1]</a></p>"
        + item.format(1, "·", "بند")
        + item.format(2, "o", "تحته")
        + item.format(1, "·", "آخر")
        + item.format(1, "1.", "أول")
        + "<p><img src='file:///c:/x.png'></p>"
        "<div style='mso-element:footnote-list'><div style='mso-element:footnote' id=ftn1>"
        "<p><a style='mso-footnote-id:ftn1' href='#_ftnref1'>[1]</a> حاشية</p></div></div>"
    )

    page.locator(WORDS).click()
    page.evaluate(
        """(html) => {
            const data = new DataTransfer();
            data.setData("text/html", html);
            document.querySelector(".rich-words").dispatchEvent(
                new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }""",
        pasted,
    )
    expect(page.locator("[data-told=lost] [data-words]")).to_have_text(
        "لا تُنقل الصور، فأضفها أشكالًا.", timeout=15_000
    )

    assert html_of(edition).startswith(
        '<p>نص<span data-footnote="حاشية"></span></p>'
        "<ul><li><p>بند</p><ul><li><p>تحته</p></li></ul></li><li><p>آخر</p></li></ul><ol><li><p>أول</p></li></ol>"
    )


def test_the_boxes_of_a_translation_are_editors_when_they_come_near(browser, house):
    edition = text_of_brief(words="<p>فقرة.</p>" * 40)
    french = translation_of(edition, "fr")
    desk = signed_in(browser, house, edition.brief.authors.get().user)
    path = address(edition).replace("/text/ar/", "/text/fr/") + "translation/"
    page = opened(desk, path)

    expect(page.locator(WORDS).first).to_be_visible()
    assert page.locator(WORDS).count() < len(page.locator("textarea[data-rich]").all())
    page.locator(WORDS).first.click()
    page.keyboard.type("Un paragraphe.")
    saved(page)

    assert Section.objects.get(edition=french, key="summary").html == "<p>Un paragraphe.</p>"
