"""Sets invented families with one engine in a process of its own, and says what it took.

    python -m tests.benchmarks.set_pages ENGINE FAMILIES

prints pages, CPU seconds after imports (of all threads), bytes, and the peak of memory in MB.
"""

from __future__ import annotations

import hashlib
import json
import os
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
FONTS = ROOT / "resources" / "fonts"


@dataclass(frozen=True, slots=True)
class PagesSet:
    """What setting a document took; `peak` in MB, `size` in bytes, `cpu` and `wall` in seconds.

    `digest` is the SHA-256 of the file.
    """

    pages: int
    cpu: float
    wall: float
    size: int
    peak: float
    digest: str

    @property
    def speed(self) -> float:
        """Give pages per second of CPU time."""
        return self.pages / self.cpu


def set_pages(engine: str, families: int, hash_seed: int = 0) -> PagesSet:
    """Run an engine in a process of its own, which hashes by a seed.

    Raises:
        CalledProcessError: the engine failed, or is not installed.
    """
    command = [sys.executable, "-m", "tests.benchmarks.set_pages", engine, str(families)]
    surroundings = {**os.environ, "PYTHONHASHSEED": str(hash_seed)}
    run = subprocess.run(command, cwd=ROOT, env=surroundings, stdout=subprocess.PIPE, check=True)
    return PagesSet(**json.loads(run.stdout))


def _own(families: int, *, tagged: bool) -> Callable[[], bytes]:
    from casefile.dossier.pages.look import Look
    from casefile.dossier.pages.render import render
    from casefile.language.catalogue import Catalogue
    from casefile.progress import Unwatched
    from tests.benchmarks.own_pages import document

    look = Look(Catalogue("en"), tagged=tagged)
    return lambda: render(document(families), look, Unwatched())


def _own_finished(families: int) -> Callable[[], bytes]:
    from casefile.dossier.finishing.finish import facts_of, finish
    from tests.benchmarks.own_pages import document

    rendered = _own(families, tagged=True)
    return lambda: finish(rendered(), facts_of(document(1)))


def _own_checked(families: int) -> Callable[[], bytes]:
    """Set the pages, make the archive file and let a validator of PDF/A look at all of it."""
    from pikepdf import pdfa

    from casefile.dossier.finishing.finish import facts_of, finish
    from tests.benchmarks.own_pages import document

    rendered = _own(families, tagged=True)

    def set_and_check() -> bytes:
        # The validator does not know the name of PDF/UA, which is written last.
        made = finish(rendered(), facts_of(document(1), accessible=False))
        with pikepdf.open(BytesIO(made)) as pdf:
            report = pdfa.check(pdf, "2b")
        if report.findings:
            raise ValueError(str(report.findings[0]))
        return made

    return set_and_check


def _own_verified(families: int) -> Callable[[], bytes]:
    """Do all that a printing does: pages, archive file, reading it back."""
    from casefile.dossier.press import press
    from casefile.language.catalogue import Catalogue
    from casefile.progress import Unwatched
    from tests.benchmarks.own_pages import document

    words = Catalogue("en")
    return lambda: press(document(families), words, "A4", ("Qxzvwk",), Unwatched()).pdf


def _typst(families: int, *, tagged: bool = True) -> Callable[[], bytes]:
    engine = import_module("typst")  # only there for benchmarks, and without types
    from tests.benchmarks.other_pages import typst as write

    def compile_pages() -> bytes:
        made = engine.compile(
            write(families).encode(),
            font_paths=[str(FONTS)],
            ignore_system_fonts=True,
            pdf_tags=tagged,
        )
        if not isinstance(made, bytes):
            raise TypeError("Typst gave no PDF")
        return made

    return compile_pages


def font_faces() -> str:
    """Give the style sheet that names the fonts of the program."""
    return "\n".join(
        f"@font-face {{ font-family: '{name}'; src: url({(FONTS / file).as_uri()}) }}"
        for name, file in (
            ("Noto Serif", "NotoSerif-Regular.ttf"),
            ("Noto Naskh Arabic", "NotoNaskhArabic-Regular.ttf"),
        )
    )


def _weasyprint(families: int) -> Callable[[], bytes]:
    engine = import_module("weasyprint")
    from tests.benchmarks.other_pages import html as write

    def print_pages() -> bytes:
        style = engine.CSS(string=font_faces())
        made = engine.HTML(string=write(families)).write_pdf(stylesheets=[style])
        return bytes(made or b"")

    return print_pages


ENGINES: dict[str, Callable[[int], Callable[[], bytes]]] = {
    "untagged": lambda families: _own(families, tagged=False),
    "tagged": lambda families: _own(families, tagged=True),
    "finished": _own_finished,
    "checked": _own_checked,
    "verified": _own_verified,
    "typst": _typst,
    "typst-untagged": lambda families: _typst(families, tagged=False),
    "weasyprint": _weasyprint,
}


def main() -> None:
    """Set the pages and write one line of JSON."""
    work = ENGINES[sys.argv[1]](int(sys.argv[2]))
    cpu, wall = time.process_time(), time.perf_counter()
    made = work()
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    with pikepdf.open(BytesIO(made)) as pdf:
        pages = len(pdf.pages)
    digest = hashlib.sha256(made).hexdigest()
    told = {"pages": pages, "cpu": cpu, "wall": wall, "size": len(made), "peak": peak,
            "digest": digest}  # fmt: skip
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main()
