"""Makes the rows that were taken agree with the history, and with each other."""

from __future__ import annotations

import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from casefile.records.audit import UNAUDITED_TABLES
from casefile.storage.chain import image_digest
from casefile.storage.recording import RowChange, audited_tables
from casefile.storage.rescuing.filling import Expected
from casefile.storage.rescuing.history import History, Place
from casefile.storage.rescuing.naming import Naming
from casefile.storage.rescuing.shapes import Shape
from casefile.storage.rescuing.tally import Tally
from casefile.storage.row_images import (
    canonical_image,
    quoted,
    read_image,
    row_image,
    row_key,
    row_place,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Table

    from casefile.storage.rescuing.history import LastWord

_MOST_ROUNDS: Final = 50  # of setting rows aside that pointed at what was set aside before


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that the mending works with."""

    connection: Connection
    shapes: Mapping[str, Shape]
    history: History
    expected: Expected
    tally: Tally
    naming: Naming
    doubtful: set[Place] = field(default_factory=set)  # rows that may differ from the history


@dataclass(frozen=True, slots=True)
class _Difference:
    """A row that is not as the chain says: its key, and whether it is there at all."""

    key: str
    is_there: bool


def follow_history(site: Site) -> None:
    """Put in rows that are lost or of another day, where the history has no gap about them.

    The history keeps every row as it was after every change. Where it is whole, it is a second
    copy; where an entry is missing, the row as it was read is the better one, and a lost row comes
    back only if an index still names it: it may have been removed for good.
    """
    every = [(table, found) for table in audited_tables() for found in _differences(site, table)]
    words = site.history.last_words(
        site.connection, [(table.name, found.key) for table, found in every]
    )
    for table, found in every:
        site.doubtful.add((table.name, found.key))
        _settle(site, table, found, words.get((table.name, found.key)))


def _settle(site: Site, table: Table, found: _Difference, word: LastWord | None) -> None:
    since = word.sequence if word else 0
    in_doubt = site.history.may_have_missed(table.name, found.key, since)
    image = word.image if word else None
    if found.is_there:
        if word is None or in_doubt:
            return  # what was read is all there is; the entry of the rescue says so
        if image is None:
            _remove(site, table, found.key)  # a page of before it was removed stands there
        elif _put(site, table, found.key, image):
            site.tally.restore(table.name)
        return
    named = found.key in site.expected.rows(table.name)
    if image is None or (in_doubt and not named and site.expected.knows_all(table.name)):
        return  # it was removed
    if (named or not in_doubt) and _put(site, table, found.key, image):
        site.tally.restore(table.name)
    else:
        name = site.naming.name(table.name, found.key, image)
        site.tally.set_aside(table.name, found.key, name)


def differences_from_history(site: Site) -> list[RowChange]:
    """Give how rows are otherwise than the chain says, for the entry of the rescue to tell."""
    tables = {table.name: table for table in audited_tables()}
    words = site.history.last_words(site.connection, site.doubtful)
    changes = []
    for name, key in sorted(site.doubtful):
        word = words.get((name, key))
        before = word.image if word else None
        after = _image(site.connection, tables[name], key)
        same = (
            before
            and after
            and canonical_image(before, before) == canonical_image(json.loads(after), before)
        )
        if (before or after) and not same:
            changes.append(RowChange(name, key, json.dumps(before) if before else None, after))
    return changes


def _differences(site: Site, table: Table) -> Iterator[_Difference]:
    known = dict(site.history.known.rows.get(table.name, {}))
    wanted = f"SELECT {row_key(table)}, {row_image(table)} FROM {quoted(table.name)}"  # noqa: S608
    for key, image in site.connection.exec_driver_sql(wanted):
        seen = known.pop(key, None)
        if seen is None or not hmac.compare_digest(
            image_digest(json.loads(image), seen.names), seen.digest
        ):
            yield _Difference(key, is_there=True)
    for key in known:
        yield _Difference(key, is_there=False)


def _image(connection: Connection, table: Table, key: str) -> str | None:
    place, where = row_place(table, key)
    wanted = f"SELECT {row_image(table)} FROM {quoted(table.name)} WHERE {place}"  # noqa: S608
    image = connection.exec_driver_sql(wanted, tuple(where)).scalar()
    return image if isinstance(image, str) else None


def _put(site: Site, table: Table, key: str, image: dict[str, Any]) -> bool:
    """Write a row as the history has it; False where the database refuses it."""
    values = {name: each for name, each in read_image(image).items() if name in table.columns}
    names = ", ".join(quoted(name) for name in values)
    marks = ", ".join("?" * len(values))
    statement = f"INSERT INTO {quoted(table.name)} ({names}) VALUES ({marks})"  # noqa: S608 - ours
    try:
        with site.connection.begin_nested():
            _remove(site, table, key)
            site.connection.exec_driver_sql(statement, tuple(values.values()))
    except IntegrityError:
        return False
    return True


def _remove(site: Site, table: Table, key: str) -> None:
    place, where = row_place(table, key)
    statement = f"DELETE FROM {quoted(table.name)} WHERE {place}"  # noqa: S608 - names of ours
    site.connection.exec_driver_sql(statement, tuple(where))


def set_lost_rows_aside(site: Site) -> None:
    """Count and name the rows that indexes name and that could not be read."""
    for name, shape in site.shapes.items():
        rows = site.expected.rows(name)
        if not rows:
            continue
        columns = ", ".join(quoted(shape.columns[place].name) for place in shape.key)
        present = {
            shape.row_key(_at_key(shape, row))
            for row in site.connection.exec_driver_sql(f"SELECT {columns} FROM {quoted(name)}")  # noqa: S608
        }
        for key, cells in rows.items():
            if key not in present:
                site.tally.set_aside(name, key, site.naming.name(name, key, cells))


def _at_key(shape: Shape, row: Any) -> dict[int, Any]:  # noqa: ANN401 - a row of any table
    return dict(zip(shape.key, row, strict=True))


def cut_loose_ends(site: Site) -> None:
    """Empty links to rows that are not there, and set rows aside that cannot be without them."""
    for _ in range(_MOST_ROUNDS):
        dangling = site.connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        for table, rowid, _, number in dangling:
            _cut(site, table, rowid, number)
        if not dangling:
            return


def _cut(site: Site, table: str, rowid: int, number: int) -> None:
    shape, connection = site.shapes[table], site.connection
    listed = connection.exec_driver_sql(f"PRAGMA foreign_key_list({quoted(table)})").all()
    pointer = next(row[3] for row in listed if row[0] == number)
    column = next(each for each in shape.columns if each.name == pointer)
    found = connection.exec_driver_sql(
        f"SELECT * FROM {quoted(table)} WHERE rowid = ?",  # noqa: S608 - a name of ours
        (rowid,),
    ).one_or_none()
    if found is None:
        return
    key = shape.row_key([found._mapping[each.name] for each in shape.columns])  # noqa: SLF001
    if table not in UNAUDITED_TABLES:
        site.doubtful.add((table, key))
    if column.may_be_empty:
        site.tally.empty(table)
        change = f"UPDATE {quoted(table)} SET {quoted(pointer)} = NULL WHERE rowid = ?"  # noqa: S608
    else:
        site.tally.set_aside(table, key, site.naming.name(table, key, found._asdict()))
        change = f"DELETE FROM {quoted(table)} WHERE rowid = ?"  # noqa: S608 - a name of ours
    connection.exec_driver_sql(change, (rowid,))
