"""The place of letters: what was written, what came back, and what is due."""
