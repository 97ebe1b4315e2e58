from discussions.models.letters import LetterChoice, Notice, NoticeQuerySet
from discussions.models.thread import Follow, Post, Thread

__all__ = ["Follow", "LetterChoice", "Notice", "NoticeQuerySet", "Post", "Thread"]
