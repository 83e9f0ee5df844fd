"""One working day in an office, from an empty folder to a printed dossier, with two hands."""

from pathlib import Path

import pypdfium2
import pytest

from casefile.ui.dossiers.page import DossiersPage
from casefile.ui.letters.page import LettersPage
from casefile.ui.people.page import PeoplePage
from casefile.values.codes import ConsentPurpose, IdentityMode
from tests.journeys.conftest import Start
from tests.journeys.staff import Edges

pytestmark = pytest.mark.screen

PASSPHRASE = "four fictional words together"
FAMILIES = (
    "Family code,خانواده,نام و نام خانوادگی,تاریخ دستگیری\n"
    "K-1,خانوادهٔ خیالی آلفا,بتا خیالی,1360/7/1\n"
    "K-2,خانوادهٔ خیالی گاما,گاما ساختگی,مرداد ۱۳۶۷\n"
)
MOTHER = "نرگس خیالی"  # of the fictional family Alpha


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "families.csv"
    path.write_text(FAMILIES, encoding="utf-8")
    return path


@pytest.fixture
def enclosure(tmp_path: Path) -> Path:
    path = tmp_path / "signed letter.txt"
    path.write_text("A fictional enclosure", encoding="utf-8")
    return path


def test_the_whole_job_is_done_with_mouse_and_keyboard(
    start: Start, edges: Edges, table: Path, enclosure: Path
) -> None:
    staff = start()
    words = staff.creates_a_case_file("office", "Fictional Office", "Ana", PASSPHRASE)
    assert len(words) >= 12

    report = staff.imports(table)
    assert "2" in report

    family = staff.opens_the_family("khiali alfa")
    staff.adds_a_person(family, MOTHER)
    staff.records_a_consent(
        family, MOTHER, ConsentPurpose.GOVERNMENT_MEETING.value, IdentityMode.FULL.value
    )
    staff.raises_a_demand(family, "Say where the graves are.")

    family = staff.opens_the_family("khiali alfa")
    letter = staff.writes_a_letter(family, "Fate of the disappeared", "We ask for an answer.")
    staff.attaches(letter, enclosure)

    family = staff.opens_the_family("khiali alfa")
    dossier = staff.builds_the_dossier(family)
    assert names_left_out(dossier) == ["بتا خیالی"]
    saved = staff.saves_the_dossier(dossier, "Fictional Ministry")
    pages = text_of(saved)
    # Readers of PDFs disagree about the order of Persian words within an English line.
    assert all(word in pages for word in MOTHER.split())
    assert "Say where the graves are." not in pages  # a demand that is still a draft stays inside
    assert "بتا" not in pages

    staff.locks()
    path = edges.folder / "office.casefile"
    assert edges.replaced == [path]

    staff = start(path)
    staff.unlocks(PASSPHRASE)
    assert MOTHER in staff.finds("narges khiyali")
    people = staff.is_at(PeoplePage)
    assert people.pane.title.text() == MOTHER
    letters = staff.goes_to("letters", LettersPage)
    line = letters.table.records.line(0)
    assert line is not None
    assert (line.subject, line.attachments) == ("Fate of the disappeared", 1)


def names_left_out(page: DossiersPage) -> list[str]:
    """Give the names of those whom the dossier leaves out, as the window tells them."""
    rows = page.build_tab.appearing.rows()
    return [each.name.text() for each in rows if each.gated.mode is IdentityMode.OMIT]


def text_of(path: Path) -> str:
    document = pypdfium2.PdfDocument(path.read_bytes())
    text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return text
