from registration.admin.circular import CircularAdmin
from registration.admin.delegation import DelegationAdmin
from registration.admin.form import FormAdmin, QuestionAdmin
from registration.admin.registration import RegistrationAdmin

__all__ = ["CircularAdmin", "DelegationAdmin", "FormAdmin", "QuestionAdmin", "RegistrationAdmin"]
