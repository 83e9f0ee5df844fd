"""The place where families are kept: who belongs to them, what happened, what they ask."""
