"""Walking through the structure of a printed file."""

from collections.abc import Iterator

import pikepdf


def kids(element: pikepdf.Object) -> list[pikepdf.Dictionary]:
    """Give the elements right below one, without marked content and links."""
    below = element.get("/K", pikepdf.Array())
    each = below if isinstance(below, pikepdf.Array) else [below]
    return [kid for kid in each if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def structure_elements(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    """Give every element in the order in which it is heard."""
    waiting = kids(pdf.Root.StructTreeRoot)
    while waiting:
        element = waiting.pop(0)
        yield element
        waiting = [*kids(element), *waiting]
