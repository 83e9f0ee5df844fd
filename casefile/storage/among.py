"""Statements about many records at once: their ids travel as one JSON parameter.

Hundreds of numbers in a statement would be written, parsed and kept anew for each count of them.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Connection, bindparam, func, select

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Row, Select
    from sqlalchemy.orm import Session

AMONG: Final = select(func.json_each(bindparam("ids")).table_valued("value").c.value)


def rows_among(
    source: Session | Connection, wanted: Select[*tuple[Any, ...]], ids: Iterable[int]
) -> Sequence[Row[*tuple[Any, ...]]]:
    """Give the rows of a statement in which `column.in_(AMONG)` stands for some ids.

    Columns only: rows come from the connection, past the session and its objects.
    """
    connection = source if isinstance(source, Connection) else source.connection()
    return connection.execute(wanted, {"ids": json.dumps(list(ids))}).all()
