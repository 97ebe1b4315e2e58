"""Somebody registers from a phone, waits, is offered a place, takes it, changes what they said, is reminded, comes, answers what is
asked afterwards and takes the certificate home; whoever gave the place back has the evening taken out of their calendar."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext
from icalendar import Calendar
from playwright.sync_api import expect

from attendance.models import Answer, CheckIn
from core.page_cache import touch
from core.wall import shown
from events.models import Event
from registration.models import Registration
from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.attendance import SurveyQuestionFactory
from tests.factories.groups import organiser_of
from tests.factories.registration import (
    ChoiceFactory,
    FormCategoryFactory,
    FormFactory,
    QuestionFactory,
    RegistrationFactory,
)
from tests.registration.registering import private_path
from tests.walks.living import links_of, wait_until, words_of

pytestmark = [pytest.mark.browser, pytest.mark.live]

PHONE = {"width": 390, "height": 844}
NAMES = {"ar": "سلمى عبد الرحمن", "en": "Salma Abdurrahman"}
#: In the other script, for the badge.
OTHERS = {"ar": "Salma Abdurrahman", "en": "سلمى عبد الرحمن"}


@pytest.fixture
def form(transactional_db):
    form = FormFactory(
        capacity=1,
        event__slug="evening",
        event__title_ar="أمسية القيم",
        event__title_en="An evening on values",
        event__cycle__group__slug="v20",
        event__cycle__slug="2020",
    )
    FormCategoryFactory(form=form, category="civil_society", label="")
    question = QuestionFactory(form=form, kind="one", label_ar="الوجبة", label_en="Your meal")
    for words in ("نباتية", "كل شيء"):
        ChoiceFactory(question=question, label=words)
    SurveyQuestionFactory(
        questionnaire__event=form.event, label_ar="كيف كانت؟", label_en="How was it?"
    )
    return form


def said(language, words):
    with translation.override(language):
        return gettext(words)


def a_phone(browser, language):
    """A browser of its own, and the faults of the pages that it met."""
    page, faults = browser.new_context(viewport=PHONE, locale=language).new_page(), []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.on(
        "console",
        lambda said: (
            said.type == "error" and faults.append(f"{said.text} {said.location.get('url', '')}")
        ),
    )
    return page, faults


def fits(page):
    """Nothing stands out of the screen."""
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def register(phone, house, language):
    """From the event's page to the form; a fault comes back with everything in it; then it goes."""
    phone.goto(f"{house.url}/{language}/v20/2020/events/evening/")
    phone.locator("section.panel a.button").click()
    expect(phone.locator("html")).to_have_attribute("lang", language)
    phone.locator("[name=name]").fill(NAMES[language])
    phone.locator("[name=email]").fill("salma@")
    phone.wait_for_timeout(3100)
    phone.locator("main form button.button").click()
    expect(phone.locator("[data-summary]")).to_be_focused()
    expect(phone.locator("[name=name]")).to_have_value(NAMES[language])
    assert fits(phone)
    phone.locator("[name=name_latin]").fill(OTHERS[language])
    phone.locator("[name=email]").fill(f"salma-{language}@example.org")
    phone.locator("[name=category]").first.check()
    phone.locator("[name=country]").select_option("SA")
    phone.locator("main form button.button").click()
    phone.wait_for_url("**/register/sent/")
    assert fits(phone)


def confirm(phone, house, language):
    """The letter's link changes nothing, its button does: there is no place, so the list it is."""
    subject = said(language, "Confirm your registration: %(title)s").partition("%")[0].strip()
    letter = house.letter_to(f"salma-{language}@example.org", subject)
    assert f'lang="{language}"' in words_of(letter, "html")
    phone.goto(next(link for link in links_of(letter) if link.endswith("/confirm/")))
    assert Registration.objects.latest("pk").status == "unconfirmed"
    phone.locator("main form button.button").click()
    phone.wait_for_url(re.compile(r"/r/.*\?sent=1"))
    assert Registration.objects.latest("pk").status == "waiting"
    assert fits(phone)
    return phone.url.partition("?")[0]


def give_back(other, house, language, first):
    """Whoever has the only place cancels on their own page; a letter takes the evening out of their calendar."""
    other.goto(f"{house.url}{private_path(first, 'cancel', language)}")
    other.locator("main form button.button").click()
    expect(other.locator("svg.qr")).to_have_count(0)
    expect(other.locator("a[href$='/register/']")).to_be_visible()
    subject = said(language, "Your registration is cancelled: %(title)s").partition("%")[0].strip()
    letter = house.letter_to(first.contact.email, subject)
    [file] = letter.iter_attachments()
    calendar = Calendar.from_ical(file.get_payload(decode=True))
    [entry] = calendar.walk("VEVENT")
    event = first.event
    assert (calendar["method"], entry["uid"], entry["sequence"]) == (
        "CANCEL",
        str(event.uid),
        event.sequence + 1,
    )
    assert any(link.endswith("/register/") for link in links_of(letter))


def be_offered(phone, house, language):
    """A place became free; the letter comes, and the place is taken."""
    subject = said(language, "A place is held for you: %(title)s").partition("%")[0].strip()
    letter = house.letter_to(f"salma-{language}@example.org", subject)
    phone.goto(next(link for link in links_of(letter) if "/r/" in link))
    expect(phone.locator("#offer")).to_be_visible()
    phone.locator("form[action$='/accept/'] button").click()
    expect(phone.locator("svg.qr")).to_be_visible()
    assert Registration.objects.latest("pk").status == "confirmed"
    assert fits(phone)
    subject = said(language, "You are registered: %(title)s").partition("%")[0].strip()
    ticket = house.letter_to(f"salma-{language}@example.org", subject)
    assert [part.get_content_type() for part in ticket.walk() if part.get_filename()] == [
        "image/png",
        "text/calendar",
    ]


def change(phone, language):
    """What was said is said anew, for whom one comes too."""
    with phone.expect_download() as taken:
        phone.locator("a[href$='/event.ics']").click()
    assert "BEGIN:VEVENT" in taken.value.path().read_text()
    phone.locator("a[href$='/change/']").click()
    expect(phone.locator("[name=name_latin]")).to_have_value(OTHERS[language])
    phone.locator("[name=name_latin]").fill("Salma A.")
    phone.locator("[name=organisation]").fill("معهد القيم")
    phone.locator("main form button.button").click()
    expect(phone.locator("main")).to_contain_text("Salma A.")
    expect(phone.locator("main")).to_contain_text("معهد القيم")
    assert Registration.objects.latest("pk").status == "confirmed"
    assert fits(phone)


def be_reminded(house, language, form):
    """Within the hour before it starts a letter comes, with the way to give the place back."""
    event = Event.objects.get(pk=form.event.pk)
    event.starts = shown(timezone.now(), event.zone).replace(microsecond=0) + timedelta(minutes=50)
    event.ends = event.starts + timedelta(hours=2)
    event.save()
    house.ring("reminders.sweep")
    subject = said(language, "Starts on %(day)s: %(title)s").partition("%")[0].strip()
    letter = house.letter_to(f"salma-{language}@example.org", subject)
    assert f'lang="{language}"' in words_of(letter, "html")
    assert any(link.startswith(f"{house.url}/{language}/r/") for link in links_of(letter))


def of_event(name, event, language, *more):
    cycle = event.cycle
    with translation.override(language):
        return reverse(f"attendance:{name}", args=[cycle.group.slug, cycle.slug, event.slug, *more])


def come(desk, house, language, form):
    """The organisers' desk: the code that the letter carries lets in; then the evening is over and everybody is thanked."""
    made, event = Registration.objects.latest("pk"), form.event
    organiser = organiser_of(event.cycle, UserFactory(language=language))
    desk.goto(f"{house.url}/{language}/accounts/login/")
    desk.locator("input[name=login]").fill(organiser.email)
    desk.locator("input[name=password]").fill(PASSWORD)
    desk.locator("main form button[type=submit], main form button").first.click()
    desk.goto(house.url + of_event("door", event, language))
    desk.locator("#q").fill(made.code)
    desk.locator("#q").press("Enter")
    expect(desk.locator("[data-answer] .door-card")).to_have_class(re.compile("welcome"))
    wait_until(lambda: CheckIn.objects.filter(registration=made).exists())
    # The evening has come and gone.
    today = timezone.localdate()
    Event.objects.filter(pk=event.pk).update(first_day=today, last_day=today)
    desk.goto(house.url + of_event("attendance", event, language))
    for verb in ("finish", "thank"):
        desk.locator(f"form[action$='/do/{verb}/'] button").click()
        expect(desk.locator("[role=status]").first).to_be_visible()


def afterwards(phone, house, language):
    """The letter leads to the certificate and to a few questions, which are answered once."""
    subject = said(language, "Thank you for coming: %(title)s").partition("%")[0].strip()
    letter = house.letter_to(f"salma-{language}@example.org", subject)
    certificate, questions = (
        next(link for link in links_of(letter) if link.rstrip("/").endswith(end))
        for end in ("certificate", "questions")
    )
    taken = phone.request.get(certificate)
    assert (taken.headers["content-type"], taken.body()[:5]) == ("application/pdf", b"%PDF-")
    phone.goto(questions)
    assert fits(phone)
    phone.locator("main form input[type=radio]").nth(3).check()
    phone.locator("main form button.button").click()
    expect(phone.locator("main form")).to_have_count(0)
    assert list(Answer.objects.values_list("value", flat=True)) == [4]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_place_at_an_event(house, form, browser, language):
    first = RegistrationFactory(form=form, name="ضيفة أولى", language=language, number=900)
    touch("v20")
    phone, faults = a_phone(browser, language)

    register(phone, house, language)
    confirm(phone, house, language)
    give_back(browser.new_page(), house, language, first)
    be_offered(phone, house, language)
    change(phone, language)
    be_reminded(house, language, form)
    come(browser.new_context(viewport=PHONE).new_page(), house, language, form)
    afterwards(phone, house, language)

    # The browser itself writes down that the form came back with a fault.
    assert "\n".join(fault for fault in faults if "422" not in fault) == ""
