from publications.models.doi import Doi
from publications.models.publication import Publication, PublishedEdition
from publications.models.record import Record

__all__ = ["Doi", "Publication", "PublishedEdition", "Record"]
