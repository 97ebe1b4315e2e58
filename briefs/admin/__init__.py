from briefs.admin.call import CallAdmin

__all__ = ["CallAdmin"]
