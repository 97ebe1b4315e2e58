"""What somebody else did to an idea while a moderator was reading it, in one sentence."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from audit.models import Entry
from campaigns.models import Idea
from campaigns.states import IdeaStatus
from core.templatetags.words import moment

BY_SOMEBODY = {
    IdeaStatus.PUBLISHED: gettext_lazy("%(person)s published this idea first, %(moment)s."),
    IdeaStatus.RETURNED: gettext_lazy("%(person)s returned this idea with a question, %(moment)s."),
    IdeaStatus.DECLINED: gettext_lazy("%(person)s decided not to publish this idea, %(moment)s."),
    IdeaStatus.SPAM: gettext_lazy("%(person)s marked this idea as spam, %(moment)s."),
    IdeaStatus.SUBMITTED: gettext_lazy(
        "%(person)s put this idea back among those that wait, %(moment)s."
    ),
}
BY_CONTRIBUTOR = {
    IdeaStatus.WITHDRAWN: gettext_lazy("Its contributor withdrew this idea, %(moment)s."),
    IdeaStatus.SUBMITTED: gettext_lazy("Its contributor confirmed this idea, %(moment)s."),
}
DONE = {
    "idea.handed_on": gettext_lazy("%(person)s handed this idea on, %(moment)s."),
    "idea.first_read": gettext_lazy("%(person)s read this idea as the first of two, %(moment)s."),
    "idea.flags_settled": gettext_lazy("%(person)s looked at the reported problems, %(moment)s."),
    "idea.edited": gettext_lazy("Its contributor changed the text, %(moment)s. Read it again."),
}


def what_happened(idea: Idea) -> str:
    """Who did what to the idea last, and when."""
    decision = idea.decisions.select_related("decided_by").order_by("-decided_at", "-pk").first()
    done = Entry.objects.of(idea).filter(verb__in=DONE).order_by("-at", "-pk").first()
    if done is not None and (decision is None or done.at > decision.decided_at):
        facts = {"person": done.actor_name or _("Somebody"), "moment": moment(done.at)}
        return str(DONE[done.verb]) % facts
    if decision is None:
        return _("Somebody else changed this idea meanwhile. Look at it again.")
    facts = {"moment": moment(decision.decided_at), "person": str(decision.decided_by or "")}
    words = BY_SOMEBODY if decision.decided_by else BY_CONTRIBUTOR
    sentence = words.get(IdeaStatus(decision.status))
    if sentence is None:
        return _("Somebody else changed this idea meanwhile. Look at it again.")
    return str(sentence) % facts
