"""People a letter can be written to: those with an account, and those who only left an address."""

from accounts.letters import Guest
from accounts.models import User

#: Somebody without an account: email, language, name, time_zone, address_form.
Correspondent = Guest
Reader = User | Guest
