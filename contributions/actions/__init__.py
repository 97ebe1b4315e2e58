"""How ideas come in: by a contributor, and from files."""
