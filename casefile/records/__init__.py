"""Mapped classes and the rules they keep: one module for each kind of record."""
