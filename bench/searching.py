"""Word search, against the best SQL by hand on the same index."""

import time

from django.db import connection

from bench.pages import timed
from bench.table import Line
from campaigns.listing import page_of
from campaigns.models import Campaign
from campaigns.search import Asked, index_text

MOST = 2.0
#: A frequent word, a rare pair, and a word that every second idea has.
WORDS = ("الأمانة", "مكتبة المستشفى", "honesty", "bibliothèque")
BY_HAND = """
SELECT id, title, text, language, level, theme_id, country, name, published_at, support_count,
       agree_count, disagree_count, shuffle, is_sample
  FROM campaigns_idea
 WHERE campaign_id = %s AND status = 'published' AND vector @@ plainto_tsquery('simple', %s)
 ORDER BY published_at DESC, id DESC LIMIT 21
"""


def measure(large: Campaign, rounds: int) -> list[Line]:
    """A line for each word looked for."""
    lines = []
    for words in WORDS:
        asked = Asked(words=words)
        folded = index_text(words)

        def ours(asked: Asked = asked) -> float:
            began = time.perf_counter()
            page_of(large, asked)
            return time.perf_counter() - began

        def by_hand(folded: str = folded) -> float:
            began = time.perf_counter()
            with connection.cursor() as cursor:
                cursor.execute(BY_HAND, [large.pk, folded])
                cursor.fetchall()
            return time.perf_counter() - began

        mine, best = timed(max(rounds // 3, 5), ours, by_hand)
        lines.append(Line(f"word search: {words}", mine, best, MOST))
    return lines
