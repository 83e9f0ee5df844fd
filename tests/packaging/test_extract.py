"""Collecting sentences takes nothing from a translator."""

from pathlib import Path

import extract
import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

WRITTEN = """msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

# What do lawyers call it?
#, fuzzy
msgid "Exhibits"
msgstr "مدارک"

msgid "Families"
msgstr "خانواده‌ها"

msgid "Said no more"
msgstr "دیگر گفته نمی‌شود"
"""


@pytest.fixture
def collected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Catalog:
    path = tmp_path / "casefile.po"
    path.write_text(WRITTEN, encoding="utf-8")
    said = [extract.Sentence(key, "", "casefile/app.py") for key in ("Families", "Exhibits", "New")]
    monkeypatch.setattr(extract, "CATALOGUE", path)
    monkeypatch.setattr(extract, "sentences", lambda: said)
    extract.main()
    with path.open("rb") as file:
        return read_po(file, locale="fa")


def test_translations_stay_and_what_is_said_no_more_goes(collected: Catalog) -> None:
    assert {each.id: each.string for each in collected if each.id} == {
        "Families": "خانواده‌ها",
        "Exhibits": "مدارک",
        "New": "",
    }


def test_remarks_and_marks_of_doubt_stay(collected: Catalog) -> None:
    exhibits = collected.get("Exhibits")
    assert exhibits is not None
    assert exhibits.user_comments == ["What do lawyers call it?"]
    assert exhibits.fuzzy
    assert [each.id for each in collected if each.fuzzy and each.id] == ["Exhibits"]
