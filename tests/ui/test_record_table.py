import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QAccessible, QHelpEvent, QImage, QPainter, QStaticText
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from casefile.ui.cell_painter import CellPainter
from casefile.ui.desk import Desk
from casefile.ui.families.members import member_columns
from casefile.ui.families.table import family_columns
from casefile.ui.palette import Tone
from casefile.ui.people.table import person_columns
from casefile.ui.record_model import CHUNK, KEPT_CHUNKS, Column, RecordModel
from casefile.ui.record_table import RecordTable
from casefile.ui.signs import Sign, consent_sign
from casefile.values.signs import ConsentSign


@dataclass(frozen=True)
class River:
    id: int
    name: str


class Rivers:
    """A source that counts how often it is asked."""

    def __init__(self, first: int = 0) -> None:
        self.asked: list[tuple[int, int]] = []
        self.first = first

    def fetch(self, offset: int, limit: int) -> Sequence[River]:
        self.asked.append((offset, limit))
        return [
            River(self.first + n, f"River {self.first + n}") for n in range(offset, offset + limit)
        ]


COLUMNS: tuple[Column[Any], ...] = (
    Column("name", "Name", lambda river: river.name, strong=True),
    Column(
        "sign",
        "Sign",
        lambda river: "Wet" if river.id % 2 else "Dry",
        sign=lambda river: Sign("Wet", Tone.GOOD, "circle-check") if river.id % 2 else None,
    ),
)


def make_table(desk: Desk, qtbot: QtBot, count: int, source: Rivers, **more: Any) -> RecordTable:
    table = RecordTable(desk, COLUMNS, "Rivers", **more)
    qtbot.addWidget(table)
    table.resize(600, 400)
    table.show_lines(count, source.fetch)
    table.show()
    qtbot.waitExposed(table)
    return table


def test_a_million_lines_open_without_reading_them(qtbot: QtBot, bare_desk: Desk) -> None:
    source = Rivers()
    table = make_table(bare_desk, qtbot, 1_000_000, source)
    qtbot.wait(20)
    assert table.records.rowCount() == 1_000_000
    assert len(source.asked) <= 2


def test_a_jump_reads_only_what_is_seen(qtbot: QtBot, bare_desk: Desk) -> None:
    source = Rivers()
    table = make_table(bare_desk, qtbot, 1_000_000, source)
    source.asked.clear()
    table.select_row(700_000)
    table.viewport().repaint()
    assert 1 <= len(source.asked) <= 2
    assert table.current_line() == River(700_000, "River 700000")


def test_old_chunks_are_forgotten(bare_desk: Desk) -> None:
    model = RecordModel(COLUMNS, bare_desk.say)
    source = Rivers()
    model.show(1_000_000, source.fetch)
    for number in range(KEPT_CHUNKS + 10):
        model.line(number * CHUNK)
    assert len(model.kept_lines()) == KEPT_CHUNKS * CHUNK
    source.asked.clear()
    model.line(0)
    assert source.asked == [(0, CHUNK)]


def test_a_cell_tells_its_column_to_those_who_listen(qtbot: QtBot, bare_desk: Desk) -> None:
    table = make_table(bare_desk, qtbot, 3, Rivers())
    index = table.records.index(1, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Name: River 1"
    spoken = QAccessible.queryAccessibleInterface(table)
    assert spoken.text(QAccessible.Text.Name) == "Rivers"


def test_enter_opens_and_space_previews(qtbot: QtBot, bare_desk: Desk) -> None:
    table = make_table(bare_desk, qtbot, 10, Rivers())
    table.select_row(4)
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [River(4, "River 4")]
    with qtbot.waitSignal(table.previewed) as seen:
        qtbot.keyClick(table, Qt.Key.Key_Space)
    assert seen.args == [River(4, "River 4")]


def test_letters_go_to_the_filter_and_not_through_a_million_lines(
    qtbot: QtBot, bare_desk: Desk
) -> None:
    source = Rivers()
    table = make_table(bare_desk, qtbot, 1_000_000, source)
    with qtbot.waitSignal(table.typed) as typed:
        qtbot.keyClick(table, Qt.Key.Key_A)
    assert typed.args == ["a"]
    assert len(source.asked) <= 2


def test_the_selection_survives_a_refresh(qtbot: QtBot, bare_desk: Desk) -> None:
    table = make_table(bare_desk, qtbot, 100, Rivers())
    table.select_row(5)
    table.show_lines(99, Rivers(first=2).fetch)  # two lines before it are gone
    assert table.current_line() == River(5, "River 5")
    assert table.currentIndex().row() == 3


def test_a_click_on_a_title_asks_for_an_order(qtbot: QtBot, bare_desk: Desk) -> None:
    table = make_table(bare_desk, qtbot, 10, Rivers())
    with qtbot.waitSignal(table.sort_wanted) as asked:
        table.sort_by("sign", descending=True)
    assert asked.args == ["sign", True]
    assert table.columns_state()["sort"] == "sign"


def test_tab_leaves_the_list(qtbot: QtBot, bare_desk: Desk) -> None:
    assert not make_table(bare_desk, qtbot, 10, Rivers()).tabKeyNavigation()


def test_a_column_without_a_least_width_keeps_its_own(qtbot: QtBot, bare_desk: Desk) -> None:
    columns: tuple[Column[Any], ...] = (
        Column("name", "Name", lambda river: river.name, 20, 8),
        Column("long", "Length", lambda river: str(river.id), 30),
    )
    table = RecordTable(bare_desk, columns, "Rivers")
    qtbot.addWidget(table)
    table.resize(200, 300)
    table.show()
    assert table.columnWidth(1) == bare_desk.theme.size(30 * 13)
    assert table.columnWidth(0) == bare_desk.theme.size(8 * 13)


def test_what_a_colour_says_an_icon_says_too(qtbot: QtBot, bare_desk: Desk) -> None:
    def painted(tone: Tone | None) -> QImage:
        columns: tuple[Column[Any], ...] = (
            Column("name", "Name", lambda _river: "", tone=lambda _river: tone),
        )
        table = RecordTable(bare_desk, columns, "Rivers")
        qtbot.addWidget(table)
        table.show_lines(1, Rivers().fetch)
        table.resize(300, 200)
        table.show()
        return table.grab().toImage()

    assert painted(Tone.BAD) != painted(None)


def test_a_sign_without_room_for_words_is_its_icon_alone(bare_desk: Desk) -> None:
    def painted(words: str) -> QImage:
        image = QImage(60, 34, QImage.Format.Format_ARGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        sign = Sign(words, Tone.GOOD, "circle-check")
        CellPainter(bare_desk.theme).sign(painter, QRect(0, 0, 44, 34), sign)
        painter.end()
        return image

    assert painted("Not asked yet") == painted("Quite another word")


def test_the_mouse_reads_what_a_cell_cuts(qtbot: QtBot, bare_desk: Desk) -> None:
    long = "A fictional river with a very long name that no column holds & more"
    rivers = [River(1, long), River(2, "Nile")]
    table = RecordTable(bare_desk, (Column("name", "Name", lambda line: line.name),), "Rivers")
    qtbot.addWidget(table)
    table.resize(240, 200)
    table.show()
    qtbot.waitExposed(table)
    table.show_lines(2, lambda offset, limit: rivers[offset : offset + limit])

    def rest_on(row: int) -> str:
        spot = table.visualRect(table.records.index(row, 0)).center()
        viewport = table.viewport()
        event = QHelpEvent(QEvent.Type.ToolTip, spot, viewport.mapToGlobal(spot))
        QApplication.sendEvent(viewport, event)
        return QToolTip.text() if QToolTip.isVisible() else ""

    assert escape(long) in rest_on(0)
    qtbot.waitUntil(lambda: rest_on(1) == "")
    heading = table.records.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert heading == "Name"


@pytest.mark.parametrize("language", ["en", "fa"])
@pytest.mark.parametrize("percent", [100, 150, 200])
def test_the_narrowest_column_of_consents_has_room_for_their_words(
    dress: Callable[..., Desk], language: str, percent: int
) -> None:
    desk = dress(language, percent=percent)
    painter, size = CellPainter(desk.theme), desk.theme.size
    widest = max(painter.sign_size(consent_sign(each, desk.say)).width() for each in ConsentSign)
    for columns in (family_columns(desk), person_columns(desk), member_columns(desk)):
        (consent,) = (column for column in columns if column.code == "consent")
        assert size(consent.least * 13) >= widest + 2 * size(10)


def test_lines_from_the_background_arrive_in_blank_rows(qtbot: QtBot, bare_desk: Desk) -> None:
    may_answer = threading.Event()
    source = Rivers()

    def slow(offset: int, limit: int) -> Sequence[River]:
        may_answer.wait(5)
        return source.fetch(offset, limit)

    model = RecordModel(COLUMNS, bare_desk.say, bare_desk.background)
    model.show(1000, slow)
    assert model.line(0) is None
    assert model.index(0, 0).data() == ""
    with qtbot.waitSignal(model.arrived):
        may_answer.set()
    assert model.line(0) == River(0, "River 0")
    assert model.line(CHUNK - 1) == River(CHUNK - 1, f"River {CHUNK - 1}")


def test_lines_asked_for_before_a_new_filter_never_show(qtbot: QtBot, bare_desk: Desk) -> None:
    may_answer = threading.Event()

    def slow(offset: int, limit: int) -> Sequence[River]:
        may_answer.wait(5)
        return [River(-1, "stale")] * limit

    model = RecordModel(COLUMNS, bare_desk.say, bare_desk.background)
    model.show(1000, slow)
    model.line(0)
    model.show(1000, Rivers().fetch)
    model.line(0)
    with qtbot.waitSignal(model.arrived):
        may_answer.set()
    qtbot.waitUntil(lambda: not bare_desk.background.busy)
    assert model.line(0) == River(0, "River 0")


def test_every_look_and_direction_paints(qtbot: QtBot, dress: Any) -> None:
    for language in ("en", "fa"):
        table = make_table(dress(language), qtbot, 50, Rivers())
        table.select_row(2)
        assert not table.grab().isNull()


def test_painting_a_page_is_fast(qtbot: QtBot, bare_desk: Desk) -> None:
    table = make_table(bare_desk, qtbot, 1_000_000, Rivers())
    table.viewport().repaint()
    begun = time.perf_counter()
    for _ in range(5):
        table.viewport().repaint()
    assert (time.perf_counter() - begun) / 5 < 0.1  # measured 2 ms; a slow machine gets time


@pytest.mark.parametrize("text", ["Petrosian family", "خانوادهٔ خیالی آلفا", "<b>bold</b>", "a\nb"])
def test_any_text_is_painted_as_it_stands(bare_desk: Desk, text: str) -> None:
    laid, width = CellPainter(bare_desk.theme)._laid(text, 400, bold=False)
    assert isinstance(laid, QStaticText)
    assert laid.text() == " ".join(text.split())
    assert 0 < width <= 400


def test_a_megabyte_in_a_cell_costs_no_more_than_a_line(bare_desk: Desk) -> None:
    begun = time.perf_counter()
    CellPainter(bare_desk.theme)._laid("x" * 1_000_000, 400, bold=False)
    assert time.perf_counter() - begun < 0.5
