"""What the authors answer to the reviewers, for the next round."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from briefs.models import Brief
from core.errors import OutOfDate
from reviews.models import Response, Round
from reviews.rounds import takes_response


def respond(round_: Round, text: str, *, version: int, by: User | None) -> Response:
    """Keep their response; it can be changed until the revision is handed in.

    `by` is empty for an author without an account. Raises OutOfDate if a co-author wrote since `version`.
    """
    with transaction.atomic():
        brief = Brief.objects.select_for_update().get(pk=round_.brief_id)
        if not takes_response(brief):
            raise OutOfDate(_("The revision is handed in; the response stands as it was."))
        found = Response.objects.select_for_update().filter(round=round_).first()
        if (found.version if found is not None else 0) != version:
            if found is not None and found.text == text:
                return found
            raise OutOfDate(_("A co-author wrote on this response meanwhile."))
        if found is None:
            found = Response(round=round_, version=0)
        found.text, found.writer, found.written_at = text, by, timezone.now()
        found.version += 1
        found.save()
    return found
