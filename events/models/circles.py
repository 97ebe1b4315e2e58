"""An event is never part of itself, by whatever way round: the database sees to it."""

import pgtrigger

# One at a time: two people could each close half of a circle.
_LOOK = """
    IF NEW.parent_id IS NULL THEN
        RETURN NEW;
    END IF;
    PERFORM pg_advisory_xact_lock(hashtext('events_event.parent'));
    IF EXISTS (
        WITH RECURSIVE above(id) AS (
            SELECT NEW.parent_id
          UNION
            SELECT event.parent_id FROM events_event event JOIN above ON event.id = above.id
            WHERE event.parent_id IS NOT NULL
        )
        SELECT 1 FROM above WHERE id = NEW.id
    ) THEN
        RAISE EXCEPTION 'event % would be part of itself', NEW.id USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
"""

NO_CIRCLES = pgtrigger.Trigger(
    name="event_in_no_circle",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.UpdateOf("parent_id"),
    func=_LOOK,
)
