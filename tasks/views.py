"""A team's tasks, a person's own, one task; giving, changing, taking on and settling one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import SignedInRequest
from accounts.writing import FAULTY, STALE, kept
from core.errors import OutOfDate, Refused
from core.languages import worded
from discussions.overview import talk_of
from groups.models import Team
from groups.views.shared import Crumb, crumb, frame
from tasks import actions, links
from tasks.doors import task_for, tasks_team_for
from tasks.forms import SettleForm, TaskForm
from tasks.models import Task
from tasks.origins import choices_for
from tasks.panels import origin_of_task
from tasks.reading import listed, own_tasks, team_tasks
from tasks.standing import holder_of, seated_in
from tasks.states import TaskStatus


def _frame(team: Team, title: str, *crumbs: Crumb) -> dict[str, Any]:
    cycle = team.cycle
    shown = {
        **frame(cycle.group, cycle, "teams", title=title),
        "crumbs": [
            crumb(cycle.group, cycle),
            (worded(team, "name").text, links.team_path(team)),
            *crumbs,
        ],
        "team": team,
        "title": title,
    }
    return {**shown, "social_path": ""}


def _tasks_crumb(team: Team) -> Crumb:
    return _("Tasks"), links.team_tasks_path(team)


@kept
@require_safe
def tasks(request: SignedInRequest, group: str, cycle: str, slug: str) -> HttpResponse:
    """What a team has to do: its tasks, and beside them what other rooms have for it."""
    team = tasks_team_for(request, group, cycle, slug)
    context = {
        **_frame(team, _("Tasks of the team")),
        **listed(team_tasks(team), request.user, team),
        "may_give": request.user.has_perm("tasks.give_task", team),
    }
    return TemplateResponse(request, "tasks/tasks.html", context)


@kept
@require_safe
def my_tasks(request: SignedInRequest) -> HttpResponse:
    """What a person has to do in all their teams."""
    context = {
        "page_title": _("My tasks"),
        **listed(own_tasks(request.user), request.user),
    }
    return TemplateResponse(request, "tasks/my_tasks.html", context)


@kept
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: SignedInRequest, group: str, cycle: str, slug: str) -> HttpResponse:
    team = tasks_team_for(request, group, cycle, slug, "tasks.give_task")
    asked = request.GET.get("from", "")[:120]
    begun = {"zone": request.user.time_zone or "UTC", "origin": asked}
    form = _form(request, team, begun, asked)
    if form.is_valid():
        try:
            task = actions.give(team, by=request.user, **form.fields_said)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return _done(request, _("The task is written down."), links.task_path(task))
    context = {
        **_frame(team, _("A new task"), _tasks_crumb(team)),
        "form": form,
        "lede": _("Whoever is to do it is told by letter."),
        "button": _("Write it down"),
        "back_url": links.team_tasks_path(team),
    }
    status = FAULTY if form.is_bound else 200
    return TemplateResponse(request, "tasks/form.html", context, status=status)


@kept
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: SignedInRequest, pk: int) -> HttpResponse:
    """Change a task; what two people write at once is shown to the second, who decides."""
    found = task_for(request, pk, "tasks.change_task")
    begun = TaskForm.start(found)
    form = _form(request, found.team, begun, begun["origin"])
    status, theirs = (FAULTY if form.is_bound else 200), None
    if form.is_valid():
        try:
            actions.edit(found, by=request.user, version=form.known, **form.fields_said)
        except OutOfDate:
            theirs, status = task_for(request, pk), STALE
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return _done(request, _("The task is changed."), links.task_path(found))
    team = found.team
    context = {
        **_frame(team, _("Change the task"), _tasks_crumb(team)),
        "form": form,
        "theirs": theirs,
        "version": theirs.version if theirs else form["version"].value(),
        "button": _("Keep it so"),
        "back_url": links.task_path(found),
    }
    return TemplateResponse(request, "tasks/form.html", context, status=status)


def _form(request: SignedInRequest, team: Team, begun: dict[str, Any], asked: str) -> TaskForm:
    origins = choices_for(team, request.user, asked)
    return TaskForm(request.POST or None, initial=begun, seated=seated_in(team), origins=origins)


@kept
@require_http_methods(["GET", "HEAD", "POST"])
def task(request: SignedInRequest, pk: int) -> HttpResponse:
    """What is to be done, by whom and by when; how it stands, said by whoever does it or leads."""
    found = task_for(request, pk)
    if request.method != "POST":
        return _page(request, found)
    task_for(request, pk, "tasks.settle_task")
    form = SettleForm(request.POST, task=found)
    if not form.is_valid():
        return _page(request, found, settle_form=form, status=FAULTY)
    said = form.cleaned_data
    actions.settle(found, TaskStatus(said["status"]), note=said["note"], by=request.user)
    return _done(request, _("It is noted."), links.task_path(found))


@kept
@require_POST
def take(request: SignedInRequest, pk: int) -> HttpResponse:
    """Take on what nobody does yet."""
    found = task_for(request, pk)
    if not (found.seat_id or found.person_id):
        found = task_for(request, pk, "tasks.take_task")
    try:
        actions.take(found, by=request.user)
    except OutOfDate as clash:
        messages.error(request, clash.words)
        return redirect(links.task_path(found))
    return _done(request, _("The task is yours now."), links.task_path(found))


def _page(
    request: SignedInRequest, found: Task, *, status: int = 200, **forms: Any
) -> HttpResponse:
    user = request.user
    begun = {"status": found.status, "note": found.note}
    may_settle = user.has_perm("tasks.settle_task", found)
    context = {
        **_frame(found.team, _("A task"), _tasks_crumb(found.team)),
        "page_title": f"{found.title} · {worded(found.team, 'name').text}",
        "task": found,
        "owner": holder_of(found),
        "origin": origin_of_task(found, user),
        "talk": talk_of("tasks.task", found.pk),
        "may_change": user.has_perm("tasks.change_task", found),
        "may_take": user.has_perm("tasks.take_task", found),
        "settle_form": SettleForm(task=found, initial=begun) if may_settle else None,
        **forms,
    }
    return TemplateResponse(request, "tasks/task.html", context, status=status)


def _done(request: HttpRequest, words: str, path: str) -> HttpResponse:
    messages.success(request, words)
    return redirect(path)
