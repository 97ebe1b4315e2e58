"""Nothing here is translated: each text is in one language. The history of rows is kept of what people decide about texts.

What stands in sections is kept by `SectionSave`, whole texts by `TextVersion`.
"""

import pghistory

from editions.models import Comment, Edition, Figure

for tracked in (Edition, Comment, Figure):
    pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())(
        tracked
    )
