from organisations.models.organisation import Office, Organisation, OrganisationQuerySet
from organisations.models.person import Person, PersonQuerySet, PersonRole

__all__ = [
    "Office",
    "Organisation",
    "OrganisationQuerySet",
    "Person",
    "PersonQuerySet",
    "PersonRole",
]
