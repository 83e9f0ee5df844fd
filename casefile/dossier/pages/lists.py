"""Lists on the page: bullets or counted labels before items, and lists inside items."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from string import ascii_lowercase
from typing import TYPE_CHECKING, Final, NamedTuple, Self

from casefile.dossier.content import BulletList, ListItem, NumberedList
from casefile.dossier.pages.look import Kind
from casefile.dossier.pages.tables import Grid, GridLook, Part, Row
from casefile.dossier.text.paragraph import Paragraph
from casefile.dossier.text.runs import StyledRun
from casefile.language.bidi import direction_of
from casefile.language.numbers import write_number

if TYPE_CHECKING:
    from casefile.dossier.pages.blocks import BlockSetter

_LIST: Final = GridLook(pad=(0, 1.5), rules="", roles=("Numbered", "LI", ""), whole_below=60)
INNER_LIST: Final = replace(_LIST, space_before=0, space_after=0)
_WITH_LISTS: Final = ("", "LBody")
_LEAST_LABEL: Final = 18.0  # points, with the gap before the item
_LABEL_GAP: Final = 6.0
_ANY_WIDTH: Final = 1_000.0
_BULLETS: Final = "•–·"
_PERSIAN_LETTERS: Final = (
    "الف", *"بپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"
)  # fmt: skip


def list_parts(
    setter: "BlockSetter", block: BulletList | NumberedList, language: str = "", depth: int = 0
) -> Iterator[Part]:
    """Set a list; `depth` is how many lists it stands in."""
    language = block.language or language
    items = tuple(item for item in block.items if isinstance(item, tuple) or item.items)
    if items and not isinstance(items[0], tuple):
        items = ((), *items)  # a list that comes first stands inside a point that says nothing
    count = sum(isinstance(item, tuple) for item in items)
    if isinstance(block, BulletList):
        role, labels = "Bulleted", [_BULLETS[min(depth, len(_BULLETS) - 1)]] * count
    else:
        counting = _Counting.of(language or setter.look.language, depth)
        role = counting.role
        labels = [counting.label(block.start + place) for place in range(count)]
    look = replace(INNER_LIST if depth else _LIST, roles=(role, "LI", ""))
    with setter.deeper():
        parts = list(counted_items(setter, items, labels, language, look, depth=depth))
    yield from parts


def counted_items(
    setter: "BlockSetter",
    items: Sequence[ListItem],
    labels: Sequence[str],
    language: str,
    look: GridLook,
    *,
    depth: int = 0,
) -> Iterator[Part]:
    """Set items beside their labels, as a list or inside of a box."""
    marked = labels_of(setter, labels, language)
    rows: list[Row] = []
    for item, following in zip_longest(items, items[1:]):
        if not isinstance(item, tuple):
            if rows:
                label, holder = rows[-1].cells
                inner = list_parts(setter, item, language, depth + 1)
                rows[-1].cells = (label, (*holder, *inner))
            continue
        # Only a label and a body may be kids of an item: a list inside it stands in the body.
        holds = isinstance(following, BulletList | NumberedList)
        body = setter.paragraph(item, Kind.ITEM, language, role="P" if holds else "LBody")
        roles = _WITH_LISTS if holds else ()
        rows.append(Row(((marked[len(rows)],), (body,)), roles=roles))
    if rows:
        is_rtl = direction_of(language or setter.look.language) == "rtl"
        yield Grid(rows, (label_width(marked), 0), look, right_to_left=is_rtl)


def labels_of(setter: "BlockSetter", labels: Sequence[str], language: str) -> list[Paragraph]:
    """Set the labels of a list."""
    look, fonts = setter.look, setter.fonts
    return [
        look.paragraph([StyledRun(label)], Kind.ITEM_LABEL, fonts, language) for label in labels
    ]


def label_width(labels: Sequence[Paragraph]) -> float:
    """Give the width of the column that holds labels and the gap after them, in points."""
    for label in labels:
        label.wrap(_ANY_WIDTH, _ANY_WIDTH)
    widest = max((label.width_of_longest_line for label in labels), default=0.0)
    return max(widest + _LABEL_GAP, _LEAST_LABEL)


def numbers(setter: "BlockSetter", count: int, language: str) -> list[str]:
    """Give the labels from 1 on, in the digits of a language."""
    counting = _Counting.of(language or setter.look.language, 0)
    return [counting.label(number) for number in range(1, count + 1)]


class _Counting(NamedTuple):
    """How a list counts: 1. on the outside, a) inside of it and 1) inside of that.

    Attributes:
        letters: that count, () for numbers.
        role: structure role of the list.
    """

    language: str
    end: str
    letters: Sequence[str] = ()
    role: str = "Numbered"

    @classmethod
    def of(cls, language: str, depth: int) -> Self:
        """Give how a language counts in a list that stands in so many others."""
        if depth != 1:
            return cls(language, ")" if depth else ".")
        if language.partition("-")[0] == "fa":
            return cls(language, ")", _PERSIAN_LETTERS, "Labelled")
        if direction_of(language) == "rtl":
            return cls(language, ")")
        return cls(language, ")", ascii_lowercase, "Lettered")

    def label(self, number: int) -> str:
        """Write a number, or the letter that stands for it."""
        if 1 <= number <= len(self.letters):
            return f"{self.letters[number - 1]}{self.end}"
        return f"{write_number(number, self.language)}{self.end}"
