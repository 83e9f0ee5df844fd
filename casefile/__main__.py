"""`python -m casefile`: the window by default, or one of the terminal's commands."""

import sys


def main(arguments: list[str] | None = None) -> int:
    """Open the window, or do one command and give its exit status."""
    words = sys.argv[1:] if arguments is None else arguments
    if not words or words[0] == "window":
        from casefile.app import main as open_window

        return open_window(words[1:])
    from casefile.cli import main as do_command

    return do_command(words)


if __name__ == "__main__":
    sys.exit(main())
