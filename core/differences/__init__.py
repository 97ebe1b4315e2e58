"""What changed between two texts, in whole words: `runs` of two lines, `of_html` of two rich texts by paragraphs."""

from core.differences.paragraphs import Change, ChangeKind, changed_words, of_html
from core.differences.words import Run, RunKind, runs

__all__ = ["Change", "ChangeKind", "Run", "RunKind", "changed_words", "of_html", "runs"]
