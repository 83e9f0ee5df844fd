"""Python's `import`, without the look into every module that PySide6 puts before it.

For `from __feature__ import snake_case` PySide6 reads the source text of each module that is
imported after it, and the text stays in memory. This program uses no such feature.
"""

import builtins

import PySide6.QtCore  # noqa: F401 - it brings the function that is taken out


def import_plainly() -> None:
    """Give `import` back as it was; call it early, before whatever else is imported."""
    plain = getattr(builtins, "__orig_import__", None)  # PySide6 keeps it there
    if plain is not None:
        builtins.__import__ = plain
