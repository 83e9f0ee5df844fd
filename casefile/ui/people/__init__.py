"""The place where people are kept: their names, their fate, whose they are."""
