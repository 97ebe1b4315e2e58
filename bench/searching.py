"""Word search, against the best SQL by hand on the same index."""

import time

from django.db import connection

from bench.pages import timed
from bench.table import Line
from campaigns.listing import page_of
from campaigns.models import Campaign
from campaigns.search import Asked, look_for

MOST = 2.0
#: A frequent word, two words, and words that three stemmers read. The hand-written SQL asks for the same stems.
WORDS = ("الأمانة", "مكتبة المستشفى", "honesty", "bibliothèque")
BY_HAND = """
SELECT id, title, text, language, level, theme_id, country, name, published_at, support_count,
       agree_count, disagree_count, shuffle, is_sample
  FROM campaigns_idea
 WHERE campaign_id = %(campaign)s AND status = 'published' AND vector @@ ({query})
 ORDER BY published_at DESC, id DESC LIMIT 21
"""


def measure(large: Campaign, rounds: int) -> list[Line]:
    """A line for each word looked for."""
    lines = []
    for words in WORDS:
        asked = Asked(words=words)
        looked_for = look_for(words)
        query = " || ".join(
            f"plainto_tsquery('{config}', %(words)s)" for config in looked_for.configs
        )
        values: dict[str, str | int] = {"campaign": large.pk, "words": looked_for.folded}
        statement = BY_HAND.format(query=query)

        def ours(asked: Asked = asked) -> float:
            began = time.perf_counter()
            page_of(large, asked)
            return time.perf_counter() - began

        def by_hand(statement: str = statement, values: dict[str, str | int] = values) -> float:
            began = time.perf_counter()
            with connection.cursor() as cursor:
                cursor.execute(statement, values)
                cursor.fetchall()
            return time.perf_counter() - began

        mine, best = timed(max(rounds // 3, 5), ours, by_hand)
        lines.append(Line(f"word search: {words}", mine, best, MOST))
    return lines
