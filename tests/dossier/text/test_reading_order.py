from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casefile.dossier.text.bidi import levels, reorder
from casefile.dossier.text.fonts import FontBook
from casefile.dossier.text.glyph_font import DocumentFonts
from casefile.dossier.text.reading_order import in_reading_order
from casefile.dossier.text.runs import StyledRun, TextStyle
from casefile.dossier.text.setting import Piece

BOOK = FontBook.load()
MIXED = st.lists(
    st.sampled_from(
        [
            "alpha",
            "Exemplo",
            "F-0042",
            "4",
            "(",
            "بتا",
            "گاما",
            "خانوادهٔ",
            "می\u200cرود",
            "۱۳۶۷",
            "،",
        ]
    ),
    min_size=1,
    max_size=9,
).map(" ".join)


def _pieces(text: str, base: int) -> tuple[list[Piece], list[int]]:
    """Set the words and spaces of a text, from left to right, each at its level."""
    fonts = DocumentFonts(BOOK)
    setting = fonts.setting(TextStyle("P"), StyledRun(""))
    found = levels(text, base)[1]
    pieces, own, place = [], [], 0
    for number, word in enumerate(text.split(" ")):
        if number:
            pieces.append(setting.piece(" ", found[place]))
            own.append(found[place])
            place += 1
        pieces.append(setting.piece(word, found[place]))
        own.append(found[place])
        place += len(word)
    order = reorder(own)
    return [pieces[each] for each in order], [own[each] for each in order]


def _places(pieces: list[Piece], gap: float) -> dict[str, list[float]]:
    """Give where each word is drawn, in points; the end of the line is under ""."""
    places: dict[str, list[float]] = defaultdict(list)
    pen = 0.0
    for piece in pieces:
        places[piece.word].append(pen)
        pen += piece.width + (gap if piece.stretches else 0.0)
    return {**places, "": [pen]}


def _letters(pieces: list[Piece]) -> list[str]:
    return sorted("".join(piece.word for piece in pieces).replace(" ", ""))


@given(MIXED, st.integers(0, 1), st.sampled_from([0.0, 1.5, -0.4]))
@settings(deadline=None, max_examples=100)
def test_no_word_moves_on_the_page_and_none_is_lost(text: str, base: int, gap: float) -> None:
    pieces, own = _pieces(text, base)
    written, _ = in_reading_order(pieces, [], own, gap, text)
    assert _letters(written) == _letters(pieces)
    before, after = _places(pieces, gap), _places(written, gap)
    for word in before.keys() & after.keys() - {" "}:
        assert sorted(after[word]) == pytest.approx(sorted(before[word]))


def test_a_line_in_one_direction_stays_as_it_is() -> None:
    pieces, own = _pieces("alpha beta gamma", 0)
    assert in_reading_order(pieces, [], own, 0.0, "alpha beta gamma")[0] is pieces


def test_every_piece_keeps_its_inset() -> None:
    text = "alpha بتا گاما beta gamma"
    pieces, own = _pieces(text, 0)
    insets = [f"#{piece.word}" for piece in pieces]
    written, kept = in_reading_order(pieces, insets, own, 0.0, text)
    words = [
        (piece.word, inset)
        for piece, inset in zip(written, kept, strict=True)
        if piece.word.strip()
    ]
    assert words
    assert all(inset == f"#{word}" for word, inset in words)
