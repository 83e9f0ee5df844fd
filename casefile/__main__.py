"""`python -m casefile`: the window by default, or one of the terminal's commands."""

import sys


def main(arguments: list[str] | None = None) -> int:
    """Open the window, read one foreign file, or do one command; give the exit status."""
    words = sys.argv[1:] if arguments is None else arguments
    if not words or words[0] == "window":
        from casefile.app import main as open_window

        return open_window(words[1:])
    if words[0] == "--read-foreign-file":  # a frozen program started by itself
        from casefile.exchange.child import main as read_foreign_file

        return read_foreign_file()
    from casefile.cli import run

    return run(words)


if __name__ == "__main__":
    sys.exit(main())
