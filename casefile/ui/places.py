"""The places of the program, in the order of the rail; each page folder gives its own."""

from casefile.ui.page import Place

PLACES: tuple[Place, ...] = ()
