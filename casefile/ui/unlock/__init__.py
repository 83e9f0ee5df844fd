"""The first window: open, make or try a case file."""
