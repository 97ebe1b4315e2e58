"""Letters are queued here and nowhere else."""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import batched

from django.db import connection, transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext_noop

from accounts.models import User
from core.errors import OutOfDate
from mailing.kinds import can_be_stopped
from mailing.models import Address, OutgoingLetter, Stop, fold_address
from mailing.readers import Reader
from mailing.rendering import in_readers_place, language_for, one_line, render
from mailing.states import LetterStatus, Priority
from mailing.stops import StopLink
from mailing.tasks import ring
