"""The page where a brief is worked on: what is next, the steps, what it recommends and rests on; and what it costs."""

import re

import pytest
from django.test import Client

from briefs import panels, trails
from briefs.models import Citation, Recommendation
from briefs.panels import NextStep, Panel
from mailing.models import OutgoingLetter
from tests.briefs.conftest import at, call_path, desk, fresh, page_of
from tests.factories.accounts import UserFactory
from tests.factories.briefs import (
    AbstractFactory,
    AssignmentFactory,
    AuthorFactory,
    BriefFactory,
    CallFactory,
    CitationFactory,
    RecommendationFactory,
    chair_of,
)
from tests.factories.campaigns import CampaignFactory, IdeaFactory
from tests.factories.events import EventFactory, SessionFactory
from tests.factories.groups import member_of, organiser_of
from tests.factories.library import PaperFactory
from traces.models import Trace
from traces.trail import fates_of

pytestmark = pytest.mark.django_db


def test_nobody_else_finds_a_brief(brief):
    for browser in (at(UserFactory()), at(member_of(brief.cycle, team=brief.team))):
        assert browser.get(desk(brief)).status_code == 404
        assert browser.get(desk(brief, "authors/")).status_code == 404
    assert Client().get(desk(brief)).status_code == 302


def test_each_sees_the_one_thing_to_do_next(brief, author, chair):
    assert "Write the text and hand it in" in page_of(at(author).get(desk(brief)))
    assert "Nothing waits for you here." in page_of(at(chair).get(desk(brief)))
    at(author).post(desk(brief, "step/submitted/"), {"version": "1"})
    assert "Nothing waits for you here." in page_of(at(author).get(desk(brief)))
    assert "Look whether everything is there" in page_of(at(chair).get(desk(brief)))


def test_of_two_things_the_one_due_first_is_shown(brief, author):
    soon = brief.call.closes_at
    panels.next_steps.append(lambda one, worker: NextStep("Answer the reviewers", "/x/", soon))
    assert "Answer the reviewers" in page_of(at(author).get(desk(brief)))


def test_parts_of_the_rooms_above_stand_on_the_page_in_their_order(brief, author):
    panels.work.append(lambda one, worker: Panel("briefs/_of_team.html", {"count": 7}, order=9))
    assert "7 briefs are in the making" in page_of(at(author).get(desk(brief)))


def test_a_step_from_a_stale_page_is_told_and_keeps_the_words(brief, chair, author):
    at(author).post(desk(brief, "step/submitted/"), {"version": "1"})
    browser = at(chair)
    old = {"version": "1", "reason": "The sources are missing."}
    page = browser.post(desk(brief, "step/returned/"), old)
    assert page.status_code == 409
    assert "The sources are missing." in page_of(page)
    assert browser.post(desk(brief, "step/returned/"), {**old, "version": "2"}).status_code == 302
    assert fresh(brief).status == "returned"
    assert "The sources are missing." in page_of(at(author).get(desk(brief)))


def test_a_step_that_is_not_one_s_own_is_forbidden(brief, author):
    assert at(author).get(desk(brief, "step/in_review/")).status_code == 302
    at(author).post(desk(brief, "step/submitted/"), {"version": "1"})
    assert at(author).get(desk(brief, "step/in_review/")).status_code == 403
    assert at(author).get(desk(brief, "step/nonsense/")).status_code == 302


def test_a_decision_that_is_held_shows_to_no_author():
    call = CallFactory(holds_decisions=True)
    brief = fresh(AbstractFactory(brief__call=call).brief)
    author, lead = brief.authors.get().user, organiser_of(call.cycle)
    said = {"version": "1", "reason": "Not for this year."}
    assert at(lead).post(desk(brief, "step/abstract_declined/"), said).status_code == 302
    assert "Not for this year." in page_of(at(lead).get(desk(brief)))
    for path in (desk(brief), "/en/desk/briefs/", call_path(call)):
        page = page_of(at(author).get(path))
        assert "Not for this year." not in page
        assert "eclined" not in page


def test_an_organiser_who_writes_a_brief_is_its_author_there():
    call = CallFactory(holds_decisions=True)
    both = organiser_of(call.cycle)
    brief = fresh(
        AbstractFactory(
            brief=BriefFactory(call=call, status="abstract_submitted", with_author=both)
        ).brief
    )
    said = {"version": "1", "reason": "Not for this year."}
    at(organiser_of(call.cycle)).post(desk(brief, "step/abstract_declined/"), said)
    board = f"/en/{call.cycle.group.slug}/{call.cycle.slug}/briefs/board/"
    assert "Not for this year." not in page_of(at(both).get(desk(brief)))
    assert brief.title not in page_of(at(both).get(board)).split("<main")[1]
    assert at(both).get(desk(brief, "step/writing/")).status_code == 403


def test_two_who_change_an_abstract_lose_nothing():
    brief = fresh(AbstractFactory(brief__call=CallFactory()).brief)
    browser = at(brief.authors.get().user)
    said = {"title": "الأول", "text": "نص أول", "language": "ar", "version": "1"}
    assert browser.post(desk(brief, "abstract/"), said).status_code == 302
    second = browser.post(desk(brief, "abstract/"), {**said, "title": "الثاني", "text": "نص ثان"})
    page = page_of(second)
    assert second.status_code == 409
    assert "نص أول" in page
    assert "نص ثان" in page
    assert fresh(brief).title == "الأول"


def test_work_is_given_to_people_with_a_seat_and_taken_back(brief, chair):
    editor = member_of(brief.cycle)
    browser = at(chair)
    page = page_of(browser.get(desk(brief, "work/")))
    assert editor.name in page
    given = {"role": "translator", "person": str(editor.pk), "language": "en"}
    assert browser.post(desk(brief, "work/"), given).status_code == 302
    assert OutgoingLetter.objects.get(letter="briefs/brief_work_given").to_email == editor.email
    assert at(editor).get(desk(brief)).status_code == 200
    assignment = brief.assignments.get()
    browser.post(desk(brief, f"work/{assignment.pk}/take-back/"))
    assert at(editor).get(desk(brief)).status_code == 404
    wrong = {**given, "person": str(UserFactory().pk)}
    assert browser.post(desk(brief, "work/"), wrong).status_code == 422
    lead = {"role": "lead", "person": str(chair.pk), "language": ""}
    AuthorFactory(brief=brief, user=chair)
    assert at(organiser_of(brief.cycle)).post(desk(brief, "work/"), lead).status_code in {200, 422}
    assert brief.assignments.count() == 0


def test_a_recommendation_has_its_texts_in_each_language(brief, author):
    browser = at(author)
    arabic = {
        "text": "أن تُدرج الوزارات مادةً.",
        "goals": ["4", "16"],
        "due": "2025",
        "level": "country",
    }
    assert browser.post(desk(brief, "recommendations/new/"), arabic).status_code == 302
    made = Recommendation.objects.get()
    english = {**arabic, "text": "That ministries teach values."}
    path = desk(brief, f"recommendations/{made.pk}/")
    assert browser.post(f"{path}?in=en", english).status_code == 302
    made.refresh_from_db()
    assert (made.text_ar, made.text_en, made.goals, str(made.due)) == (
        "أن تُدرج الوزارات مادةً.",
        "That ministries teach values.",
        ["4", "16"],
        "2025",
    )
    assert browser.post(path, {**arabic, "due": "soon"}).status_code == 422
    assert browser.post(path, {**arabic, "goals": ["18"]}).status_code == 422
    assert browser.get(f"{path}?in=xx").status_code == 404
    browser.post(f"{path}take-out/")
    assert Recommendation.objects.count() == 0


def test_two_who_change_a_recommendation_lose_no_word(brief, author):
    made = RecommendationFactory(brief=brief)
    browser, path = at(author), desk(brief, f"recommendations/{made.pk}/")
    said = {"text": "أن تُقاس القيم كل عام.", "version": str(made.version)}
    assert browser.post(path, said).status_code == 302

    late = browser.post(path, {**said, "text": "أن تُعلَّم القيم في المدارس."})

    assert late.status_code == 409
    page = page_of(late)
    assert "أن تُقاس القيم كل عام." in page
    assert "أن تُعلَّم القيم في المدارس." in page
    version = re.search(r'name="version" value="(\d+)"', page)[1]
    assert browser.post(path, {"text": "كلاهما.", "version": version}).status_code == 302
    made.refresh_from_db()
    assert (made.text_ar, made.version) == ("كلاهما.", 3)


def test_an_idea_that_is_cited_shows_the_brief_once_it_is_published(brief, author, monkeypatch):
    monkeypatch.setattr(trails, "public_path", [lambda one: f"/b/{one.number}/"])
    campaign = CampaignFactory(cycle=brief.cycle)
    idea = IdeaFactory(campaign=campaign, title="حدائق مدرسية", status="published")
    made, browser = RecommendationFactory(brief=brief), at(author)
    found = page_of(browser.get(desk(brief, f"citations/new/?kind=idea&q={idea.pk}")))
    assert "حدائق مدرسية" in found
    said = {"kind": "idea", "target": str(idea.pk), "recommendation": str(made.pk)}
    for _twice in range(2):
        assert browser.post(desk(brief, "citations/new/"), said).status_code == 302
    citation = Citation.objects.get()
    assert (citation.target_label, citation.target_pk) == ("campaigns.idea", str(idea.pk))
    assert set(Trace.objects.values_list("kind", "target_label")) == {
        ("cited", "briefs.brief"),
        ("recommended", "briefs.recommendation"),
    }
    assert set(Trace.objects.values_list("by_pk", flat=True)) == {None}
    assert fates_of(idea) == []

    brief.status = "published"
    brief.save()

    assert {hop.thing.url for hop in fates_of(idea)} == {
        f"/b/{brief.number}/",
        f"/b/{brief.number}/#recommendation-{made.pk}",
    }
    brief.status = "writing"
    brief.save()
    browser.post(desk(brief, f"citations/{citation.pk}/take-out/"))
    assert Trace.objects.count() == 0


def test_a_paper_of_the_library_is_cited_and_its_trail_leads_to_the_brief(
    brief, author, monkeypatch
):
    monkeypatch.setattr(trails, "public_path", [lambda one: f"/b/{one.number}/"])
    paper = PaperFactory(cycle=brief.cycle, title_ar="الميثاق الأخلاقي", symbol="A/RES/73/140")
    browser = at(author)
    for words in ("ميثاق اخلاقي", "res/73"):
        found = page_of(browser.get(desk(brief, f"citations/new/?kind=paper&q={words}")))
        assert "الميثاق الأخلاقي" in found
    browser.post(desk(brief, "citations/new/"), {"kind": "paper", "target": str(paper.pk)})
    assert Citation.objects.get().target_label == "library.paper"
    assert f"/library/{paper.slug}/" in page_of(browser.get(desk(brief)))

    brief.status = "published"
    brief.save()

    assert [hop.thing.url for hop in fates_of(paper)] == [f"/b/{brief.number}/"]


def test_a_session_and_another_brief_are_cited_and_their_trails_lead_to_the_brief(
    brief, author, monkeypatch
):
    monkeypatch.setattr(trails, "public_path", [lambda one: f"/b/{one.number}/"])
    event = EventFactory(cycle=brief.cycle, status="called")
    session = SessionFactory(event=event, title="مائدة عن القيم")
    earlier = BriefFactory(call=brief.call, status="published", title="القيم في البيت")
    browser = at(author)
    for kind, words, thing in (("session", "مائدة", session), ("brief", "البيت", earlier)):
        found = page_of(browser.get(desk(brief, f"citations/new/?kind={kind}&q={words}")))
        assert thing.title in found
        browser.post(desk(brief, "citations/new/"), {"kind": kind, "target": str(thing.pk)})
    cited = {"events.session", "briefs.brief"}
    assert set(Citation.objects.values_list("target_label", flat=True)) == cited

    brief.status = "published"
    brief.save()

    for thing in (session, earlier):
        assert f"/b/{brief.number}/" in {hop.thing.url for hop in fates_of(thing)}


def test_citing_without_a_choice_asks_beside_the_choices_and_not_in_the_other_form(brief, author):
    paper = PaperFactory(cycle=brief.cycle, title_ar="الميثاق الأخلاقي")
    path = desk(brief, "citations/new/?kind=paper&q=ميثاق")

    answer = at(author).post(path, {"kind": "paper", "found": "1"})

    page = page_of(answer)
    assert (answer.status_code, paper.title_ar in page) == (422, True)
    assert page.count("data-summary") == 1
    assert 'aria-describedby="target_error"' in page
    assert Citation.objects.count() == 0


def test_what_is_not_public_cannot_be_cited(brief, author):
    idea = IdeaFactory(campaign=CampaignFactory(cycle=brief.cycle), status="submitted")
    paper = PaperFactory(cycle=brief.cycle, access="members")
    other = BriefFactory(call=brief.call)
    browser = at(author)
    for kind, target in (
        ("idea", idea),
        ("paper", paper),
        ("brief", other),
        ("brief", brief),
        ("web", idea),
    ):
        browser.post(desk(brief, "citations/new/"), {"kind": kind, "target": str(target.pk)})
    assert Citation.objects.count() == 0


def test_a_source_of_elsewhere_has_words_and_a_sound_address(brief, author):
    browser, path = at(author), desk(brief, "citations/new/")
    good = {"kind": "web", "words": "تقرير التنمية", "url": "https://example.org/report"}
    assert browser.post(path, {**good, "url": "javascript:alert(1)"}).status_code == 422
    assert browser.post(path, good).status_code == 302
    assert "تقرير التنمية" in page_of(browser.get(desk(brief)))


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_any_length(
    brief, author, chair, count, django_assert_num_queries
):
    for _each in range(count):
        AuthorFactory(brief=brief)
        made = RecommendationFactory(brief=brief)
        idea = IdeaFactory(campaign=CampaignFactory(cycle=brief.cycle), status="published")
        CitationFactory(
            brief=brief,
            recommendation=made,
            kind="idea",
            target_label="campaigns.idea",
            target_pk=str(idea.pk),
        )
        AssignmentFactory(brief=brief, role="copy_editor")
        brief.steps.create(to_status="writing", by=chair)
    for user, cost in ((author, 9), (chair, 9)):
        browser = at(user)
        browser.get(desk(brief))
        with django_assert_num_queries(cost):
            assert browser.get(desk(brief)).status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_one_s_own_briefs_cost_the_same_for_any_number(author, count, django_assert_num_queries):
    for _each in range(count):
        BriefFactory(with_author=author)
        AssignmentFactory(user=author, role="copy_editor", brief__status="copy_edit")
    browser = at(author)
    browser.get("/en/desk/briefs/")
    with django_assert_num_queries(7):
        assert browser.get("/en/desk/briefs/").status_code == 200


def test_a_chair_begins_a_brief_without_a_call(brief, chair):
    path = f"/en/{brief.cycle.group.slug}/{brief.cycle.slug}/briefs/board/new/"
    assert at(UserFactory()).get(path).status_code == 404
    said = {"title": "ورقة الفريق", "language": "ar", "team": str(brief.team.pk)}
    answer = at(chair).post(path, said)
    made = fresh(brief.cycle.briefs.get(call=None))
    assert answer["Location"] == desk(made)
    assert (made.status, made.team, made.authors.get().user) == ("writing", brief.team, chair)
    assert chair_of(brief.team) != chair


def test_no_button_leads_the_eye_to_the_end_of_a_brief(call):
    made = fresh(AbstractFactory(brief__call=call).brief)
    page = page_of(at(made.authors.get().user).get(desk(made)))
    assert f'class="button quiet" href="{desk(made, "step/withdrawn/")}"' in page


def test_authors_write_no_words_to_the_authors(brief, author):
    browser = at(author)
    assert "Words to the authors" not in page_of(browser.get(desk(brief, "step/submitted/")))
    assert ">Reason" in page_of(browser.get(desk(brief, "step/withdrawn/")))
