"""Whoever opens or prints a dossier sees the same page: four programs lay on as much ink."""

import subprocess
from collections.abc import Sequence
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from tests.dossier.dossier_pages import specimen_pages

MOST = 0.005  # share of a page's ink by which a program may differ from the mean of all
_USUAL, _FINE = 300, 600  # dots to the inch: of a printer, and of a second look
_SMOOTH = ("-dTextAlphaBits=4", "-dGraphicsAlphaBits=4")

Inks = dict[str, list[float]]


@pytest.mark.parametrize("language", ["en", "fa"])
def test_four_programs_lay_the_same_ink_on_every_page(language: str, tmp_path: Path) -> None:
    file = tmp_path / "specimen.pdf"
    file.write_bytes(specimen_pages(language))
    count = len(pypdfium2.PdfDocument(file))
    assert count > 10
    doubtful = _differing(_inks(file, (1, count), _USUAL), 1)
    wrong = {
        number: found
        for page in doubtful
        for number, found in _differing(_inks(file, (page, page), _FINE), page).items()
    }
    assert wrong == {}
    assert len(doubtful) < count / 2  # a second look is for what one program rounds, not for all


def _differing(inks: Inks, first: int) -> dict[int, dict[str, float]]:
    """Give by how much programs differ on the pages on which any of them differs too much."""
    found = {}
    for number, page in enumerate(zip(*inks.values(), strict=True), first):
        mean = sum(page) / len(page)
        shares = {name: ink / mean - 1 for name, ink in zip(inks, page, strict=True)}
        if any(abs(share) > MOST for share in shares.values()):
            found[number] = shares
    return found


def _inks(file: Path, pages: tuple[int, int], dots: int) -> Inks:
    """Give how much of each page each program blackens, from 0 to 1."""
    first, last = map(str, pages)
    drawn = file.parent
    commands: dict[str, list[str | Path]] = {
        "poppler": ["pdftoppm", "-gray", "-r", f"{dots}", "-f", first, "-l", last, file,
                    drawn / "poppler"],
        "mupdf": ["mutool", "draw", "-q", "-c", "gray", "-r", f"{dots}",
                  "-o", drawn / "mupdf-%03d.pgm", file, f"{first}-{last}"],
        # In colour, for it makes another grey of a red than programs that only show pages.
        "ghostscript": ["gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=ppmraw", *_SMOOTH,
                        f"-r{dots}", f"-dFirstPage={first}", f"-dLastPage={last}",
                        f"-sOutputFile={drawn / 'ghostscript-%03d.ppm'}", file],
    }  # fmt: skip
    inks = {name: _drawn_by(command, drawn, name) for name, command in commands.items()}
    inks["pdfium"] = [
        _ink(page.render(scale=dots / 72, grayscale=True).to_pil())
        for page in list(pypdfium2.PdfDocument(file))[pages[0] - 1 : pages[1]]
    ]
    return inks


def _drawn_by(command: Sequence[str | Path], folder: Path, name: str) -> list[float]:
    subprocess.run(command, check=True, capture_output=True)
    inks = []
    for path in sorted(folder.glob(f"{name}-*")):
        with Image.open(path) as picture:
            inks.append(_ink(picture))
        path.unlink()
    return inks


def _ink(picture: Image.Image) -> float:
    counts = picture.convert("L").histogram()
    black = sum((255 - grey) * count for grey, count in enumerate(counts))
    return black / 255 / sum(counts)
