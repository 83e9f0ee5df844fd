"""What a dossier shows as drawings: plain values again, in which masked people are no more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, TypeAlias

from casefile.values.codes import Calendar

if TYPE_CHECKING:
    from casefile.dossier.content import Text  # noqa: TC004 - it holds the graphics in its blocks


@dataclass(frozen=True, slots=True)
class FewerThan:
    """A count too small to be told: whoever knows the place could find out who it is."""

    limit: int = 3


Count: TypeAlias = int | FewerThan


@dataclass(frozen=True, slots=True)
class Event:
    """A point on a timeline, or a span when nobody knows the day; both ends are included.

    Attributes:
        earliest: None when nobody knows how early; `latest` likewise.
        when: the date in words, beside the label; () for none.
    """

    earliest: date | None
    latest: date | None
    label: Text
    when: Text = ()


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events to scale; what is not known to the day is drawn as a span.

    Attributes:
        alt: says in words what it shows; "" for the events themselves.
        calendars: whose years and months the scale names; () for that of the language.
    """

    events: tuple[Event, ...]
    alt: str = ""
    caption: Text = ()
    language: str = ""
    calendars: tuple[Calendar, ...] = ()


class Bond(Enum):
    """What joins two people of a family tree."""

    PARENT = "parent"  # the first is a parent of the second
    ADOPTIVE_PARENT = "adoptive parent"
    PARTNER = "partner"
    SIBLING = "sibling"  # drawn where no parent is there to join them


@dataclass(frozen=True, slots=True)
class Relative:
    """A person of a family tree, as far as the reader may know them.

    Attributes:
        key: unique in the tree, never printed.
        name: in one script or two, each on a line of its own.
        details: further lines in small print, such as dates and fate.
        stands_out: whether the tree is about this person.
    """

    key: str
    name: Text
    details: tuple[Text, ...] = ()
    stands_out: bool = False


@dataclass(frozen=True, slots=True)
class Kinship:
    """That two people of a tree, named by their keys, belong together."""

    first: str
    second: str
    bond: Bond


@dataclass(frozen=True, slots=True)
class FamilyTree:
    """People and what joins them; the oldest generation stands where reading begins.

    Attributes:
        others: what stands for all who are not shown, such as "another relative": one box that
            nothing leads to, so that neither their number nor their place can be read from it.
        alt: says in words what it shows; "" for the people and what joins them.
    """

    people: tuple[Relative, ...]
    kinships: tuple[Kinship, ...] = ()
    others: Text = ()
    alt: str = ""
    caption: Text = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class Bars:
    """One thing that is counted; as many counts as the chart has series, one if it has none."""

    label: Text
    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class BarChart:
    """Counts as bars, from 0 up.

    Attributes:
        series: what the bars of a group stand for, at most six; () for single bars.
        upright: whether bars stand on their foot; lying ones leave more room for their labels.
        alt: says in words what it shows; "" for the labels and counts.
    """

    bars: tuple[Bars, ...]
    series: tuple[Text, ...] = ()
    upright: bool = False
    alt: str = ""
    caption: Text = ()
    language: str = ""


@dataclass(frozen=True, slots=True)
class MapPlace:
    """A place on the map.

    Attributes:
        latitude: degrees north; of a blurred place no more exactly than may be told, for the
            content of a dossier can go along with its pages.
        longitude: degrees east, likewise.
        count: how many of what the map counts; None where nothing is counted.
        blur: kilometres within which the place lies. More than 0 draws an area and no point.
        kind: which of the kinds of the map it is of.
    """

    label: Text
    latitude: float
    longitude: float
    count: Count | None = None
    blur: float = 0
    kind: int = 0


@dataclass(frozen=True, slots=True)
class PlaceMap:
    """Places on the outline of Iran.

    Attributes:
        kinds: what the shapes of the signs stand for, at most four; () for one shape.
        alt: says in words what it shows; "" for the places.
    """

    places: tuple[MapPlace, ...]
    kinds: tuple[Text, ...] = ()
    alt: str = ""
    caption: Text = ()
    language: str = ""


Graphic: TypeAlias = Timeline | FamilyTree | BarChart | PlaceMap
