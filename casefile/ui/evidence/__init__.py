"""Exhibits wherever they are shown: with a family, with a letter."""
