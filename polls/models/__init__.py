from polls.models.poll import Poll, PollQuerySet
from polls.models.voice import Voice, VoiceQuerySet

__all__ = ["Poll", "PollQuerySet", "Voice", "VoiceQuerySet"]
