"""Discussions of a thing, one discussion, and what a person has a part in."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import SignedInRequest
from accounts.writing import FAULTY, STALE, done, kept, refused
from core.errors import OutOfDate, Refused
from discussions import links
from discussions.actions import following, speaking
from discussions.doors import post_for, subject_for, thread_for, threads_about, threads_of
from discussions.forms import EditForm, PaceForm, PostForm, ThreadForm
from discussions.models import Thread
from discussions.reading import page_of
from discussions.standing import Found, circle_of, is_silent, subject_of
from discussions.states import Following, Pace
from discussions.views.shared import discussions_crumb, subject_frame

GET_OR_POST = ["GET", "HEAD", "POST"]


@kept
@require_http_methods(GET_OR_POST)
def subject(request: SignedInRequest, label: str, key: str) -> HttpResponse:
    """The discussions of one thing, and the form that begins another."""
    found = subject_for(request, label, key, speaks=request.method == "POST")
    people = circle_of(found)
    form = ThreadForm(request.POST or None, people=people, by=request.user)
    if form.is_valid():
        title = form.cleaned_data["title"]
        thread = speaking.open_thread(found, title, form.words, by=request.user)
        return redirect(links.thread_path(thread))
    context = {
        **subject_frame(found, _("Discussions")),
        "threads": threads_about(found),
        "may_speak": not is_silent(request.user, found.subject.team),
        "form": form,
        "people": len(people),
    }
    status = FAULTY if form.is_bound else 200
    return TemplateResponse(request, "discussions/subject.html", context, status=status)


@kept
@require_http_methods(GET_OR_POST)
def thread(request: SignedInRequest, pk: int) -> HttpResponse:
    """What was said, the oldest first, and the form to say something."""
    permission = "discussions.write_in_thread"
    found = thread_for(
        request, pk, permission if request.method == "POST" else "discussions.view_thread"
    )
    about = _about(found)
    form = PostForm(request.POST or None, people=circle_of(about), by=request.user)
    if form.is_valid():
        try:
            post = speaking.write_post(found, form.words, by=request.user)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(f"{links.thread_path(found)}#post-{post.pk}")
    return _thread_page(request, found, about, form)


def _about(thread: Thread) -> Found:
    """What it is about: the door has found it."""
    found = subject_of(thread)
    if found is None:
        raise OutOfDate
    return found


def _thread_page(
    request: SignedInRequest, found: Thread, about: Found, form: PostForm
) -> HttpResponse:
    user = request.user
    page = page_of(found, user, request.GET.get("before", ""), now=timezone.now())
    context: dict[str, Any] = {
        **subject_frame(about, found.title, discussions_crumb(about)),
        "thread": found,
        "page": page,
        "form": form,
        "may_write": user.has_perm("discussions.write_in_thread", found),
        "may_close": user.has_perm("discussions.close_thread", found),
        "reply_address": links.reply_address(found.pk, user.pk),
        "earlier_url": f"?before={page.before}" if page.before else "",
    }
    status = FAULTY if form.is_bound else 200
    return TemplateResponse(request, "discussions/thread.html", context, status=status)


@kept
@require_POST
def do(request: SignedInRequest, pk: int, verb: str) -> HttpResponse:
    """Follow, mute, note as read, close, open again."""
    closes = verb in {"close", "reopen"}
    found = thread_for(
        request, pk, "discussions.close_thread" if closes else "discussions.view_thread"
    )
    path = links.thread_path(found)
    try:
        words = _done(verb, found, request)
    except OutOfDate:
        return refused(request, _("Somebody was quicker. Look at the discussion anew."), path)
    return done(request, words, path)


def _done(verb: str, found: Thread, request: SignedInRequest) -> str:
    user = request.user
    if verb == "follow":
        following.follow(found, Following.FOLLOWED, by=user)
        return _("You follow this discussion.")
    if verb == "mute":
        following.follow(found, Following.MUTED, by=user)
        return _("You hear nothing more of this discussion.")
    if verb == "unfollow":
        following.unfollow(found, by=user)
        return _("You follow this discussion no more.")
    if verb == "noted":
        following.settle(found, by=user)
        return _("It waits for you no more.")
    if verb == "close":
        following.close_thread(found, by=user)
        return _("The discussion is closed. What was said can still be read.")
    if verb == "reopen":
        following.reopen_thread(found, by=user)
        return _("The discussion is open again.")
    raise OutOfDate


@kept
@require_http_methods(GET_OR_POST)
def edit(request: SignedInRequest, pk: int, post: int) -> HttpResponse:
    """One's own words anew, within the first hour."""
    found = thread_for(request, pk, "discussions.write_in_thread")
    one = post_for(request, found, post)
    path = f"{links.thread_path(found)}#post-{one.pk}"
    form = EditForm(request.POST or None, initial={"text": one.text})
    if not one.is_editable_by(request.user, timezone.now()):
        words = _("A contribution can be changed within its first hour, by whoever wrote it.")
        return refused(request, words, path)
    status = FAULTY if form.is_bound else 200
    if form.is_valid():
        try:
            speaking.edit_post(one, form.cleaned_data["text"], by=request.user)
        except (OutOfDate, Refused):
            status = STALE
            form.add_error(None, _("It was changed or taken back meanwhile. Your words are below."))
        else:
            return done(request, _("The contribution is changed."), path)
    about = _about(found)
    context = {
        **subject_frame(about, _("Change the contribution"), discussions_crumb(about)),
        "thread": found,
        "form": form,
        "back_url": path,
    }
    return TemplateResponse(request, "discussions/edit.html", context, status=status)


@kept
@require_POST
def withdraw(request: SignedInRequest, pk: int, post: int) -> HttpResponse:
    """The words are gone, their place stays."""
    found = thread_for(request, pk)
    one = post_for(request, found, post)
    path = links.thread_path(found)
    if one.withdrawn_at is None and not request.user.has_perm("discussions.withdraw_post", one):
        return refused(request, _("Whoever wrote it, or leads the team, takes it back."), path)
    try:
        speaking.withdraw_post(one, by=request.user)
    except OutOfDate:
        return refused(request, _("It was taken back already."), path)
    return done(request, _("The words are taken back."), path)


@kept
@require_safe
def mine(request: SignedInRequest) -> HttpResponse:
    """What the person follows or is named in."""
    context = {
        "page_title": _("My discussions"),
        "threads": threads_of(request.user),
        "pace": following.pace_of(request.user),
    }
    return TemplateResponse(request, "discussions/mine.html", context)


@kept
@require_http_methods(GET_OR_POST)
def letters(request: SignedInRequest) -> HttpResponse:
    """At what pace the person hears of discussions."""
    form = PaceForm(request.POST or None, initial={"pace": following.pace_of(request.user).value})
    if form.is_valid():
        following.choose_pace(request.user, Pace(form.cleaned_data["pace"]))
        return done(request, _("Your choice is kept."), links.mine_path())
    context = {
        "page_title": _("Letters about discussions"),
        "form": form,
        "crumbs": [(_("My discussions"), links.mine_path())],
    }
    status = FAULTY if form.is_bound else 200
    return TemplateResponse(request, "discussions/letters.html", context, status=status)
