from programmes.models.plan import SessionPlan
from programmes.models.speaker import SpeakerContact, SpeakerPage
from programmes.models.track import Room, Track
from programmes.models.version import Version

__all__ = ["Room", "SessionPlan", "SpeakerContact", "SpeakerPage", "Track", "Version"]
