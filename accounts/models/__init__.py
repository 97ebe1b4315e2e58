from accounts.models.invitation import Invitation, InvitationQuerySet
from accounts.models.user import User, UserManager

__all__ = ["Invitation", "InvitationQuerySet", "User", "UserManager"]
