"""Where practices, offers, matches, agreements and follow-ups may go from where they are."""

from django.db import models
from django.utils.translation import pgettext_lazy


class PracticeKind(models.TextChoices):
    GOOD_PRACTICE = "good_practice", pgettext_lazy("a kind of practice", "Good practice")
    MODEL = "model", pgettext_lazy("a kind of practice", "Innovative model")
    SUCCESS_STORY = "success_story", pgettext_lazy("a kind of practice", "Success story")


class PracticeStatus(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("a practice", "Draft")
    SUBMITTED = "submitted", pgettext_lazy("a practice", "Sent")
    IN_REVIEW = "in_review", pgettext_lazy("a practice", "In review")
    RETURNED = "returned", pgettext_lazy("a practice", "Returned with a question")
    PUBLISHED = "published", pgettext_lazy("a practice", "Published")
    DECLINED = "declined", pgettext_lazy("a practice", "Not published")
    WITHDRAWN = "withdrawn", pgettext_lazy("a practice", "Withdrawn")


_S = PracticeStatus
MOVES: dict[str, frozenset[str]] = {
    _S.DRAFT: frozenset({_S.SUBMITTED, _S.WITHDRAWN}),
    _S.SUBMITTED: frozenset({_S.IN_REVIEW, _S.WITHDRAWN}),
    _S.IN_REVIEW: frozenset({_S.RETURNED, _S.PUBLISHED, _S.DECLINED, _S.WITHDRAWN}),
    _S.RETURNED: frozenset({_S.SUBMITTED, _S.WITHDRAWN}),
    _S.PUBLISHED: frozenset({_S.IN_REVIEW, _S.WITHDRAWN}),
    _S.DECLINED: frozenset({_S.IN_REVIEW}),
    _S.WITHDRAWN: frozenset(),
}
#: Whoever sent it may still change its words.
EDITABLE = frozenset({_S.DRAFT.value, _S.SUBMITTED.value, _S.RETURNED.value})
#: Waits for an organiser or a reviewer.
WAITING = frozenset({_S.SUBMITTED.value, _S.IN_REVIEW.value})
#: Has been on its public page: what stood there stays an address.
SEEN = frozenset({_S.PUBLISHED.value, _S.WITHDRAWN.value})


class Verdict(models.TextChoices):
    """What a reader of a practice advises."""

    PUBLISH = "publish", pgettext_lazy("advice on a practice", "Publish it")
    RETURN = "return", pgettext_lazy("advice on a practice", "Ask for more")
    DECLINE = "decline", pgettext_lazy("advice on a practice", "Do not publish it")


class CatalogueKind(models.TextChoices):
    PRACTICES = "practices", pgettext_lazy("a catalogue", "Practices")
    TASKS = "tasks", pgettext_lazy("a catalogue", "Tasks for volunteers")
