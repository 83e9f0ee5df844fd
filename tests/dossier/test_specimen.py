"""The specimen is printed whole, without a case file, and never over something else."""

import io
from pathlib import Path

from casefile.cli import main
from tests.dossier.dossier_pages import opened, words


def test_the_specimen_is_printed_from_a_terminal_and_overwrites_nothing(tmp_path: Path) -> None:
    out = tmp_path / "specimen.pdf"
    said, complained = io.StringIO(), io.StringIO()
    assert main(["specimen", str(out), "--paper", "letter"], io.StringIO(), said, complained) == 0
    pdf = out.read_bytes()
    with opened(pdf) as file:
        assert [round(float(edge)) for edge in file.pages[0].MediaBox] == [0, 0, 612, 792]
    text = words(pdf)
    for shown in ("Two languages", "MDE 13/9421/2018", "E-0002", "0123456789"):
        assert shown in text
    assert main(["specimen", str(out)], io.StringIO(), said, complained) == 1
    assert out.read_bytes() == pdf
