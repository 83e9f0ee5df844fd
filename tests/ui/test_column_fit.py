"""Columns share out the room there is."""

from hypothesis import given, settings
from hypothesis import strategies as st

from casefile.ui.column_fit import fitted
from casefile.ui.record_model import Column

COLUMNS: tuple[Column[str], ...] = (
    Column("name", "Name", str),
    Column("status", "Status", str, spare=1),
    Column("members", "Members", str, spare=2),
)
WISHED = {"name": 200, "status": 100, "members": 80}
LEAST = {"name": 120, "status": 60, "members": 80}


def test_columns_have_their_wishes_where_there_is_room() -> None:
    assert fitted(COLUMNS, WISHED, LEAST, 400) == WISHED


def test_room_that_is_over_goes_to_names_up_to_twice_their_wish() -> None:
    columns = (Column("name", "Name", str, strong=True), Column("status", "Status", str))
    assert fitted(columns, WISHED, LEAST, 350) == {"name": 250, "status": 100}
    assert fitted(columns, WISHED, LEAST, 900) == {"name": 400, "status": 100}


def test_columns_give_way_before_any_is_left_out() -> None:
    assert fitted(COLUMNS, WISHED, LEAST, 260) == LEAST


def test_the_most_spare_column_is_left_out_first() -> None:
    assert list(fitted(COLUMNS, WISHED, LEAST, 250)) == ["name", "status"]
    assert list(fitted(COLUMNS, WISHED, LEAST, 150)) == ["name"]
    assert list(fitted(COLUMNS, WISHED, LEAST, 10)) == ["name"]


@settings(deadline=None, max_examples=60)
@given(st.integers(120, 600))
def test_what_is_shown_never_needs_a_scroll_bar(room: int) -> None:
    assert sum(fitted(COLUMNS, WISHED, LEAST, room).values()) <= room
