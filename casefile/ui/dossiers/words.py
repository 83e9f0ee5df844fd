"""The words of this place that are data: sections, papers, families to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from casefile.language.catalogue import mark
from casefile.services.families import find_families, view_family
from casefile.ui.labels import text_of
from casefile.ui.suggestions import Suggestion

if TYPE_CHECKING:
    from casefile.progress import Progress
    from casefile.storage.workspace import Workspace
    from casefile.ui.desk import Desk
    from casefile.values.families import FamilyView
    from casefile.values.ids import FamilyId

MOST: Final = 8
SECTION_TITLES: Final = {
    "SUMMARY": mark("Summary and asks"),
    "WHO_IS_ASKING": mark("Who is asking"),
    "VICTIMS": mark("The victims"),
    "CHRONOLOGY": mark("What happened"),
    "FATE": mark("Fate, burial, death certificate"),
    "SINCE_THEN": mark("Treatment of the family since"),
    "OFFICIAL": mark("Official statements"),
    "DEMANDS": mark("Demands and their status"),
    "LETTERS": mark("Correspondence"),
    "EXHIBITS": mark("Exhibits"),
    "CONSENTS": mark("Consents relied on"),
}
PAPERS: Final = (("A4", "A4"), ("LETTER", mark("Letter (paper size)")))


def families_found(desk: Desk, words: str) -> list[Suggestion]:
    """Give families by the beginning of a name in any script, or by reference."""
    return [
        Suggestion(line.id, text_of(desk, line.name, line.reference), line.reference, "users")
        for line in find_families(desk.workspace, words, MOST)
    ]


def read_family(workspace: Workspace, family_id: FamilyId, progress: Progress) -> FamilyView:
    """Read a family that another page names by its identity."""
    progress.report(0, 0)
    return view_family(workspace, family_id)
