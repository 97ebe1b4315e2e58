from library.models.expected import Expected, ExpectedQuerySet
from library.models.paper import Paper, PaperAuthor, PaperQuerySet
from library.models.version import PaperVersion

__all__ = ["Expected", "ExpectedQuerySet", "Paper", "PaperAuthor", "PaperQuerySet", "PaperVersion"]
