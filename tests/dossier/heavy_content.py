"""Blocks of any size, for tests of too much and for the proof of far too much."""

from collections.abc import Callable

from casefile.dossier.content import (
    Block,
    BulletList,
    Emphasis,
    Field,
    FieldKind,
    Footnote,
    Heading,
    NumberedList,
    Pair,
    Para,
    Run,
    Table,
    Text,
    TwoColumns,
)

_WORDS = (
    "the", "family", "asked", "the", "court", "again", "and", "nobody", "answered", "their",
    "letters",
)  # fmt: skip


def _words(count: int) -> str:
    return " ".join(_WORDS[number % len(_WORDS)] for number in range(count))


def many_runs(count: int) -> Block:
    """Give a paragraph of so many runs, no two neighbours of which look alike."""
    looks = (Emphasis.NONE, Emphasis.BOLD)
    return Para(tuple(Run(f"{_WORDS[n % 11]} ", emphasis=looks[n % 2]) for n in range(count)))


def many_footnotes(count: int) -> Block:
    """Give a paragraph with a footnote behind every word."""
    text: list[Run | Footnote] = []
    for number in range(count):
        text += [Run(f"{_WORDS[number % 11]} "), Footnote((Run(f"Note of {number}."),))]
    return Para(tuple(text))


def many_items(count: int) -> Block:
    """Give a numbered list."""
    return NumberedList(tuple((Run(f"Item {number}"),) for number in range(count)))


def one_long_paragraph(count: int) -> Block:
    """Give a paragraph of one run; about 900 words are a page."""
    return Para((Run(_words(count)),))


def one_tall_row(count: int) -> Block:
    """Give a table whose one row is taller than a page from about 500 words on."""
    return Table((), (((Run(_words(count)),), (Run("beside"),)),), (1, 1))


def two_tall_columns(count: int) -> Block:
    """Give two columns of which one has all the words."""
    return TwoColumns((Pair((Para((Run(_words(count)),)),), (Para((Run("کوتاه"),)),)),))


def many_codes(count: int) -> Block:
    """Give a paragraph of codes that are all different."""
    text: list[Run | Field] = []
    for number in range(count):
        text += [Run("letter "), Field(f"E-{number}/{number % 97}", FieldKind.CODE), Run(", ")]
    return Para(tuple(text))


def lists_within(depth: int) -> Block:
    """Give lists that stand in each other."""
    block = BulletList(((Run("Inside"),),))
    for _ in range(depth - 1):
        block = BulletList(((Run("Around"),), block))
    return block


def footnotes_within(depth: int) -> Block:
    """Give a paragraph whose footnote has a footnote, and so on."""
    text: Text = (Run("Inside"),)
    for _ in range(depth):
        text = (Run("Around"), Footnote(text))
    return Para(text)


HEAVY: dict[str, Callable[[int], tuple[Block, ...]]] = {
    "footnotes": lambda n: (many_footnotes(n),),
    "items of a list": lambda n: (many_items(n),),
    "runs of a paragraph": lambda n: (many_runs(5 * n),),
    "words of one paragraph": lambda n: (one_long_paragraph(20 * n),),
    "words of one row": lambda n: (one_tall_row(5 * n),),
    "words of one column": lambda n: (two_tall_columns(5 * n),),
    "codes": lambda n: (many_codes(2 * n),),
    "headings": lambda n: tuple(
        block for k in range(n) for block in (Heading((Run(f"Heading {k}"),)), Para((Run("Text"),)))
    ),
}
