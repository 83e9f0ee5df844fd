import gettext
import os
from pathlib import Path

import catalogues
import pytest
from babel.messages.pofile import PoFileError

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "fa" / "LC_MESSAGES" / "casefile.po"
    path.parent.mkdir(parents=True)
    path.write_text(f'{HEADER}msgid "Families"\nmsgstr "خانواده‌ها"\n', encoding="utf-8")
    return path


def test_a_compiled_translation_is_what_was_written(source: Path, tmp_path: Path) -> None:
    assert catalogues.compile_stale(tmp_path) == [source.with_suffix(".mo")]
    with source.with_suffix(".mo").open("rb") as compiled:
        assert gettext.GNUTranslations(compiled).gettext("Families") == "خانواده‌ها"


def test_what_is_compiled_is_compiled_again_only_after_a_change(
    source: Path, tmp_path: Path
) -> None:
    catalogues.compile_stale(tmp_path)
    assert catalogues.stale(tmp_path) == []
    later = source.stat().st_mtime_ns + 1_000_000_000
    os.utime(source, ns=(later, later))
    assert catalogues.stale(tmp_path) == [source]


def test_nothing_but_the_two_files_is_left(source: Path, tmp_path: Path) -> None:
    catalogues.compile_stale(tmp_path)
    assert sorted(path.name for path in source.parent.iterdir()) == ["casefile.mo", "casefile.po"]


def test_a_broken_translation_stops_the_build(source: Path, tmp_path: Path) -> None:
    source.write_text(f"{HEADER}Families = خانواده‌ها\n", encoding="utf-8")
    with pytest.raises(PoFileError):
        catalogues.compile_stale(tmp_path)
    assert not source.with_suffix(".mo").exists()
