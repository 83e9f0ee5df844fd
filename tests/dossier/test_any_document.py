from hypothesis import given, settings
from hypothesis import strategies as some

from casefile.dossier.pages.frames import BlockTooTallError
from casefile.dossier.press import press
from casefile.language.catalogue import Catalogue
from casefile.progress import Unwatched
from casefile.values.dossiers import ArchiveForm
from tests.dossier.any_document import any_document
from tests.dossier.dossier_pages import fonts


@given(some.integers(0, 1_000_000), some.sampled_from(["A4", "LETTER"]), some.booleans())
@settings(deadline=None, max_examples=60)
def test_whatever_is_asked_is_printed_to_the_last_letter(
    seed: int, paper: str, with_files: bool
) -> None:
    """No more than that something is too tall for its page may be said against it."""
    made = any_document(seed)
    form = ArchiveForm.WITH_FILES if with_files else ArchiveForm.PAGES
    try:
        pressed = press(
            made, Catalogue(made.language), paper, ("Zzyzx Quux",), Unwatched(), fonts(), form
        )
    except BlockTooTallError:
        return
    assert pressed.pages > 0
