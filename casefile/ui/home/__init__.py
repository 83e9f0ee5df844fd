"""The first place: what is due today, and what changed lately."""
