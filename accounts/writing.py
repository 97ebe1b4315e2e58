"""What pages share on which somebody with an account writes."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import pghistory
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from accounts.models import User

View = Callable[..., HttpResponse]
#: A form that came back with faults; one that somebody was quicker than.
FAULTY, STALE = 422, 409


def kept(view: View) -> View:
    """The page is nobody else's, and the history of rows knows who wrote."""

    @wraps(view)
    def written(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST" or not isinstance(request.user, User):
            return view(request, *args, **kwargs)
        with pghistory.context(user=request.user.pk):
            return view(request, *args, **kwargs)

    return never_cache(written)


def done(request: HttpRequest, words: str, path: str) -> HttpResponse:
    """Say that it is done, and go where it shows."""
    messages.success(request, words)
    return redirect(path)


def refused(request: HttpRequest, words: object, path: str) -> HttpResponse:
    messages.error(request, str(words))
    return redirect(path)
