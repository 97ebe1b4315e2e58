"""People a letter can be written to: those with an account, and those who only left an address."""

from dataclasses import dataclass

from accounts.models import User


@dataclass(frozen=True, slots=True)
class Correspondent:
    """Somebody without an account."""

    email: str
    language: str = "ar"
    name: str = ""
    time_zone: str = "UTC"
    address_form: str = ""


Reader = User | Correspondent
