"""Pages of programmes in the organisers’ house, beneath an event."""
