"""A family tree in GEDCOM: its codes are said in words, before and after it is taken in."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from casefile.exchange import gedcom_events
from casefile.exchange.imported import EventKind
from casefile.language.catalogue import Catalogue
from casefile.services.import_fields import FIELDS, field_in_words, told_in_words
from casefile.ui.desk import Desk
from casefile.ui.exchange.page import ImportPage

TREE = """0 HEAD
1 CHAR UTF-8
0 @I1@ INDI
1 NAME Alpha /Fictional/
1 BIRT
2 DATE 3 MAR 1950
2 SOUR @S1@
3 PAGE 12
1 OCCU Teacher
1 CHR
2 PLAC Fictional City
1 _SHOE 43
0 @S1@ SOUR
1 TITL Fictional register
0 TRLR
"""
MARKS = re.compile("[\u2066-\u2069]")


@pytest.mark.parametrize(
    ("language", "told", "field"),
    [
        (
            "en",
            "Birth: 3 MAR 1950; Source: Fictional register; Page: 12; Christening: Fictional City",
            "Source (SOUR @S1@)",
        ),
        (
            "fa",
            "تولد: 3 MAR 1950؛ منبع: Fictional register؛ صفحه: 12؛ غسل تعمید: Fictional City",
            "منبع (SOUR @S1@)",
        ),
    ],
)
def test_what_a_tree_tells_is_shown_in_words(
    qtbot: QtBot,
    make_desk: Callable[..., Desk],
    tmp_path: Path,
    language: str,
    told: str,
    field: str,
) -> None:
    path = tmp_path / "tree.ged"
    path.write_text(TREE, encoding="utf-8")
    page = ImportPage(make_desk(language))
    qtbot.addWidget(page)
    page.show()
    with qtbot.waitSignal(page.loaded, timeout=20_000):
        page.zone.files_given.emit([path])
    qtbot.waitUntil(lambda: not page.desk.background.busy)
    model = page.look.model
    assert MARKS.sub("", model.index(0, 4).data()) == told
    assert MARKS.sub("", model.index(0, 4).data(Qt.ItemDataRole.ToolTipRole)) == told
    with qtbot.waitSignal(page.loaded, timeout=20_000):
        page.look.import_button.click()
    qtbot.waitUntil(lambda: not page.desk.background.busy)
    left = page.report.model
    fields = [MARKS.sub("", left.index(row, 1).data()) for row in range(left.rowCount())]
    assert field in fields
    assert "_SHOE" in fields  # a code that nobody knows stays as it is


def test_every_event_of_a_tree_has_a_word() -> None:
    assert {*gedcom_events.KINDS, *EventKind} - FIELDS.keys() == set()


def test_what_people_wrote_is_not_taken_for_a_code() -> None:
    catalogue = Catalogue("en")
    assert told_in_words("the NOTE: said\nNOTE\nDEAT of nobody", catalogue) == (
        "the NOTE: said; Note DEAT of nobody"
    )
    assert told_in_words("first\nline\n\nsecond", catalogue) == "first line; second"
    assert field_in_words("NOTE of the teacher", catalogue) == "NOTE of the teacher"
    assert field_in_words("Shoe", catalogue) == "Shoe"
    assert told_in_words("", catalogue) == ""
