"""Python's search for garbage, put off while very many objects are made that are none."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


def put_off_garbage_search() -> None:
    """Search for no garbage while the program starts: what it makes then, it keeps."""
    gc.disable()


def resume_garbage_search() -> None:
    """Search again after the start, but not among what was made until now."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


@contextmanager
def no_garbage_search() -> Iterator[None]:
    """Make a million objects without looking at all of them again and again: half the time."""
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()
