"""Calls, briefs and where they stand, who writes them, what they recommend and what they rest on.

`AuthorContact` holds how to write to authors without an account; it goes in time. Reviewers reach a brief by no row here.
"""

from briefs.models.author import Author, AuthorContact
from briefs.models.brief import Abstract, Brief, BriefQuerySet
from briefs.models.call import Call, CallSection, Criterion
from briefs.models.recommendation import Citation, Recommendation
from briefs.models.work import Assignment, Step

__all__ = [
    "Abstract",
    "Assignment",
    "Author",
    "AuthorContact",
    "Brief",
    "BriefQuerySet",
    "Call",
    "CallSection",
    "Citation",
    "Criterion",
    "Recommendation",
    "Step",
]
