from admissions.admin.circular import CircularAdmin
from admissions.admin.registration import RegistrationAdmin

__all__ = ["CircularAdmin", "RegistrationAdmin"]
