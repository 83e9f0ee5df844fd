"""The place of the demands: what is asked, of whom, and what became of it."""
