"""The page of a poll: what is asked, how it stands, the reader's own voice; and what those who lead do with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import SignedInRequest
from accounts.models import User
from accounts.writing import FAULTY, STALE, done, kept, refused
from core.errors import OutOfDate, Refused, changed_meanwhile
from discussions.overview import talk_of
from polls import links
from polls.actions import answering, asking
from polls.doors import own_voice, poll_for
from polls.forms import AnswerForm, CloseForm, WithdrawForm
from polls.models import Poll
from polls.reading import counts_of, shows_voices, voices_in, words_of
from polls.standing import voices_of
from polls.states import MEANINGS, Kind, Stance
from polls.turning import close
from polls.views.shared import decisions_crumb, team_frame


@dataclass(frozen=True, slots=True)
class Verb:
    """What those who lead do with a poll."""

    button: str | Promise
    meaning: str | Promise
    fits: Callable[[Poll], bool]
    act: Callable[[Poll, str, User], object]
    said: str | Promise
    form: type[Form] | None = None


VERBS: dict[str, Verb] = {
    "open": Verb(
        gettext_lazy("Open it"),
        gettext_lazy(
            "Everybody who speaks for a voice gets a letter. Its words cannot be changed then."
        ),
        lambda poll: poll.is_draft,
        lambda poll, _word, by: asking.open_poll(poll, by=by),
        gettext_lazy("The team is asked."),
    ),
    "close": Verb(
        pgettext_lazy("a poll", "Close it now"),
        gettext_lazy(
            "The voices are counted and the team is told. Before its end that goes once everybody has spoken, or an objection stands."
        ),
        lambda poll: poll.is_open,
        lambda poll, word, by: close(poll, by=by, word=word),
        pgettext_lazy("a poll", "It is closed."),
        CloseForm,
    ),
    "withdraw": Verb(
        pgettext_lazy("a poll", "Withdraw it"),
        gettext_lazy("Nothing is decided. Whoever was asked is told why."),
        lambda poll: poll.is_draft or poll.is_open,
        lambda poll, word, by: asking.withdraw(poll, word=word, by=by),
        pgettext_lazy("a poll", "It is withdrawn."),
        WithdrawForm,
    ),
    "publish": Verb(
        gettext_lazy("Let everybody read it"),
        gettext_lazy("Everybody reads what was decided and the numbers, not who said what."),
        lambda poll: poll.is_closed and poll.published_at is None,
        lambda poll, _word, by: asking.publish(poll, is_public=True, by=by),
        gettext_lazy("Everybody may read it now."),
    ),
    "hide": Verb(
        gettext_lazy("Leave it to the team alone"),
        gettext_lazy("Nobody outside the team reads it any more."),
        lambda poll: poll.published_at is not None,
        lambda poll, _word, by: asking.publish(poll, is_public=False, by=by),
        gettext_lazy("The team alone reads it now."),
    ),
}


@login_not_required
@kept
@require_http_methods(["GET", "HEAD"])
def poll(request: HttpRequest, *, group: str, cycle: str, slug: str, number: int) -> HttpResponse:
    return _page(request, poll_for(request, (group, cycle, slug), number))


def _page(
    request: HttpRequest, found: Poll, *, answered: AnswerForm | None = None, **shown: Any
) -> HttpResponse:
    user = request.user
    is_of_team = found.was_opened and user.has_perm("polls.view_voices", found)
    voices = voices_in(found) if is_of_team else []
    leads = user.has_perm("polls.change_poll", found)
    status = int(shown.get("status", 200))
    context = {
        **team_frame(found.team, found.title, decisions_crumb(found.team)),
        "poll": found,
        "meaning": MEANINGS[Kind(found.kind)],
        "voices": voices,
        "shows_voices": is_of_team and shows_voices(found),
        "silent_words": words_of(found, Stance.SILENT),
        "counts": counts_of(found, voices) if found.is_closed or voices else [],
        "spoken": sum(1 for voice in voices if voice.has_spoken),
        "answers": _answers(request, found, answered),
        "answered": answered,
        "talk": talk_of("polls.poll", found.pk) if is_of_team else None,
        "verbs": [(name, verb) for name, verb in VERBS.items() if verb.fits(found)]
        if leads
        else [],
        "may_change": leads and found.is_draft,
        **shown,
    }
    return TemplateResponse(request, "polls/poll.html", context, status=status)


def _answers(request: HttpRequest, found: Poll, answered: AnswerForm | None) -> list[AnswerForm]:
    """A form for each voice that the reader speaks for, while the poll is open."""
    if not request.user.has_perm("polls.answer_poll", found):
        return []
    forms = []
    for voice in voices_of(request.user, found):
        voice.poll = found
        is_it = answered is not None and answered.voice.pk == voice.pk
        forms.append(answered if is_it and answered else AnswerForm(voice=voice))
    return forms


@kept
@require_POST
def say(
    request: SignedInRequest, *, group: str, cycle: str, slug: str, number: int, pk: int
) -> HttpResponse:
    """One voice speaks, or speaks anew. What came too late or second is shown again, with what holds."""
    found = poll_for(request, (group, cycle, slug), number)
    voice = own_voice(request, found, pk)
    form = AnswerForm(request.POST, voice=voice)
    if not form.is_valid():
        return _page(request, found, answered=form, status=FAULTY)
    said = form.cleaned_data
    try:
        answering.say(
            voice, said["stance"], reason=said["reason"], by=request.user, version=form.known
        )
    except answering.TooLate as late:
        # It was closed since this page was read.
        request.user.__dict__.pop("_voices", None)
        found = poll_for(request, (group, cycle, slug), number)
        return _page(request, found, late=late, kept=form, status=STALE)
    except answering.SpokenMeanwhile as first:
        return _page(request, found, answered=form, theirs=first.theirs, status=STALE)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return _page(request, found, answered=form, status=FAULTY)
    return done(request, _("Your answer is noted."), links.poll_path(found))


@kept
@require_http_methods(["GET", "HEAD", "POST"])
def do(
    request: SignedInRequest, *, group: str, cycle: str, slug: str, number: int, verb: str
) -> HttpResponse:
    """Say what it means, ask once more, then do it."""
    found = poll_for(request, (group, cycle, slug), number, "polls.change_poll")
    asked = VERBS.get(verb)
    if asked is None:
        raise Http404
    path = links.poll_path(found)
    if not asked.fits(found):
        return refused(request, changed_meanwhile(), path)
    form = asked.form(request.POST if request.method == "POST" else None) if asked.form else None
    if request.method == "POST" and (form is None or form.is_valid()):
        word = str(form.cleaned_data["word"]) if form is not None else ""
        try:
            asked.act(found, word, request.user)
        except OutOfDate as clash:
            return refused(request, clash.words, path)
        except Refused as refusal:
            return refused(request, refusal, path)
        return done(request, str(asked.said), path)
    context = {
        **team_frame(found.team, str(asked.button), decisions_crumb(found.team)),
        "poll": found,
        "form": form,
        "lede": asked.meaning,
        "button": asked.button,
        "back_url": path,
    }
    status = FAULTY if form is not None and form.is_bound else 200
    return TemplateResponse(request, "polls/form.html", context, status=status)
