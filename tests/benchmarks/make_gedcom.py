"""Writes a GEDCOM 5.5.1 file of invented people: three generations in families of five."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from tests.benchmarks.make_large import ENDINGS, GIVEN, STEMS

if TYPE_CHECKING:
    from pathlib import Path

CHILDREN = 3


def write_gedcom(path: Path, people: int, seed: int = 1988) -> None:
    """Write a file with so many people; the same seed gives the same file."""
    dice = random.Random(seed)  # noqa: S311 - no secret
    size = CHILDREN + 2
    lines = ["0 HEAD", "1 SOUR FICTION", "1 GEDC", "2 VERS 5.5.1", "1 CHAR UTF-8"]
    for number in range(people):
        family, place = divmod(number, size)
        surname = STEMS[family % len(STEMS)][0] + ENDINGS[family % len(ENDINGS)][0]
        given, _ = dice.choice(GIVEN)
        link = "FAMS" if place < 2 else "FAMC"
        lines += [
            f"0 @I{number}@ INDI",
            f"1 NAME {given} {number} /{surname}/",
            f"1 SEX {'MF'[place % 2]}",
            "1 BIRT",
            f"2 DATE {dice.randrange(1, 29)} MAR {dice.randrange(1900, 1990)}",
            f"2 PLAC Exampleville {dice.randrange(40)}",
            "1 OCCU Invented",
            f"1 {link} @F{family}@",
        ]
    for family in range(people // size):
        first = family * size
        lines += [f"0 @F{family}@ FAM", f"1 HUSB @I{first}@", f"1 WIFE @I{first + 1}@"]
        lines += [f"1 CHIL @I{first + 2 + child}@" for child in range(CHILDREN)]
    lines.append("0 TRLR\n")
    path.write_text("\n".join(lines), encoding="utf-8")
