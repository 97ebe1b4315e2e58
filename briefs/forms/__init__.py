"""Forms of the pages of briefs. They check; they never save or send."""
