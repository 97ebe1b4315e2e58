from years.models.handover import Handover, HandoverQuerySet, Newcomer
from years.models.opened import Opened, SetAside

__all__ = ["Handover", "HandoverQuerySet", "Newcomer", "Opened", "SetAside"]
