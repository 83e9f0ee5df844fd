"""The same rows by bare SQL on a bare SQLCipher connection: what the program is compared with."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING, Any

import sqlcipher3.dbapi2 as sqlcipher

from casefile.security.header_file import load_header
from casefile.security.keys import unlock
from casefile.storage.case_folder import CaseFolder
from casefile.storage.engine import connect
from casefile.storage.search import match_expression

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

SEARCHED = ("family_search", "person_search", "letter_search", "demand_search")
_OF_FAMILY = (
    "SELECT * FROM family WHERE id = ?",
    (
        "SELECT person.* FROM person JOIN family_membership m ON m.person_id = person.id "
        "WHERE m.family_id = ? ORDER BY m.position"
    ),
    (
        "SELECT n.* FROM person_name n JOIN family_membership m ON m.person_id = n.person_id "
        "WHERE m.family_id = ?"
    ),
    (
        "SELECT c.* FROM consent c JOIN family_membership m ON m.person_id = c.person_id "
        "WHERE m.family_id = ?"
    ),
)


class RawDatabase:
    """A connection without the program around it."""

    def __init__(self, path: Path, passphrase: str) -> None:
        self._folder = CaseFolder(path)
        self._key = unlock(load_header(path).header, passphrase).keys.database
        self._connection = self.connect()

    def connect(self) -> Any:
        """Open another connection and read one row."""
        connection = connect(self._folder.database, self._key)
        connection.execute("SELECT id FROM family LIMIT 1").fetchone()
        return connection

    def connect_and_close(self) -> None:
        """Do what opening a case file cannot do without, keys apart."""
        self.connect().close()

    def family(self, key: int) -> None:
        """Read a family, its members, their names and consents."""
        for statement in _OF_FAMILY:
            self._connection.execute(statement, (key,)).fetchall()

    def everything(self, typed: str) -> None:
        """Search all four indexes."""
        for table in SEARCHED:
            self._search(table, typed, 8)

    def families(self, typed: str) -> None:
        """Search families, count them and read a page of them."""
        found = self._search("family_search", typed, 1001)[:64]
        marks = ",".join("?" * len(found))
        self._connection.execute(f"SELECT * FROM family WHERE id IN ({marks})", found).fetchall()  # noqa: S608

    def family_page(self, offset: int) -> None:
        """Read 64 families from somewhere in the list."""
        self._page("family", "id", offset)

    def letter_page(self, offset: int) -> None:
        """Read 64 letters from somewhere in the list."""
        self._page("letter", "day DESC, id DESC", offset)

    def _page(self, table: str, order: str, offset: int) -> None:
        self._connection.execute(
            f"SELECT * FROM {table} WHERE id IN (SELECT id FROM {table} "  # noqa: S608 - ours
            f"WHERE removed_at IS NULL ORDER BY {order} LIMIT 64 OFFSET ?)",
            (offset,),
        ).fetchall()

    def _search(self, table: str, typed: str, limit: int) -> list[int]:
        found = self._connection.execute(
            f"SELECT rowid FROM {table} WHERE {table} MATCH ? ORDER BY rowid DESC LIMIT ?",  # noqa: S608
            (match_expression(typed), limit),
        )
        return [row[0] for row in found]

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()


def bare_commits(folder: Path, rows: int = 20_000) -> Generator[None, None, None]:
    """Change one row of an encrypted table of people with each step: WAL, synchronous=FULL."""
    connection = sqlcipher.connect(str(folder / "bare.db"), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{bytes(32).hex()}'\"")
    for manner in ("journal_mode = WAL", "synchronous = FULL"):
        connection.execute(f"PRAGMA {manner}").fetchall()
    connection.execute("CREATE TABLE person (id INTEGER PRIMARY KEY, name TEXT, remarks TEXT)")
    connection.execute("BEGIN")
    people = ((number, f"Fictional {number}", "-" * 200) for number in range(rows))
    connection.executemany("INSERT INTO person VALUES (?, ?, ?)", people)
    connection.execute("COMMIT")
    dice = random.Random(1)  # noqa: S311 - no secret
    try:
        while True:
            connection.execute("BEGIN IMMEDIATE")
            said = (f"remark {dice.random()}", dice.randrange(rows))
            connection.execute("UPDATE person SET remarks = ? WHERE id = ?", said)
            connection.execute("COMMIT")
            yield
    finally:
        connection.close()
