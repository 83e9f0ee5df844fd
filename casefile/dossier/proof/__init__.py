"""Finished files read back: what was withheld is nowhere in them, what was to be said is."""
