"""The program speaks both languages, and no fact reorders or breaks a sentence."""

import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import ClassVar

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from casefile.errors import CasefileError
from casefile.language.catalogue import Catalogue, mark
from casefile.values.codes import FamilyStatus
from casefile.values.date_reading import read_date
from casefile.values.wording import Wording


class CopyMissingError(CasefileError):
    message: ClassVar[str] = "Copy {number} is missing."


@pytest.fixture
def persian(tmp_path: Path) -> Catalogue:
    catalog = Catalog("fa")
    catalog.add("Families", "خانواده‌ها")
    catalog.add("Copy {number} is missing.", "نسخهٔ {number} نیست.")
    catalog.add(("{count} letter", "{count} letters"), ("{count} نامه", "{count} نامه"))
    catalog.add("Sent on {day} to {name}", "در {day} به {name} فرستاده شد")
    compiled = BytesIO()
    write_mo(compiled, catalog)
    folder = tmp_path / "fa" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "casefile.mo").write_bytes(compiled.getvalue())
    return Catalogue("fa", tmp_path)


@pytest.fixture
def english(tmp_path: Path) -> Catalogue:
    return Catalogue("en", tmp_path)


def test_a_key_is_said_in_the_language(persian: Catalogue, english: Catalogue) -> None:
    assert persian.say(mark("Families")) == "خانواده‌ها"
    assert english.say("Families") == "Families"
    assert (persian.direction, english.direction) == ("rtl", "ltr")
    assert persian.is_right_to_left


def test_what_nobody_translated_is_said_in_english(persian: Catalogue) -> None:
    assert persian.say("Never translated {n}", n=3) == "Never translated ۳"
    assert persian.say("") == ""


def test_an_unknown_language_is_english() -> None:
    assert Catalogue("xx").language == "en"


def test_numbers_are_written_with_the_digits_of_the_language(
    persian: Catalogue, english: Catalogue
) -> None:
    assert persian.say_many("{count} letter", "{count} letters", 12345) == "۱۲٬۳۴۵ نامه"
    assert english.say_many("{count} letter", "{count} letters", 1) == "1 letter"
    assert english.say_many("{count} letter", "{count} letters", 12345) == "12,345 letters"


def test_facts_are_isolated_where_they_could_reorder(persian: Catalogue) -> None:
    said = persian.say("Sent on {day} to {name}", day=date(1988, 7, 30), name="Alpha {x} & Co")
    assert said == "در \u2067۸ مرداد ۱۳۶۷\u2069 به \u2068Alpha {x} & Co\u2069 فرستاده شد"


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        (lambda: Wording(en="Alpha", fa="آلفا"), "آلفا"),
        (lambda: FamilyStatus.ACTIVE, "\u2068ACTIVE\u2069"),
        (lambda: read_date("Aug 1988?"), "\u2067احتمالاً اوت ۱۹۸۸\u2069"),
        (lambda: 2.5, "۲٫۵"),
        (lambda: "F-0042", "\u2068F-0042\u2069"),
        (lambda: datetime(2026, 3, 21, 9, 5), "\u2067۱ فروردین ۱۴۰۵، ۰۹:۰۵\u2069"),  # noqa: DTZ001
    ],
)
def test_each_kind_of_fact_is_written_as_persian_does(
    persian: Catalogue, fact: Callable[[], object], said: str
) -> None:
    assert persian.say("{fact}", fact=fact()) == said


def test_a_moment_is_told_in_the_time_of_the_machine(english: Catalogue) -> None:
    moment = datetime(2026, 11, 23, 12, 30, tzinfo=UTC)
    assert f"{moment.astimezone():%H:%M}" in english.write(moment)


def test_a_missing_fact_leaves_a_gap_and_no_crash(english: Catalogue) -> None:
    assert english.say("{one} and {two}", one="1") == "1 and …"


def test_an_error_is_explained_with_its_facts(persian: Catalogue) -> None:
    assert persian.explain(CopyMissingError(number=4)) == "نسخهٔ ۴ نیست."


def test_a_damaged_translation_does_not_pass_unseen(tmp_path: Path) -> None:
    folder = tmp_path / "fa" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "casefile.mo").write_bytes(b"no catalogue")
    with pytest.raises(OSError, match="magic"):
        Catalogue("fa", tmp_path).say("Families")


def test_the_first_window_does_not_wait_for_words_or_dates() -> None:
    heavy = {"gettext", "babel", "persiantools", "hypothesis", "PySide6", "sqlalchemy"}
    code = (
        "import sys, casefile.language.catalogue, casefile.values.dates, casefile.values.names;"
        "print(' '.join(sys.modules))"
    )
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert not heavy & set(loaded.stdout.split())
