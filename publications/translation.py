import pghistory

from publications.models import Doi

# What was published never changes and is its own history; the DOI is written by hand.
pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())(Doi)
