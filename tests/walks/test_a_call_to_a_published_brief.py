"""From a call to a page for ever: an abstract, a text, two reviewers behind their links who know nobody and whom nobody knows,
a revision with its response, a second round, the copy-editor's and the authors' proof, and a stranger who reads it."""

import io
import re
import zipfile
from email import message_from_bytes, policy

import pytest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from playwright.sync_api import expect

from briefs.models import Brief, Criterion
from briefs.states import AssignmentRole
from reviews.models import Review
from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.briefs import AssignmentFactory, CallFactory, chair_of
from tests.factories.editions import whole_text
from tests.factories.groups import HoldingFactory, PersonFactory, SeatFactory, organiser_of
from tests.walks.living import links_of, wait_until, words_of

pytestmark = [pytest.mark.browser, pytest.mark.live]

TITLE = "القيم في المدارس: من الحفظ إلى العمل"
WRITER, HOUSE_OF_WRITER = "نادية بنشقرون", "جامعة القرويين"
READERS = {"tariq@readers.example": "طارق المراجع", "layla@elsewhere.example": "ليلى الغريبة"}
SECRET = "بيننا فقط: أعرف هذا الحقل جيدًا"
UNKIND = "والورقة أطول مما ينبغي بكثير"
ADDED = " وأضفنا حدود الدليل بعد المراجعة."
RESPONSE = "أضفنا حدود الدليل في الملخص كما طلبتم."


@pytest.fixture
def call(transactional_db):
    call = CallFactory(
        slug="values",
        title="دعوة إلى أوراق القيم",
        abstract_words=120,
        cycle__group__slug="v20",
        cycle__group__name="V20",
        cycle__slug="2020",
    )
    seat = SeatFactory(team__cycle=call.cycle, team__name="فريق التعليم", team__slug="education")
    reader = UserFactory(
        email="tariq@readers.example", name=READERS["tariq@readers.example"], language="ar"
    )
    HoldingFactory(seat=seat, person=PersonFactory(user=reader, name=reader.name))
    return call


def page_of(browser, house, user=None):
    """A browser of its own, signed in if it is somebody's, and what went wrong in it."""
    page = browser.new_context(base_url=house.url, locale="ar").new_page()
    page.faults = []
    page.on("pageerror", lambda fault: page.faults.append(str(fault)))
    page.on("console", lambda said: page.faults.append(said.text) if said.type == "error" else None)
    if user is not None:
        page.goto("/ar/accounts/login/")
        page.locator("input[name=login]").fill(user.email)
        page.locator("input[name=password]").fill(PASSWORD)
        page.locator("main form button[type=submit], main form button").first.click()
        expect(page).not_to_have_url(re.compile("/login/"))
    return page


def at(name, *args):
    with translation.override("ar"):
        return reverse(name, args=args)


def press(page):
    """The one button of a form; then the page says that it is done."""
    page.locator("main form button.button").first.click()
    expect(page.locator("[role=status]").first).to_be_visible()


def step(page, brief, to, status, words=""):
    """One step of the road, from the brief's own page."""
    page.goto(at("briefs:work", brief.code))
    page.locator(f"a[href$='/step/{to}/']").click()
    if words:
        page.locator("[name=reason]").fill(words)
    press(page)
    assert Brief.objects.get(pk=brief.pk).status == status


def link_in_a_letter(house, address, piece, known):
    """A link with this piece in it that came to somebody and is not known yet."""

    def found():
        for file in sorted(house.letters.glob("*.eml")):
            letter = message_from_bytes(file.read_bytes(), policy=policy.default)
            if address in letter["To"]:
                for link in links_of(letter):
                    if re.search(piece, link) and link not in known:
                        return link
        return None

    link = wait_until(found, words=f"no new link {piece} came to {address}")
    known.add(link)
    return link


def letters_to(house, address):
    letters = [
        message_from_bytes(file.read_bytes(), policy=policy.default)
        for file in house.letters.glob("*.eml")
    ]
    return [letter for letter in letters if address in letter["To"]]


def send_an_abstract(author, call):
    author.goto(at("briefs:call", "v20", "2020", call.slug))
    author.locator("a[href$='/abstracts/new/']").first.click()
    author.locator("[name=title]").fill(TITLE)
    author.locator("[name=text]").fill("نقترح أن تُقاس القيم بما يفعله التلاميذ لا بما يحفظونه.")
    author.locator("[name=language][value=ar]").check()
    author.locator("[name=team]").select_option(label="فريق التعليم")
    author.locator("[name=affiliation]").fill(HOUSE_OF_WRITER)
    author.wait_for_timeout(3100)
    author.locator("main form button.button").first.click()
    author.wait_for_url("**?sent=1")
    return Brief.objects.get(title=TITLE)


def ask_both(chair, house, brief, known):
    """One is in the list, the other is asked by name and address; each gets a link of their own."""
    path = at("reviews:reviewers", brief.code)
    for email, name in READERS.items():
        chair.goto(path)
        entry = chair.locator("li", has=chair.locator("h3", has_text=name))
        if entry.count():
            entry.locator("button[name=user]").click()
        else:
            form = chair.locator("form", has=chair.locator("[name=email]"))
            form.locator("[name=name]").fill(name)
            form.locator("[name=email]").fill(email)
            form.locator("[name=language]").select_option("ar")
            form.locator("button").click()
        expect(chair.locator("[role=status]").first).to_be_visible()
    return {email: link_in_a_letter(house, email, r"/v/[^/]+/$", known) for email in READERS}


def names_nobody(page, *names):
    said = page.content()
    assert [name for name in (*names, "@") if name in said] == []


def review(page, link, advice, to_authors):
    """Yes; the text and its Word file, which name nobody; the form, sent; only then the others'."""
    page.goto(link)
    names_nobody(page, WRITER, HOUSE_OF_WRITER, *READERS.values())
    page.locator("form[action$='/accept/'] button").click()
    expect(page.locator("a[href$='/review/']")).to_be_visible()
    page.goto(link + "text/")
    names_nobody(page, WRITER, HOUSE_OF_WRITER, *READERS.values())
    file = zipfile.ZipFile(io.BytesIO(page.request.get(link + "text.docx").body()))
    inside = "".join(file.read(name).decode(errors="replace") for name in file.namelist())
    assert TITLE in inside
    assert [name for name in (WRITER, HOUSE_OF_WRITER) if name in inside] == []
    page.goto(link)
    expect(page.locator("#others")).to_have_count(0)
    page.locator("a[href$='/review/']").first.click()
    for criterion in Criterion.objects.all():
        page.locator(f"[name=mark{criterion.pk}][value='4']").check()
    page.locator(f"[name=advice][value={advice}]").check()
    page.locator("[name=to_authors]").fill(to_authors)
    page.locator("[name=to_chairs]").fill(SECRET)
    page.locator("button[name=send]").click()
    page.wait_for_url("**?sent=1")
    expect(page.locator("#others")).to_be_visible()
    names_nobody(page, WRITER, HOUSE_OF_WRITER, *READERS.values(), SECRET)


def decide(chair, brief, outcome, words, *, without=""):
    """Words of a reviewer are taken out of what the authors read."""
    chair.goto(at("reviews:reviews", brief.code))
    chair.locator(f"a[href$='?outcome={outcome}']").click()
    expect(chair.locator(f"[name=outcome][value={outcome}]")).to_be_checked()
    chair.locator("[name=words]").fill(words)
    for box in chair.locator("textarea[name^=text]").all():
        if without and without in box.input_value():
            box.fill(box.input_value().replace(without, ""))
    press(chair)


def read_the_decision(author, house, user, subject, *, heard):
    """Released words, and nothing of who wrote them."""
    with translation.override("ar"):
        letter = house.letter_to(user.email, gettext(subject) % {"title": TITLE})
    author.goto(next(link for link in links_of(letter) if link.endswith("/decision/")))
    for words in heard:
        expect(author.locator("main")).to_contain_text(words)
    said = author.content() + "".join(words_of(letter) for letter in letters_to(house, user.email))
    hidden = (*READERS, *READERS.values(), SECRET, UNKIND)
    assert [words for words in hidden if words in said] == []


def revise(author, brief):
    """In the editor itself; it is not handed in before the reviewers are answered."""
    author.goto(at("editions:section", brief.code, "ar", "summary"))
    expect(author.locator("[data-writing]")).to_have_attribute("data-ready", "yes")
    author.locator(".rich-words").click()
    author.keyboard.press("Control+End")
    author.keyboard.type(ADDED)
    expect(author.locator("[data-told=saved]")).to_be_visible(timeout=15_000)
    author.goto(at("reviews:decision", brief.code))
    author.locator("[name=text]").fill(RESPONSE)
    press(author)
    step(author, brief, "resubmitted", "resubmitted")


def publish(organiser, brief):
    organiser.goto(at("publications:publishing", brief.code))
    organiser.locator("form[action$='/publish/publish/'] button").click()
    expect(organiser.locator("[role=status]").first).to_be_visible()


def read_as_a_stranger(stranger):
    """The list leads to the page; the page to its PDF, whose words are found and which names its author."""
    stranger.goto("/ar/v20/2020/briefs/")
    stranger.locator("main a", has_text=TITLE).first.click()
    expect(stranger.locator("h1")).to_have_text(TITLE)
    expect(stranger.locator("html")).to_have_attribute("dir", "rtl")
    expect(stranger.locator(".authors")).to_contain_text(WRITER)
    expect(stranger.locator(".authors")).to_contain_text(HOUSE_OF_WRITER)
    expect(stranger.locator("article.brief")).to_contain_text(ADDED.strip())
    assert [words for words in (*READERS.values(), SECRET) if words in stranger.content()] == []
    address = stranger.locator("a[href$='.pdf']").first.get_attribute("href")
    taken = stranger.request.get(address)
    assert (taken.headers["content-type"], taken.body()[:5]) == ("application/pdf", b"%PDF-")
    # What the file says of itself, in letters that every library reads.
    assert [words for words in (TITLE, WRITER) if words.encode() not in taken.body()] == []


def test_a_call_to_a_published_brief(house, call, browser):
    known, team = set(), call.cycle.teams.get(slug="education")
    writer = UserFactory(name=WRITER, email="nadia@authors.example", language="ar")
    leads = chair_of(team, UserFactory(name="الرئيسة المشاركة", language="ar"))
    author, chair = (page_of(browser, house, user) for user in (writer, leads))

    brief = send_an_abstract(author, call)
    step(chair, brief, "writing", "writing")
    whole_text(Brief.objects.get(pk=brief.pk))
    step(author, brief, "submitted", "submitted")
    step(chair, brief, "returned", "returned", "تنقص المراجع.")
    step(author, brief, "submitted", "submitted")
    step(chair, brief, "in_review", "in_review")

    first = ask_both(chair, house, brief, known)
    readers = {email: page_of(browser, house) for email in READERS}
    for email, words in zip(READERS, ("الدليل متين.", f"وضّحوا حدود الدليل. {UNKIND}"), strict=True):
        review(readers[email], first[email], "minor", words)
    decide(chair, brief, "minor", "نرجو مراجعة صغيرة.", without=UNKIND)
    heard = ("نرجو مراجعة صغيرة.", "الدليل متين.", "وضّحوا حدود الدليل.")
    read_the_decision(author, house, writer, "A revision is asked for: %(title)s", heard=heard)
    revise(author, brief)

    step(chair, brief, "in_review", "in_review")
    second = ask_both(chair, house, brief, known)
    for email, page in readers.items():
        page.goto(second[email])
        review(page, second[email], "accept", "زال ما طلبنا إزالته.")
        expect(page.locator("main")).to_contain_text(RESPONSE)
        page.goto(second[email] + "changes/")
        expect(page.locator("ins").first).to_be_visible()
        names_nobody(page, WRITER, HOUSE_OF_WRITER)
    decide(chair, brief, "accept", "قُبلت الورقة، شكرًا لكم.")
    heard = ("قُبلت الورقة", "زال ما طلبنا إزالته.")
    read_the_decision(author, house, writer, "Accepted: %(title)s", heard=heard)
    assert Review.objects.filter(status="submitted").count() == 2 * len(READERS)

    AssignmentFactory(brief=brief, role=AssignmentRole.COPY_EDITOR, user=UserFactory())
    step(chair, brief, "copy_edit", "copy_edit")
    step(chair, brief, "proof", "proof")
    step(author, brief, "ready", "ready")
    stranger = page_of(browser, house)
    stranger.goto("/ar/v20/2020/briefs/")
    expect(stranger.locator("main a", has_text=TITLE)).to_have_count(0)
    publish(page_of(browser, house, organiser_of(call.cycle, UserFactory(language="ar"))), brief)
    read_as_a_stranger(stranger)

    pages = (author, chair, stranger, *readers.values())
    assert [fault for page in pages for fault in page.faults] == []
