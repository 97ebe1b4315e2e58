from answers.models.answer import Answer, AnswerQuerySet, TakenIdea

__all__ = ["Answer", "AnswerQuerySet", "TakenIdea"]
