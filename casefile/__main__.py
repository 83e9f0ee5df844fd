"""`python -m casefile`: the window by default, or one of the terminal's commands."""

import sys

from casefile.garbage import put_off_garbage_search


def main(arguments: list[str] | None = None) -> int:
    """Open the window, read one foreign file, or do one command; give the exit status."""
    words = sys.argv[1:] if arguments is None else arguments
    verb = _verb(words)
    if verb is None or words[verb] == "window":
        put_off_garbage_search()
        from casefile.ui.plain_imports import import_plainly

        import_plainly()
        from casefile.app import main as open_window

        return open_window(words if verb is None else words[:verb] + words[verb + 1 :])
    if words[0] == "--read-foreign-file":  # a frozen program started by itself
        from casefile.exchange.child import main as read_foreign_file

        return read_foreign_file()
    from casefile.cli import run

    return run(words)


def _verb(words: list[str]) -> int | None:
    """Say where the verb stands: behind nothing but a wish for a language, or nowhere."""
    place = 0
    while place < len(words):
        if words[place] == "--language":
            place += 1
        elif not words[place].startswith("--language="):
            return place
        place += 1
    return None


if __name__ == "__main__":
    sys.exit(main())
