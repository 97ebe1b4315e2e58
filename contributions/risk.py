"""How soon a moderator should look at an idea: 0 is calm, 100 is first. It decides nothing."""

import re
from collections import Counter

MOST = 100
#: Signs of advertising and anger, and what each adds.
#: What a link cannot be without; most texts hold none of it.
_SIGNS = re.compile(r"//|@|www\.", re.IGNORECASE)
_LINK = re.compile(r"https?://|www\.|\b[\w.+-]+@[\w-]+\.\w{2,}", re.IGNORECASE)
_NUMBER = re.compile(r"(?:\d[\s-]?){8,}")
_SHOUTED = re.compile(r"[A-ZÀ-Þ]{12,}|[!؟?]{4,}")
_STRETCHED = re.compile(r"(.)\1{7,}")
FEW_WORDS = 3
WORDS_TO_JUDGE = 12
SAME_WORD_SHARE = 0.4


def risk_of(title: str, text: str) -> int:
    """The risk of a text by its outside alone."""
    whole = f"{title}\n{text}"
    words = whole.split()
    risk = min(60, 30 * len(_LINK.findall(whole))) if _SIGNS.search(whole) else 0
    risk += 25 if _NUMBER.search(whole) else 0
    risk += 20 if _SHOUTED.search(whole) else 0
    risk += 20 if _STRETCHED.search(whole) else 0
    risk += 15 if len(words) < FEW_WORDS else 0
    if len(words) >= WORDS_TO_JUDGE:
        commonest = Counter(words).most_common(1)[0][1]
        risk += 30 if commonest / len(words) > SAME_WORD_SHARE else 0
    return min(MOST, risk)
