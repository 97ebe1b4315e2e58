"""Every kind of page of the house, and who looks at it: the addresses of the matrix and what a test has to ask for."""

import re
from dataclasses import dataclass, field, replace

from django.test import Client
from django.utils import translation

from briefs.links import confirm_token_for as confirm_author
from contributions.private_links import confirm_token_for
from core import pages
from core.charts import columns
from editions.freezing import frozen
from editions.states import VersionLabel
from mailing.stops import StopLink
from meetings.links import answer_path
from registration import links as registration_links
from registration.states import CHOOSING, QuestionKind
from reports.document import Chapter, Chart, Document, Row, Said, Table
from tests.factories.briefs import AbstractFactory, AuthorContactFactory, AuthorFactory
from tests.factories.editions import write
from tests.factories.registration import (
    ChoiceFactory,
    ConsentFactory,
    FormCategoryFactory,
    OfferedFactory,
    QuestionFactory,
    RegistrationFactory,
    SessionPlacesFactory,
    WaitingFactory,
)
from tests.matrix import addresses
from tests.matrix.expected_addresses import rows

EXPECTED = rows()
#: Who is tried, in this order: a page is looked at by the first who may open it.
READERS = "asmdok"

NOT_FOUND = "not found"
#: The end of a name of a page behind a private link.
BY_LINK = "_by_link"

#: Rows of the organisers' house that stand for the others: tabs of languages, inlines, lists with filters, the record.
STAND_FOR_ALL = re.compile(
    r"admin:(index|events_event_reminders|calendars_knownentry_import$|events_event_programme|events_event_speakers|campaigns_campaign|groups_cycle_change$|groups_seat_|mailing_outgoingletter_change|audit_entry_)"
)


@dataclass(frozen=True)
class Page:
    name: str
    path: str
    role: str
    #: What was answered when it was asked whether there is such a page.
    content: bytes = field(default=b"", repr=False, compare=False)

    def said_in(self, language):
        """The same page in another language."""
        return replace(self, path=re.sub(r"^/[a-z]{2}/", f"/{language}/", self.path))

    def __str__(self):
        return f"{self.name} ({self.role}) {self.path}"


def furnish(world):
    """Long Arabic words without a break, markup and quotes stand on the pages as text."""
    idea = world.things["own", "published_idea"]
    idea.title = "بيت «القيم» " + "والمسؤولية" * 9 + " <b>&quot;'"
    idea.text = "سطر أول & <script>\n\nسطر ثانٍ " + "ـقيمة" * 40
    idea.save()
    _furnish_registration(world)
    _furnish_report(world)
    _furnish_brief(world)
    _furnish_text(world)
    return world


def _furnish_registration(world):
    """A form that asks for everything there is, and registrations in other states."""
    form = world.things["own", "registrationform"]
    form.asks_languages = form.asks_sessions = True
    form.capacity = 50
    form.introduction_ar = "سطر أول & <script>\n\nسطر ثانٍ"
    form.save()
    FormCategoryFactory(form=form, capacity=3)
    SessionPlacesFactory(form=form, capacity=0)
    ConsentFactory(form=form, text="<b>&quot;'" + "موافقة" * 9)
    answered = world.things["own", "registration"]
    for kind in QuestionKind:
        question = QuestionFactory(form=form, kind=kind, help="<i>" + "سؤال" * 12)
        if kind in CHOOSING:
            answered.answers.create(question=question, value=[ChoiceFactory(question=question).pk])
    world.things |= {
        ("own", "asked_to_confirm"): RegistrationFactory(
            form=form, status="unconfirmed", number=None
        ),
        ("own", "on_the_list"): WaitingFactory(form=form),
        ("own", "offered_a_place"): OfferedFactory(form=form),
    }


def _furnish_brief(world):
    """A brief with everything on it, and an abstract that waits for its letter."""
    brief = world.things["own", "brief"]
    AbstractFactory(brief=brief, text="سطر أول & <script>\n\n" + "ـقيمة" * 40)
    AuthorFactory(brief=brief, consent="asked", name="<b>&quot;'" + "كاتبة" * 12)
    brief.steps.create(to_status="writing", reason="<i>" + "سبب" * 20)
    unsure = AuthorFactory(
        brief__call=brief.call,
        brief__status="abstract",
        user=None,
        is_corresponding=True,
        consent="asked",
    )
    AuthorContactFactory(author=unsure)
    AbstractFactory(brief=unsure.brief)
    world.things["own", "unsure_author"] = unsure


def _furnish_text(world):
    """A text with all that may stand in one, and comments with long words and markup."""
    text = world.things["own", "text"]
    figure, citation = world.things["own", "figure"], world.things["own", "citation"]
    notes = f'<span data-footnote="حاشية"></span><span data-citation="{citation.pk}"></span>'
    cells = "<tr><th><p>سنة</p></th></tr><tr><td><p>2020</p></td></tr>"
    html = (
        f"<h3>عنوان</h3><p>{'والمسؤولية' * 9}{notes}</p><ul><li><p>بند</p></li></ul><table>{cells}</table>"
        f'<blockquote><p>قول</p></blockquote><figure data-figure="{figure.key}"></figure>'
    )
    write(text.sections.first(), html)
    frozen(text, VersionLabel.KEPT)
    comment = world.things["own", "comment"]
    comment.text = "<i>&quot;'" + "رأي" * 20
    comment.save()


def _furnish_report(world):
    """A report that says something of every kind, with long words and markup among them."""
    table = Table(
        "جدول", "البلد", ["عدد", "نسبة"], [Row("<b>" + "قيمة" * 20, ["3", "60%"], 0.6)], "بقية"
    )
    chart = Chart(str(columns([1, 0, 3], is_rtl=True)), "أعلى الأعمدة", "3", "1 يناير", "3 يناير")
    said = Said("<i>فكرة", "سطر <script>\n\nسطر" + "طويل" * 30, "ar", rtl=True, facts="1 · مصر")
    chapters = [
        Chapter("متى", ["كلمات"], [table], chart, [said]),
        Chapter("لا شيء", nothing="لا شيء بعد"),
    ]
    made = Document(
        "تقرير",
        "تقرير دورة",
        ["كل الوقت"],
        ["3 أفكار"],
        chapters,
        ["المنهج"],
        "الرخصة",
        "حتى اليوم",
    )
    report = world.things["own", "open_report"]
    report.document, report.language = made.as_data(), "ar"
    report.save()


def looked_at(world, clients, language, *, every=True, named=None):
    """A page for each address that answers with one, in this language.

    Without `every`: of the organisers' house only the rows that others stand for, and not the keeper's view of them.
    `named`: only the addresses of these names; without it all.
    """
    with translation.override(language):
        known = addresses.names() if named is None else named
        names = [name for name in known if every or _stands_for_others(name)]
        # The keeper sees more fields than an organiser.
        house = "ok" if every else "o"
        found = [page for name in names for page in _of(world, clients, name, house)]
        token = confirm_token_for(world.things["own", "submitted_idea"])
        answer = answer_path(world.things["own", "reply"].pk)
        stop = StopLink("reader@example.org", "idea_news", "own").token
        others = [
            Page("contributions:confirm", f"/{language}/i/{token}/confirm/", "a"),
            *_of_registrations(world, language),
            Page(
                "briefs:confirm",
                f"/{language}/b/confirm/{confirm_author(world.things['own', 'unsure_author'])}/",
                "a",
            ),
            Page("meetings:answer_by_link", answer, "a"),
            # With all that is due from a member, and their next meeting.
            Page("desk:desk, full", f"/{language}/desk/", "m"),
            Page("mailing:stop", f"/{language}/letters/stop/{stop}/", "a"),
            Page("ideas, nothing found", _path(world, "campaigns:ideas") + "?q=zzzz", "a"),
            Page("list, nothing found", f"/{language}/admin/groups/theme/?q=zzzz", "o"),
            Page(NOT_FOUND, f"/{language}/nothing/here/", "a"),
        ]
    return found + others


def _of_registrations(world, language):
    """Pages of states other than the one the matrix looks at."""
    token = registration_links.confirm_token_for(world.things["own", "asked_to_confirm"])
    yield Page("registrants:confirm", f"/{language}/r/{token}/confirm/", "a")
    for state in ("on_the_list", "offered_a_place"):
        token = registration_links.token_for(world.things["own", state])
        yield Page(f"registrants:mine, {state}", f"/{language}/r/{token}/", "a")


def _stands_for_others(name):
    return not name.startswith("admin:") or bool(STAND_FOR_ALL.match(name))


def _path(world, name):
    return addresses.path_of(world, name, "own", "")


def _of(world, clients, name, house):
    path = _path(world, name)
    if path is None:
        return
    for role in _shown_to(name, house if name.startswith("admin:") else READERS):
        response = clients[role].get(path)
        if response.status_code != 200:
            continue
        if response.streaming:
            # Read to its end, or its file stays open.
            list(response.streaming_content)
        elif "html" in response.get("Content-Type", ""):
            yield Page(name, path, role, response.content)
        if not name.startswith("admin:"):
            return


def _shown_to(name, roles):
    """Those of these roles that the matrix expects to be shown the page: the others are not asked here once more."""
    own = EXPECTED.get(name, ("",))[0]
    whose = dict(zip(addresses.COLUMNS["own"][2], own, strict=False))
    return [role for role in roles if whose.get(role, "2") == "2"]


def sent_back(world, clients, language):
    """Forms that come back with faults: what they were sent, and by whom."""
    with translation.override(language):
        idea = _path(world, "contributions:new_idea")
        asked = [
            ("contributions:new_idea", idea, "a", {"title": "", "text": "", "email": "no"}),
            ("registrants:register", _path(world, "registrants:register"), "a", {"email": "no"}),
            ("registrants:change", _path(world, "registrants:change"), "a", {"name": ""}),
            ("briefs:new_abstract", _path(world, "briefs:new_abstract"), "a", {"title": ""}),
            ("applications:apply", _path(world, "applications:apply"), "a", {"email": "no"}),
            ("tasks:new", _path(world, "tasks:new"), "o", {"title": "", "due_hour": "09:00"}),
            ("polls:new", _path(world, "polls:new"), "o", {"title": "", "kind": "none"}),
            ("account_login", f"/{language}/accounts/login/", "a", {"login": "x", "password": ""}),
            ("account_signup", f"/{language}/accounts/signup/", "a", {"email": "x"}),
            ("accounts:me", f"/{language}/me/", "m", {"time_zone": "Nowhere"}),
            ("admin:add", f"/{language}/admin/groups/theme/add/", "o", {}),
            ("admin:add", f"/{language}/admin/campaigns/campaign/add/", "o", {}),
        ]
        for name, path, role, data in asked:
            yield Page(f"{name}, sent back", path, role), clients[role].post(path, data)


def refusals(rf, language):
    """The pages that say no."""
    asked = rf.post(f"/{language}/me/", {"text": "What I wrote, <b>all</b> of it & more"})
    asked.reference = "0123456789"
    with translation.override(language):
        kept = pages.kept_texts(asked)
        yield "400", pages.refused(asked, "What happened.")
        yield "403", pages.error_page(asked, "403", 403)
        yield "404", pages.error_page(asked, "404", 404, kept=kept)
        yield "405", pages.only_by_button(asked, "POST")
        yield "409", pages.out_of_date(asked, "What happened.")
        yield "429", pages.too_many(asked, 61)
        yield "500", pages.error_page(asked, "500", 500)
        yield "csrf", pages.error_page(asked, "csrf", 403, kept=kept)


def visitors(world):
    """A browser for each standing, signed in, for a thread that has none of the matrix's own."""
    browsers = {"a": Client()}
    for role in "smdok":
        browsers[role] = Client()
        browsers[role].force_login(world.person(role))
    return browsers
