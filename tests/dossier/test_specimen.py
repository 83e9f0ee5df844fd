"""The specimen holds everything that a dossier can, and is sound in every form."""

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from pathlib import Path
from typing import get_args

import pytest
from pikepdf import pdfa

from casefile.cli import main
from casefile.dossier import content, content_graphics
from casefile.dossier.content import Emphasis, FieldKind, Sheet
from casefile.dossier.content_graphics import Bond
from casefile.dossier.specimen.document import specimen
from tests.dossier.dossier_pages import opened, specimen_in_both, specimen_pages, words
from tests.dossier.dossier_samples import picture

ROOT = Path(__file__).parent.parent.parent
FORMS = [(language, paper) for language in ("en", "fa", "both") for paper in ("A4", "LETTER")]
MADE_OF = (content, content_graphics)
CHOICES: tuple[type[Enum], ...] = (Emphasis, FieldKind, Bond)


def _everything(value: object) -> Iterator[object]:
    """Give every value of a tree."""
    yield value
    inside: tuple[object, ...] = ()
    if isinstance(value, tuple):
        inside = value
    elif is_dataclass(value):
        inside = tuple(getattr(value, member.name) for member in fields(value))
    for each in inside:
        yield from _everything(each)


@pytest.mark.parametrize("language", ["en", "fa"])
def test_every_class_of_content_stands_in_the_specimen(language: str) -> None:
    sheet = Sheet(picture())
    values = list(_everything(specimen(language, (sheet, sheet), (sheet,))))
    shown = {type(value) for value in values}
    classes = {
        each
        for module in MADE_OF
        for each in vars(module).values()
        if isinstance(each, type) and is_dataclass(each) and each.__module__ == module.__name__
    }
    assert {*get_args(content.Block), *get_args(content.Inline)} <= classes
    assert {each.__name__ for each in classes - shown} == set()
    chosen: dict[type[Enum], set[Enum]] = {choice: set() for choice in CHOICES}
    for value in values:
        if isinstance(value, Emphasis):
            chosen[Emphasis].update(value)
        elif isinstance(value, FieldKind | Bond):
            chosen[type(value)].add(value)
    missing = {choice.__name__: set(choice) - chosen[choice] for choice in CHOICES}
    assert {name: lacking for name, lacking in missing.items() if lacking} == {}


def _printed(language: str, paper: str) -> bytes:
    return specimen_in_both(paper) if language == "both" else specimen_pages(language, paper)


@pytest.mark.parametrize(("language", "paper"), FORMS)
def test_the_specimen_is_an_archive_file_on_either_paper(language: str, paper: str) -> None:
    pdf = _printed(language, paper)
    with opened(pdf) as file:
        sizes = {tuple(round(float(edge)) for edge in page.MediaBox) for page in file.pages}
    report = pdfa.validate_written(io.BytesIO(pdf), "2b")
    assert sizes == {(0, 0, 595, 842) if paper == "A4" else (0, 0, 612, 792)}
    # It does not know the schema of PDF/UA that the metadata describe, see test_finish.
    assert all("pdfa" in str(each) or "pdfuaid" in str(each) for each in report.findings)


def test_another_process_with_another_order_of_sets_prints_the_same_specimen(
    tmp_path: Path,
) -> None:
    out = tmp_path / "specimen.pdf"
    seed = "2" if os.environ.get("PYTHONHASHSEED") == "1" else "1"
    subprocess.run(
        [sys.executable, "-m", "casefile", "specimen", out, "--language", "fa"],
        check=True, capture_output=True, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed},
    )  # fmt: skip
    assert out.read_bytes() == specimen_pages("fa")


def test_the_specimen_without_structure_shows_the_same_words() -> None:
    bare, tagged = specimen_pages("en", tagged=False), specimen_pages("en")
    with opened(bare) as file:
        assert "/StructTreeRoot" not in file.Root
        assert "/MarkInfo" not in file.Root
        assert b"pdfuaid" not in file.Root.Metadata.read_bytes()
    assert words(bare) == words(tagged)


def test_the_specimen_is_printed_from_a_terminal_and_overwrites_nothing(tmp_path: Path) -> None:
    out = tmp_path / "specimen.pdf"
    said, complained = io.StringIO(), io.StringIO()
    order = ["specimen", str(out), "--paper", "letter", "--untagged"]
    assert main(order, io.StringIO(), said, complained) == 0
    pdf = out.read_bytes()
    with opened(pdf) as file:
        assert [round(float(edge)) for edge in file.pages[0].MediaBox] == [0, 0, 612, 792]
        assert "/StructTreeRoot" not in file.Root
    text = words(pdf)
    for shown in ("Two languages", "MDE 13/9421/2018", "E-0002", "0123456789"):
        assert shown in text
    assert main(["specimen", str(out)], io.StringIO(), said, complained) == 1
    assert out.read_bytes() == pdf
