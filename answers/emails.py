"""The letter by which contributors receive the answer: queued with its publication, its words written as it leaves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext_noop

from accounts.models import User
from answers import links
from answers.models import Answer
from answers.states import AnswerStatus
from campaigns.models import Idea
from campaigns.states import IdeaStatus
from contributions.emails import context_of, reader_of
from mailing.bulk import queue_scribed
from mailing.models import OutgoingLetter, fold_address
from mailing.readers import Reader
from mailing.rendering import in_readers_place, render
from mailing.scribes import NoLongerTrue, Outcome
from mailing.stops import StopLink

#: A kind that a reader can stop; its words stand in `answers.joins`.
IDEA_ANSWERED = "idea_answered"
SCRIBE, LETTER = "answers.answers", "answers/idea_answered"
TAKEN_BACK = gettext_noop("The answer was taken back.")
NO_IDEA_LEFT = gettext_noop("The ideas that it answers are not there any more.")
#: So many of somebody's own ideas are named in one letter.
MOST_NAMED = 20

# One letter for each address and time of publication, whatever number of ideas came from there.
_READERS = f"""
SELECT 'idea-answered:' || a.id || ':' || to_char(a.published_at AT TIME ZONE 'UTC', 'YYYYMMDD"T"HH24MISSUS') || ':'
        || md5(lower(coalesce(u.email, c.email))),
    min(coalesce(u.email, c.email)), min(u.id), min(coalesce(u.name, c.name)), min(coalesce(u.language, c.language)),
    %s, 'answers.answer', a.id::text,
    jsonb_build_object('answer', a.id, 'ideas', to_jsonb((array_agg(i.id ORDER BY i.id))[1:{MOST_NAMED}]))
FROM answers_answer a
JOIN answers_takenidea t ON t.answer_id = a.id
JOIN campaigns_idea i ON i.id = t.idea_id AND i.status = 'published'
LEFT JOIN accounts_user u ON u.id = i.sent_by_id AND u.is_active
LEFT JOIN campaigns_contributor c ON c.id = i.contributor_id AND c.confirmed_at IS NOT NULL
WHERE a.id = %s AND a.status = 'published' AND (u.id IS NOT NULL OR c.id IS NOT NULL)
GROUP BY a.id, a.published_at, lower(coalesce(u.email, c.email))
"""  # noqa: S608 -- a number of ours only


def answer_published(answer: Answer) -> int:
    """To the contributors of the ideas under it; who had the letter is not written to again. Gives how many are new."""
    scope = answer.group.slug
    new = queue_scribed(LETTER, _READERS, [scope, answer.pk], scribe=SCRIBE, kind=IDEA_ANSWERED)
    return len(new)


def write(letters: Sequence[OutgoingLetter]) -> Mapping[int, Outcome]:
    """Two queries, for one letter and for a hundred; judged by how answer and ideas stand now."""
    rows = Answer.objects.select_related("team__cycle__group")
    answers = rows.in_bulk([letter.facts["answer"] for letter in letters])
    keys = {pk for letter in letters for pk in letter.facts["ideas"]}
    near = ("campaign__cycle__group", "contributor", "sent_by")
    ideas = Idea.objects.select_related(*near).defer("folded", "vector").in_bulk(keys)
    found: dict[int, Outcome] = {}
    for letter in letters:
        own = [ideas[pk] for pk in letter.facts["ideas"] if pk in ideas]
        found[letter.pk] = _words(letter, answers.get(letter.facts["answer"]), own)
    return found


def _words(letter: OutgoingLetter, answer: Answer | None, ideas: Sequence[Idea]) -> Outcome:
    if answer is None or answer.status != AnswerStatus.PUBLISHED:
        return NoLongerTrue(TAKEN_BACK)
    own = [(idea, to) for idea in ideas if (to := _reader(idea, letter.to_email)) is not None]
    if not own:
        return NoLongerTrue(NO_IDEA_LEFT)
    idea, to = own[0]
    group = answer.group
    with in_readers_place(to, group.calendar):
        context = {
            **context_of(idea, to),
            "answer": answer,
            "team": answer.team,
            "ideas": [each for each, _to in own],
            "answer_url": links.url(links.answer_path(answer)),
        }
        stop_url = StopLink(to.email, IDEA_ANSWERED, group.slug).url
        return render(LETTER, to=to, context=context, stop_url=stop_url)


def _reader(idea: Idea, email: str) -> Reader | None:
    """Whoever sent an idea that still stands, if it is this address; one that was never confirmed is nobody's."""
    to = reader_of(idea) if idea.status == IdeaStatus.PUBLISHED else None
    if to is None or fold_address(to.email) != fold_address(email):
        return None
    contributor = idea.contributor
    is_known = isinstance(to, User) or (contributor is not None and contributor.confirmed_at)
    return to if is_known else None
