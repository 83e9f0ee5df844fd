"""Files that mean no good, and good ones with a few bytes changed: made, never stored."""

from __future__ import annotations

import io
import random
import sqlite3
import zipfile
from typing import TYPE_CHECKING

from openpyxl import Workbook

if TYPE_CHECKING:
    from collections.abc import Iterator

GOOD_TABLE = "Name,Father,Year of birth\nFictional One,خیال,1950\nFictional Two,مثال,1367\n"
GOOD_TREE = (
    "0 HEAD\n1 CHAR UTF-8\n0 @I1@ INDI\n1 NAME Fictional /One/\n1 BIRT\n2 DATE 3 MAR 1950\n"
    "1 FAMS @F1@\n0 @I2@ INDI\n1 NAME Fictional /Two/\n1 FAMC @F1@\n0 @F1@ FAM\n1 HUSB @I1@\n"
    "1 CHIL @I2@\n0 TRLR\n"
)
GOOD_LETTER = (
    "From: a@example.org\nTo: b@example.org\nSubject: Fictional\nMIME-Version: 1.0\n"
    'Content-Type: multipart/mixed; boundary="x"\n\n--x\n\nInvented words.\n--x\n'
    "Content-Type: text/plain\nContent-Disposition: attachment; filename=a.txt\n\nmore\n--x--\n"
)
GOOD_CARD = "BEGIN:VCARD\nVERSION:3.0\nN:One;Fictional\nFN:Fictional One\nTEL:12345\nEND:VCARD\n"


def hostile_files(mutations: int) -> Iterator[tuple[str, bytes]]:
    """Give names and contents; of each good file so many mutations."""
    yield from _texts()
    yield from _letters()
    yield from _archives()
    for name, good in good_files():
        dice = random.Random(name)  # noqa: S311 - no secret
        for number in range(mutations):
            yield f"{number}-{name}", _mutated(good, dice)


def good_files() -> tuple[tuple[str, bytes], ...]:
    """Give one good file of each kind."""
    return (
        ("table.csv", GOOD_TABLE.encode()),
        ("tree.ged", GOOD_TREE.encode()),
        ("letter.eml", GOOD_LETTER.encode()),
        ("card.vcf", GOOD_CARD.encode()),
        ("book.xlsx", _workbook()),
    )


def _texts() -> Iterator[tuple[str, bytes]]:
    yield "empty.csv", b""
    yield "one.csv", b"x"
    yield "nul.csv", b"Name,Year\nFict\0ional,19\x0050\n"
    yield "long.csv", b"Name,Year\n" + b"x" * 3_000_000 + b",1950\n"
    yield "quote.csv", b'Name,Year\n"never closed,1950\n' * 1000
    yield "sixteen.csv", GOOD_TABLE.encode("utf-16")
    yield "bom.csv", b"\xef\xbb\xbf" + GOOD_TABLE.encode()
    yield "returns.csv", GOOD_TABLE.replace("\n", "\r").encode()
    yield "twice.csv", b"Name,Name,Name\na,b,c\n"
    yield "wide.csv", b",".join(b"c%d" % number for number in range(100_000)) + b"\n1,2\n"
    yield "formulas.csv", b'Name,Year\n=HYPERLINK("http://x"),@SUM(1)\n'
    yield "overrides.csv", "Name\n\u202egnp.exe\u2066\n".encode()
    yield "surrogates.csv", b"Name\n\xed\xa0\x80\xed\xb0\x80\n"
    yield "marks.csv", ("Name\na" + "\u0301" * 200_000 + "\n").encode()
    yield "deep.ged", b"".join(b"%d NOTE x\n" % level for level in range(5_000))
    yield (
        "self.ged",
        (
            b"0 HEAD\n0 @I1@ INDI\n1 NAME A\n1 FAMC @F1@\n1 FAMS @F1@\n"
            b"0 @F1@ FAM\n1 HUSB @I1@\n1 CHIL @I1@\n0 TRLR\n"
        ),
    )
    yield "notes.ged", b"0 HEAD\n0 @N1@ NOTE a\n1 NOTE @N1@\n0 @I1@ INDI\n1 NOTE @N1@\n0 TRLR\n"
    yield "cards.vcf", GOOD_CARD.encode() * 5_000
    yield "folded.vcf", b"BEGIN:VCARD\nFN:" + b"\n x" * 500_000 + b"\nEND:VCARD\n"
    yield "noise.bin", random.Random(1).randbytes(1_000_000)  # noqa: S311 - no secret
    yield "page.pdf", b"%PDF-1.7\n/JavaScript (app.launch)\n%%EOF"
    yield "plain.db", _plain_database()


def _letters() -> Iterator[tuple[str, bytes]]:
    nested = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(2_000)
    )
    yield "nested.eml", b"From: a@example.org\nSubject: x\nMIME-Version: 1.0\n" + nested
    yield (
        "charset.eml",
        b"From: a@b\nSubject: =?bogus?B?eA==?=\nContent-Type: text/plain; charset=bogus\n\nx",
    )
    yield "subject.eml", b"From: a@b\nSubject: =?utf-8?Q?a=0ABcc:_x?=\n\nx"
    yield "names.eml", GOOD_LETTER.replace("a.txt", "../../../../etc/passwd").encode()
    yield (
        "encoded.eml",
        b"From: a@b\nSubject: x\nContent-Transfer-Encoding: base64\n\n" + b"!" * 100_000,
    )
    yield "headers.eml", b"From: a@b\n" + b"X-Header: x\n" * 100_000 + b"\nx"


def _archives() -> Iterator[tuple[str, bytes]]:
    good = _workbook()
    yield "cut.xlsx", good[: len(good) // 2]
    laughs = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(_entity(n) for n in range(1, 9))
    yield "laughs.xlsx", _replaced(good, "xl/workbook.xml", (laughs + "]><x>&a8;</x>").encode())
    entity = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'
    yield "entity.xlsx", _replaced(good, "xl/workbook.xml", entity)
    yield "bomb.xlsx", _replaced(good, "xl/worksheets/sheet1.xml", b" " * 400_000_000)
    yield "climbing.xlsx", _replaced(good, "../../../climbed.txt", b"climbed")
    yield "other.zip", _replaced(b"", "readme.txt", b"hello")


def _entity(number: int) -> str:
    before = f"&a{number - 1 or ''};"
    return f'<!ENTITY a{number} "{before * 10}">'


def _workbook() -> bytes:
    book, written = Workbook(), io.BytesIO()
    sheet = book.active
    for row in (("Name", "Year of birth"), ("Fictional One", 1950), ("خیال", "۱۳۶۷")):
        if sheet is not None:
            sheet.append(row)
    book.save(written)
    return written.getvalue()


def _replaced(good: bytes, name: str, content: bytes) -> bytes:
    """Give an archive with one member exchanged or added."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as target:
        if good:
            with zipfile.ZipFile(io.BytesIO(good)) as source:
                for each in source.namelist():
                    if each != name:
                        target.writestr(each, source.read(each))
        target.writestr(name, content)
    return written.getvalue()


def _plain_database() -> bytes:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE family (name TEXT)")
    data = connection.serialize()
    connection.close()
    return data


def _mutated(good: bytes, dice: random.Random) -> bytes:
    data = bytearray(good)
    for _ in range(dice.randint(1, 8)):
        place = dice.randrange(len(data))
        match dice.randrange(4):
            case 0:
                data[place] ^= 1 << dice.randrange(8)
            case 1:
                del data[place : place + dice.randint(1, 30)]
            case 2:
                data[place:place] = dice.randbytes(dice.randint(1, 30))
            case _:
                data[place:place] = data[place : place + 60] * dice.randint(1, 50)
        if not data:
            return b""
    return bytes(data)
