from accounts.models.invitation import Invitation, InvitationQuerySet
from accounts.models.session import PersonSession
from accounts.models.user import User, UserManager

__all__ = ["Invitation", "InvitationQuerySet", "PersonSession", "User", "UserManager"]
