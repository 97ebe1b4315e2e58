from registration.admin.form import FormAdmin, QuestionAdmin

__all__ = ["FormAdmin", "QuestionAdmin"]
