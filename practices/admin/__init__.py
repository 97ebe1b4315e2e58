from practices.admin.catalogue import CatalogueAdmin, CriterionAdmin, FieldAdmin
from practices.admin.practice import PracticeAdmin

__all__ = ["CatalogueAdmin", "CriterionAdmin", "FieldAdmin", "PracticeAdmin"]
