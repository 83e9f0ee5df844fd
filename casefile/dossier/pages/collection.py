"""Making a document without Python looking through all of it for garbage, time and again."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collection_paused() -> Iterator[None]:
    """Leave what is thrown away in circles until the work is done.

    The pages of a document are hundreds of thousands of objects that live until it is written.
    Each search for garbage would walk along all of them and find nothing.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
