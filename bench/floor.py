"""The floor: bare Django on the same server and database. No middleware, no templates, no sessions.

`/rows/<campaign>/<size>/` reads the newest 20 ideas of a campaign through the same driver and returns a string of
`size` bytes; `/insert/<campaign>/` inserts one idea from a posted form.
"""

import os

import dj_database_url
import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path

if not settings.configured:
    settings.configure(
        SECRET_KEY="only for measuring",  # noqa: S106 -- guards nothing
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF=__name__,
        DATABASES={"default": dj_database_url.parse(os.environ["DATABASE_URL"], conn_max_age=600)},
        USE_TZ=True,
    )
    django.setup()

ROWS = """
SELECT id, title, text, language, level, theme_id, country, name, published_at, support_count,
       agree_count, disagree_count, shuffle, is_sample
  FROM campaigns_idea WHERE campaign_id = %s AND status = 'published'
 ORDER BY published_at DESC, id DESC LIMIT 20
"""
INSERT = """
INSERT INTO campaigns_idea (campaign_id, title, text, language, level, country, name, status, submitted_at,
       version, link_generation, risk, support_count, confirmed_count, agree_count, disagree_count, pass_count,
       flag_count, shuffle, folded, is_sample)
VALUES (%s, %s, %s, 'ar', %s, %s, '', 'submitted', now(), 1, 1, 0, 0, 0, 0, 0, 0, 0, 1, '', true)
RETURNING id
"""


def rows(_request: HttpRequest, campaign: int, size: int) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute(ROWS, [campaign])
        found = cursor.fetchall()
    text = "\n".join(str(cell) for row in found for cell in row)
    data = text.encode()[:size]
    return HttpResponse(data + b" " * (size - len(data)))


def insert(request: HttpRequest, campaign: int) -> HttpResponse:
    sent = request.POST
    with connection.cursor() as cursor:
        values = [campaign, sent["title"], sent["text"], sent["level"], sent["country"]]
        cursor.execute(INSERT, values)
        (key,) = cursor.fetchone()
    return HttpResponse(str(key))


urlpatterns = [
    path("rows/<int:campaign>/<int:size>/", rows),
    path("insert/<int:campaign>/", insert),
]
application = get_wsgi_application()
