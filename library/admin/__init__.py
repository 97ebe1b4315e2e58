from library.admin.paper import PaperAdmin

__all__ = ["PaperAdmin"]
