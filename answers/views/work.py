"""Where a team takes ideas up, puts them under questions, and writes its answers."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import SignedInRequest
from accounts.writing import FAULTY, STALE, done, kept, refused
from answers import links, reading, talks
from answers.actions import answering, taking
from answers.doors import answer_for, taken_for
from answers.forms import AnswerForm, TakeForm
from answers.models import Answer
from answers.states import AnswerStatus
from answers.views.shared import ideas_crumb, team_frame
from core.counts import digits
from core.errors import OutOfDate, Refused
from core.languages import worded
from core.text import clean_line
from discussions.overview import talk_of
from groups.doors import cycle_for, team_for
from groups.models import Team

LONGEST_QUERY = 200
TAKE, WRITE, PUBLISH = "answers.take_ideas", "answers.write_answer", "answers.publish_answer"


def _team(request: SignedInRequest, group: str, cycle: str, slug: str) -> Team:
    return team_for(request, cycle_for(request, group, cycle), slug, TAKE)


def _words(query: QueryDict) -> str:
    try:
        return clean_line(query.get("q", "")[:LONGEST_QUERY], LONGEST_QUERY)
    except Refused:
        return ""


@kept
@require_http_methods(["GET", "HEAD", "POST"])
def ideas(request: SignedInRequest, group: str, cycle: str, slug: str) -> HttpResponse:
    """Ideas that wait for the team, those under no question yet, and its questions."""
    team = _team(request, group, cycle, slug)
    answers = reading.answers_of(team)
    open_to = [each for each in answers if each.status != AnswerStatus.WITHDRAWN]
    form = TakeForm(request.POST or None, answers=open_to)
    if form.is_valid():
        return _take(request, team, form, open_to)
    theme, words = request.GET.get("theme", ""), _words(request.GET)
    page = reading.paged(
        reading.waiting_for(team, theme, words), request.GET.get("after", ""), reading.PAGE
    )
    asked = QueryDict(mutable=True)
    asked.update({name: value for name, value in (("theme", theme), ("q", words)) if value})
    asked["after"] = page.after
    title = _("Ideas for the team")
    context = {
        **team_frame(team, title),
        "answers": answers,
        "loose": reading.loose_of(team),
        "page": page,
        "form": form,
        "theme": theme,
        "words": words,
        "themes": [
            (str(each.pk), worded(each, "title").text) for each in reading.themes_of(team.cycle)
        ],
        "ticked": form.ideas,
        "older_url": f"?{asked.urlencode()}" if page.after else "",
    }
    status = FAULTY if form.is_bound else 200
    return TemplateResponse(request, "answers/ideas.html", context, status=status)


def _take(
    request: SignedInRequest, team: Team, form: TakeForm, answers: list[Answer]
) -> HttpResponse:
    """Take what was ticked, and say what was not to be had."""
    said, user = form.cleaned_data, request.user
    chosen = next((each for each in answers if str(each.pk) == said["answer"]), None)
    if said["question"]:
        chosen = answering.begin_answer(
            team, by=user, question=said["question"], language=_own_language()
        )
    if chosen is not None:
        chosen.team = team
    taken = taking.take_ideas(team, form.ideas, by=user, answer=chosen)
    _tell(request, taken)
    path = links.work_path(chosen) if said["question"] and chosen else links.ideas_path(team)
    count = len(taken.new)
    words = ngettext("The team took %(n)s idea up.", "The team took %(n)s ideas up.", count) % {
        "n": digits(str(count))
    }
    return done(request, words if count else _("The ideas are under the question."), path)


def _own_language() -> str:
    """The language of the page, where contents may be in it."""
    active = get_language() or settings.LANGUAGE_CODE
    known = dict(settings.CONTENT_LANGUAGES)
    return active if active in known else settings.LANGUAGE_CODE


def _tell(request: SignedInRequest, taken: taking.Taken) -> None:
    for one in taken.elsewhere:
        facts = {"idea": one.idea.title, "team": worded(one.team, "name").text}
        refused(request, _("“%(idea)s” was taken up by another team: %(team)s.") % facts, "/")
    if taken.gone:
        words = ngettext(
            "%(n)s idea was withdrawn meanwhile.",
            "%(n)s ideas were withdrawn meanwhile.",
            taken.gone,
        )
        refused(request, words % {"n": digits(str(taken.gone))}, "/")


@kept
@require_POST
def let_go(request: SignedInRequest, group: str, cycle: str, slug: str, pk: int) -> HttpResponse:
    """Out of its question; and, pressed with `release`, out of the team's hands."""
    team = _team(request, group, cycle, slug)
    taken = taken_for(team, pk)
    path = links.ideas_path(team)
    try:
        if request.POST.get("release"):
            taking.let_go(taken, by=request.user)
            return done(request, _("Other teams may take the idea up now."), path)
        moved = taking.put_under(None, [taken.pk], team=team, by=request.user)
    except Refused as refusal:
        return refused(request, refusal, path)
    if not moved:
        return refused(request, _("This idea is answered already, so the team keeps it."), path)
    return done(request, _("The idea is under no question now."), path)


@kept
@require_http_methods(["GET", "HEAD", "POST"])
def work(request: SignedInRequest, group: str, cycle: str, slug: str, pk: int) -> HttpResponse:
    """The page where an answer is written, with the ideas under it."""
    team = _team(request, group, cycle, slug)
    answer = answer_for(request, team.cycle, pk, WRITE, team=team)
    answer.team = team
    is_writable = _is_writable(request, answer)
    themes = reading.themes_of(team.cycle)
    writers = reading.writers_of(team, today=timezone.localdate())
    form = AnswerForm(
        request.POST or None,
        initial=AnswerForm.start(answer),
        themes=themes,
        writers=writers,
        status=answer.status,
    )
    theirs = None
    if is_writable and form.is_valid():
        try:
            answering.write_answer(answer, version=form.known, by=request.user, **form.said)
        except OutOfDate:
            theirs = answer_for(request, team.cycle, pk, team=team)
        else:
            return done(request, _("The answer is saved."), links.work_path(answer))
    shown = {"form": form if is_writable else None, "theirs": theirs}
    return _work_page(request, team, theirs or answer, **shown)


def _is_writable(request: SignedInRequest, answer: Answer) -> bool:
    """What everybody reads is corrected by whoever speaks for the team."""
    if answer.status == AnswerStatus.PUBLISHED:
        return request.user.has_perm(PUBLISH, answer)
    return answer.status == AnswerStatus.DRAFT


def _work_page(request: SignedInRequest, team: Team, answer: Answer, **shown: Any) -> HttpResponse:
    form, theirs = shown["form"], shown["theirs"]
    ideas = reading.ideas_under(answer, request.GET.get("after", ""))
    context = {
        **team_frame(team, answer.question, ideas_crumb(team)),
        "answer": answer,
        "ideas": ideas,
        "older_url": f"?after={ideas.after}" if ideas.after else "",
        "speaks": request.user.has_perm(PUBLISH, answer),
        "public_url": links.answer_path(answer),
        "talk": talk_of(talks.LABEL, answer.pk),
        **shown,
    }
    is_wrong = form is not None and form.is_bound
    status = STALE if theirs else FAULTY if is_wrong else 200
    return TemplateResponse(request, "answers/work.html", context, status=status)


@kept
@require_POST
def do(  # noqa: PLR0917 -- the parts of its address
    request: SignedInRequest, group: str, cycle: str, slug: str, pk: int, verb: str
) -> HttpResponse:
    """Move an answer on, or back."""
    team = _team(request, group, cycle, slug)
    permission = WRITE if verb in {"finish", "return"} else PUBLISH
    answer = answer_for(request, team.cycle, pk, permission, team=team)
    answer.team = team
    path = links.work_path(answer)
    try:
        words = _moved(verb, answer, request)
    except Refused as refusal:
        return refused(request, refusal, path)
    except OutOfDate:
        return refused(request, _("Somebody moved this answer meanwhile. Look at it anew."), path)
    return done(request, words, path)


def _moved(verb: str, answer: Answer, request: SignedInRequest) -> str:
    user = request.user
    if verb == "publish":
        count = answering.publish_answer(answer, by=user)
        words = ngettext(
            "The answer is published, and %(n)s contributor receives it.",
            "The answer is published, and %(n)s contributors receive it.",
            count,
        )
        return words % {"n": digits(str(count))}
    if verb == "finish":
        answering.finish_answer(answer, by=user)
        return _("The answer waits for whoever speaks for the team.")
    if verb == "return":
        answering.return_answer(answer, by=user)
        return _("The answer can be written again.")
    if verb == "withdraw":
        answering.withdraw_answer(answer, by=user)
        return _("The answer is taken back. Its page is gone.")
    raise OutOfDate
