"""What a moderator does with an idea, and from where."""

from campaigns.states import IdeaStatus

VERBS: dict[str, frozenset[str]] = {
    "publish": frozenset({IdeaStatus.SUBMITTED}),
    "return": frozenset({IdeaStatus.SUBMITTED, IdeaStatus.PUBLISHED}),
    "decline": frozenset({IdeaStatus.SUBMITTED, IdeaStatus.RETURNED, IdeaStatus.PUBLISHED}),
    "spam": frozenset(
        {
            IdeaStatus.UNCONFIRMED,
            IdeaStatus.SUBMITTED,
            IdeaStatus.RETURNED,
            IdeaStatus.PUBLISHED,
        }
    ),
    "hand-on": frozenset({IdeaStatus.SUBMITTED, IdeaStatus.RETURNED, IdeaStatus.PUBLISHED}),
    "settle": frozenset({IdeaStatus.PUBLISHED}),
    "restore": frozenset({IdeaStatus.DECLINED, IdeaStatus.SPAM}),
}
