"""What a dossier says, before anything is known about pages: a frozen tree of plain values.

All words are in `Run` (written by the program or a translator) or `Field` (a value out of the case
file). Nothing here is markup, a path or a flowable; builders make these trees, `render` sets them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum, Flag, auto
from typing import TypeAlias

from casefile.dossier.content_graphics import Graphic


class Emphasis(Flag):
    """How a piece of text stands out; combine with `|`."""

    NONE = 0
    BOLD = auto()
    ITALIC = auto()  # Latin script only; Arabic script has no italic and stays upright
    SMALL = auto()
    RAISED = auto()


class FieldKind(Enum):
    """What a field holds, which decides how it is kept apart from the sentence around it."""

    NAME = "name"  # in its own direction
    TEXT = "text"  # in its own direction
    DATE = "date"  # left to right unless it has letters of the Arabic script
    NUMBER = "number"
    CODE = "code"  # references, symbols of UN documents, hashes, e-mail: always left to right


@dataclass(frozen=True, slots=True)
class Run:
    """Words of the dossier itself, in one language and one look.

    Attributes:
        language: BCP 47 tag, or "" for the language of the block.
        link: name of a destination in this document, or "" for none.
    """

    text: str
    language: str = ""
    emphasis: Emphasis = Emphasis.NONE
    link: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A value out of the case file; always isolated, so that it reorders nothing around it."""

    value: str
    kind: FieldKind = FieldKind.TEXT
    language: str = ""
    emphasis: Emphasis = Emphasis.NONE
    link: str = ""


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note at the foot of the page, and its raised number in the text."""

    text: Text


@dataclass(frozen=True, slots=True)
class ExhibitRef:
    """A reference such as E-0031 that leads to the exhibit; the destination is the reference."""

    reference: str


Inline: TypeAlias = Run | Field | Footnote | ExhibitRef
Text: TypeAlias = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a section, of level 2 or 3.

    Attributes:
        destination: what links and the contents lead to, unique in the document; "" for none.
        listed: whether the contents and the bookmarks show it.
    """

    text: Text
    level: int = 2
    destination: str = ""
    language: str = ""
    listed: bool = True


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph; `language` is "" for the document's own and decides the direction."""

    text: Text
    language: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A remark in small print."""

    text: Text
    language: str = ""


@dataclass(frozen=True, slots=True)
class Nothing:
    """Says that there is nothing to say: a section is never left out in silence."""

    text: Text
    language: str = ""


@dataclass(frozen=True, slots=True)
class BulletList:
    """Points in no order; a list among the items stands inside the item before it, if any."""

    items: tuple[ListItem, ...]
    language: str = ""


@dataclass(frozen=True, slots=True)
class NumberedList:
    """Points counted from `start` as the language counts; lists inside as in `BulletList`."""

    items: tuple[ListItem, ...]
    start: int = 1
    language: str = ""


ListItem: TypeAlias = Text | BulletList | NumberedList


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One line of a key table; with the second language it reads label, value | value, label.

    A value that is the same in both languages is written once, across both columns.
    """

    label: Text
    value: Text
    other_value: Text = ()
    other_label: Text = ()


@dataclass(frozen=True, slots=True)
class KeyTable:
    """Labels and values, as on an identity card; in two languages when any row has both.

    Attributes:
        other_language: of `other_value` and `other_label`.
    """

    rows: tuple[KeyRow, ...]
    language: str = ""
    other_language: str = "fa"


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a head that is repeated on each page.

    Attributes:
        head: one text for each column; () for a table without a head.
        rows: as many cells in each row as there are widths.
        widths: shares of the width of the page, of any sum.
        destinations: one for each row ("" for none), or () for none at all.
    """

    head: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]
    widths: tuple[float, ...]
    caption: Text = ()
    language: str = ""
    destinations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture; only its pixels reach the page.

    Attributes:
        content: a JPEG, PNG, TIFF or WebP file.
        alt: says in words what it shows, for those who do not see it.
        width: share of the width of the page, from 0 to 1; `height` likewise of its height.
    """

    content: bytes
    alt: str
    caption: Text = ()
    width: float = 0.4
    height: float = 0.35
    language: str = ""


@dataclass(frozen=True, slots=True)
class Portrait:
    """A photograph beside what is known of the person on it.

    Attributes:
        content: a picture as of a `Figure`; `alt` says it in words.
        caption: below the picture.
    """

    content: bytes
    alt: str
    facts: KeyTable
    caption: Text = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of an exhibit as pixels.

    Attributes:
        picture: a PNG or JPEG file.
        most_dots: of a printer of 300 to the inch that each pixel may be enlarged to.
    """

    picture: bytes
    most_dots: int = 1


@dataclass(frozen=True, slots=True)
class Exhibit:
    """An exhibit, each of its pages framed on a page of its own.

    Attributes:
        sha256: of the file, in hexadecimal digits; "" for none.
        destination: unique in the document; "" for none.
    """

    reference: str
    title: Text
    sheets: tuple[Sheet, ...]
    sha256: str = ""
    destination: str = ""
    language: str = ""

    @property
    def heading(self) -> Text:
        """What stands above each of its pages."""
        return (Field(self.reference, FieldKind.CODE), Run(" — "), *self.title)

    @property
    def digest(self) -> Text:
        """What stands below each of its pages."""
        if not self.sha256:
            return ()
        return (Run("SHA-256  "), Field(self.sha256, FieldKind.CODE))


@dataclass(frozen=True, slots=True)
class AskBox:
    """What is asked of the reader, in a box, numbered.

    Attributes:
        other_asks: the same in another language, () for none; one that is () is not said twice.
    """

    title: Text
    asks: tuple[Text, ...]
    language: str = ""
    other_asks: tuple[Text, ...] = ()
    other_language: str = "fa"


@dataclass(frozen=True, slots=True)
class Pair:
    """The same said in two languages."""

    first: tuple[Block, ...]
    second: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class TwoColumns:
    """Two languages beside each other; each pair begins level.

    Attributes:
        languages: of the first and the second of each pair; the one that is read from left to
            right stands left.
    """

    pairs: tuple[Pair, ...]
    languages: tuple[str, str] = ("en", "fa")


@dataclass(frozen=True, slots=True)
class PageStart:
    """Whatever follows starts a new page."""


Block: TypeAlias = (
    Heading
    | Para
    | Note
    | Nothing
    | BulletList
    | NumberedList
    | KeyTable
    | Table
    | Figure
    | Portrait
    | Exhibit
    | Graphic
    | AskBox
    | TwoColumns
    | PageStart
)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the dossier, with an entry in the contents and at the head of its pages.

    Attributes:
        destination: unique in the document; "" when nothing but the contents leads here.
        running: at the head of the pages; () for the title.
    """

    title: Text
    blocks: tuple[Block, ...]
    destination: str = ""
    language: str = ""
    running: Text = ()
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page.

    Attributes:
        organisation: who made the dossier, above the title.
        subtitles: each its own line below the title.
        facts: recipient, date, copy and so on.
        code: what the QR code says; "" for none. `code_alt` says it in words.
        remarks: small print at the foot of the page.
    """

    organisation: Text
    title: Text
    other_title: Text = ()
    subtitles: tuple[Text, ...] = ()
    facts: KeyTable = KeyTable(())
    code: str = ""
    code_alt: str = ""
    remarks: tuple[Text, ...] = ()
    other_language: str = "fa"


@dataclass(frozen=True, slots=True)
class Document:
    """A whole dossier.

    Attributes:
        title: in the window of a reader and in the metadata: neutral, such as the reference.
        author: in the metadata: the office, never a person.
        language: of the document; it decides the side where pages begin and all page words.
        languages: of all its texts, for the metadata.
        reference: of this dossier, at the foot of every page: D-2026-0007.
        classification: in words, at the head of every page.
        notice: on every page, such as FICTIONAL; () for none.
        copy: "Copy 3 of 5 · for …", at the foot of every page and across it; () for none.
        other_copy: the number of the copy in a second language, below the first; () for none.
        made_on: day of the metadata.
        contents: whether there are pages of contents after the cover.
    """

    title: str
    author: str
    language: str
    reference: str
    classification: Text
    sections: tuple[Section, ...]
    made_on: date
    cover: Cover | None = None
    languages: tuple[str, ...] = ()
    notice: Text = ()
    copy: Text = ()
    other_copy: Text = ()
    subject: str = ""
    contents: bool = True
