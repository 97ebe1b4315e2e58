"""Papers: what stands on badges, lists and certificates, and the sheet of those who registered."""
