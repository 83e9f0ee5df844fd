"""Without the library that puts letters together, a dossier says so in one sentence."""

import subprocess
import sys

import pytest

from casefile.dossier.proof.verify import LeakFoundError
from casefile.dossier.text import harfbuzz
from casefile.dossier.text.fonts import FontBook
from casefile.dossier.text.harfbuzz import ShaperMissingError
from casefile.language.catalogue import Catalogue

_WITHOUT = """
import sys
sys.modules["uharfbuzz"] = None  # the import of it fails from here on
from casefile.services import dossiers
from casefile.dossier.text.fonts import FontBook
from casefile.errors import CasefileError
try:
    FontBook.load()
except CasefileError as error:
    print(error)
"""


def test_the_program_starts_without_the_shaper_and_says_what_is_missing() -> None:
    said = subprocess.run(
        [sys.executable, "-c", _WITHOUT], capture_output=True, text=True, check=True, timeout=60
    )
    assert said.stdout.strip() == ShaperMissingError.message


def test_fonts_are_not_loaded_without_the_shaper(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(harfbuzz, "uharfbuzz", None)
    with pytest.raises(ShaperMissingError):
        FontBook.load()


@pytest.mark.parametrize("language", ["en", "fa"])
def test_the_place_of_a_leak_is_said_in_the_language_of_the_reader(language: str) -> None:
    catalogue = Catalogue(language)
    place = catalogue.say("bookmarks")
    assert place in catalogue.explain(LeakFoundError("bookmarks", 0))
    assert (place == "bookmarks") is (language == "en")
