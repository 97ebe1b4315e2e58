"""The floor: a bare Django view on the same server and database. No middleware, no templates, no sessions.

`/rows/<campaign>/<size>/` reads the newest 20 ideas of a campaign, as the list page does, and returns a string of
`size` bytes. `/raw/...` does the same by a cursor and hand-written SQL: shown beside, as what Django's own rows cost.
`/insert/<campaign>/` inserts one idea from a posted form, `/register/<form>/` one registration.
`/registrations/<form>/<size>/` reads the newest 50 registrations of a form.
"""

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path

django.setup()
settings.MIDDLEWARE = []
settings.ROOT_URLCONF = __name__

from answers.models import Answer  # noqa: E402 -- as above
from briefs.models import Brief  # noqa: E402 -- as above
from campaigns.listing import CARD  # noqa: E402 -- models stand only after the set-up
from campaigns.models import Idea  # noqa: E402 -- as above
from discussions.models import Notice  # noqa: E402 -- as above
from events.models import Event, Session  # noqa: E402 -- as above
from groups.models import Holding  # noqa: E402 -- as above
from library.models import Paper  # noqa: E402 -- as above
from meetings.models import ActionItem, AgendaItem  # noqa: E402 -- as above
from polls.models import Voice  # noqa: E402 -- as above
from publications.models import PublishedEdition, Record  # noqa: E402 -- as above

EVENT = ("title", "slug", "status", "starts", "ends", "zone", "place", "sequence", "updated_at")
from registration.models import Registration  # noqa: E402 -- as above
from tasks.models import Task  # noqa: E402 -- as above
from traces.models import Trace  # noqa: E402 -- as above

PAPER = ("title", "slug", "kind", "status", "symbol", "issued", "languages", "stands_for")
LISTED = 20

COLUMNS = [name for name in CARD if name != "pk"]
REGISTERED = ("number", "status", "country", "organisation_name", "registered_at")
ROWS = """
SELECT id, title, text, language, level, theme_id, country, name, published_at, support_count,
       agree_count, disagree_count, shuffle, is_sample
  FROM campaigns_idea WHERE campaign_id = %s AND status = 'published'
 ORDER BY published_at DESC, id DESC LIMIT 20
"""


def _page(cells: list[str], size: int) -> HttpResponse:
    data = "\n".join(cells).encode()[:size]
    return HttpResponse(data + b" " * (size - len(data)))


def rows(_request: HttpRequest, campaign: int, size: int) -> HttpResponse:
    ideas = Idea.objects.filter(campaign=campaign, status="published").only(*CARD)
    newest = ideas.order_by("-published_at", "-pk")[:20]
    return _page([str(getattr(idea, name)) for idea in newest for name in COLUMNS], size)


def raw(_request: HttpRequest, campaign: int, size: int) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute(ROWS, [campaign])
        found = cursor.fetchall()
    return _page([str(cell) for row in found for cell in row], size)


def event(_request: HttpRequest, cycle: int, size: int) -> HttpResponse:
    """An event and the twenty rows of its programme."""
    found = Event.objects.filter(cycle=cycle, slug="event-1").only("title", "starts", "zone")
    sessions = Session.objects.filter(event__in=found).only("title", "starts", "order")
    return _page([str(each.title) for each in [*found, *sessions.order_by("order")[:20]]], size)


def events(_request: HttpRequest, cycle: int, size: int) -> HttpResponse:
    """Every event of a cycle, by day."""
    found = Event.objects.filter(cycle=cycle).order_by("first_day", "pk")
    return _page([str(getattr(each, name)) for each in found for name in EVENT], size)


def briefs(_request: HttpRequest, cycle: int, size: int) -> HttpResponse:
    """The newest twenty briefs of a cycle, without what only their search reads."""
    newest = Record.objects.filter(cycle=cycle).defer("vector").order_by("-published_at", "-pk")
    return _page([str(row.words) for row in newest[:20]], size)


def brief(_request: HttpRequest, cycle: int, size: int) -> HttpResponse:
    """A published text, whole."""
    texts = PublishedEdition.objects.filter(publication__brief__cycle=cycle)
    found = texts.select_related("text_version").order_by("pk")[:1]
    return _page([str(one["html"]) for each in found for one in each.text_version.content], size)


def desk(_request: HttpRequest, user: int, size: int) -> HttpResponse:
    """What is due from a person: texts, things agreed, meetings of their teams with the agenda of the next."""
    held = Holding.objects.filter(person__user=user).values("seat__team")
    texts = Brief.objects.filter(authors__user=user).select_related("cycle__group")
    agreed = ActionItem.objects.filter(seat__holdings__person__user=user)
    ahead = Event.objects.filter(team__in=held, status="called").select_related("cycle__group")
    meetings = list(ahead.order_by("starts_at"))
    items = AgendaItem.objects.filter(meeting__event__in=meetings[:1])
    tasks = Task.objects.filter(seat__holdings__person__user=user).select_related("team__cycle")
    asked = Voice.objects.filter(seat__holdings__person__user=user, stance="")
    polls = [each.poll for each in asked.select_related("poll__team__cycle")]
    named = Notice.objects.filter(user=user, why="mentioned", settled_at=None)
    said = [each.post.thread for each in named.select_related("post__thread__cycle")]
    answers = Answer.objects.filter(writer=user, status="draft").select_related("team__cycle")
    cells = [row.title for row in [*texts, *meetings, *items, *tasks, *polls, *said]]
    cells += [row.question for row in answers]
    return _page([*cells, *(row.text for row in agreed.select_related("team__cycle__group"))], size)


def insert(request: HttpRequest, campaign: int) -> HttpResponse:
    names = ("title", "text", "level", "country")
    written = {name: str(request.POST[name]) for name in names}
    idea = Idea.objects.create(campaign_id=campaign, language="ar", is_sample=True, **written)
    return HttpResponse(str(idea.pk))


def register(request: HttpRequest, form: int) -> HttpResponse:
    made = Registration.objects.create(
        form_id=form,
        category_id=int(request.POST["category"]),
        country=str(request.POST["country"]),
        organisation_name=str(request.POST["name"]),
        is_sample=True,
    )
    return HttpResponse(str(made.pk))


def registrations(_request: HttpRequest, form: int, size: int) -> HttpResponse:
    newest = Registration.objects.filter(form=form).order_by("-pk")[:50]
    return _page([str(getattr(row, name)) for row in newest for name in REGISTERED], size)


def papers(_request: HttpRequest, cycle: int, number: int, size: int) -> HttpResponse:
    """So many papers of a cycle, and where there are many the steps between them."""
    rows = Paper.objects.filter(cycle=cycle).order_by("order").only(*PAPER)[:number]
    cells = [str(getattr(paper, name)) for paper in rows for name in PAPER]
    if number > LISTED:
        keys = [str(paper.pk) for paper in rows]
        steps = Trace.objects.filter(source_label="library.paper", source_pk__in=keys)
        cells += [step.target_pk for step in steps]
    return _page(cells, size)


urlpatterns = [
    path("register/<int:form>/", register),
    path("registrations/<int:form>/<int:size>/", registrations),
    path("rows/<int:campaign>/<int:size>/", rows),
    path("raw/<int:campaign>/<int:size>/", raw),
    path("insert/<int:campaign>/", insert),
    path("event/<int:cycle>/<int:size>/", event),
    path("briefs/<int:cycle>/<int:size>/", briefs),
    path("brief/<int:cycle>/<int:size>/", brief),
    path("desk/<int:user>/<int:size>/", desk),
    path("events/<int:cycle>/<int:size>/", events),
    path("papers/<int:cycle>/<int:number>/<int:size>/", papers),
]
application = WSGIHandler()
