"""What people know a row by, as far as anything still tells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from casefile.storage.row_images import quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from casefile.storage.rescuing.filling import Expected
    from casefile.storage.rescuing.shapes import Shape

_FULL_NAME = 'SELECT full FROM person_name WHERE person_id = ? ORDER BY "primary" DESC, id LIMIT 1'


class Naming:
    """Names rows by their own reference, or by that of the record that they belong to."""

    def __init__(
        self, connection: Connection, shapes: Mapping[str, Shape], expected: Expected
    ) -> None:
        self._connection = connection
        self._shapes = shapes
        self._expected = expected

    def name(self, table: str, key: str, cells: Mapping[str, Any]) -> str:
        """Name a row of which some cells are known, or none."""
        reference = cells.get("reference")
        own = reference if isinstance(reference, str) else ""
        if table == "person":
            full = self._one(_FULL_NAME, key)
            return f"{own} {full}".strip()
        return own or self._of_parent(table, cells) or self._of_itself(table, key)

    def content(self, sha256: str) -> str:
        """Name a content by the exhibits that show it."""
        wanted = "SELECT reference, original_file_name FROM exhibit WHERE sha256 = ? ORDER BY id"
        found = self._connection.exec_driver_sql(wanted, (sha256,)).all()
        return ", ".join(f"{reference} {file}".strip() for reference, file in found)

    def _of_parent(self, table: str, cells: Mapping[str, Any]) -> str:
        for link in self._shapes[table].links:
            parent = self._shapes.get(link.parent)
            pointer = cells.get(link.column)
            if parent and pointer and any(each.name == "reference" for each in parent.columns):
                place = quoted(link.parent_column)
                wanted = f"SELECT reference FROM {quoted(link.parent)} WHERE {place} = ?"  # noqa: S608
                lost = self._expected.rows(link.parent).get(str(pointer), {}).get("reference")
                if found := self._one(wanted, pointer) or str(lost or ""):
                    return found
        return ""

    def _of_itself(self, table: str, key: str) -> str:
        """Give a key that is a word, such as that of a fact about the whole case file."""
        shape = self._shapes[table]
        return key if shape.alias is None and len(shape.key) == 1 else ""

    def _one(self, statement: str, value: Any) -> str:  # noqa: ANN401 - a cell
        found = self._connection.exec_driver_sql(statement, (value,)).scalar()
        return found if isinstance(found, str) else ""
