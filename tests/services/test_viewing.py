"""Who opened a record for named staff only is kept in its history."""

from dataclasses import replace

import pytest

from casefile.services import demands, families, history, letters, people
from casefile.services.viewing import note_viewing
from casefile.storage.workspace import Workspace
from casefile.values.codes import Confidentiality
from casefile.values.demands import DemandDraft
from casefile.values.letters import LetterDraft
from casefile.values.wording import Wording
from tests.services.office_examples import ALPHA, person

SECRET = Confidentiality.NAMED_STAFF


def _added(workspace: Workspace, kind: str, level: Confidentiality) -> int:
    if kind == "family":
        return families.add_family(workspace, replace(ALPHA, confidentiality=level))
    if kind == "person":
        return people.add_person(workspace, person("Fictional Person", confidentiality=level))
    if kind == "demand":
        asked = DemandDraft("D01", text=Wording("A fictional demand"), confidentiality=level)
        return demands.add_demand(workspace, asked)
    return letters.add_letter(workspace, LetterDraft(subject="Fictional", confidentiality=level))


@pytest.mark.parametrize("kind", ["family", "person", "demand", "letter"])
def test_opening_a_record_for_named_staff_is_kept_in_its_history(
    workspace: Workspace, kind: str
) -> None:
    key = _added(workspace, kind, SECRET)
    note_viewing(workspace, kind, key)
    newest, added = history.history_of(workspace, kind, key)
    assert (newest.action, newest.by, newest.undoable) == ("record viewed", "Ana", False)
    assert added.undoable
    report = workspace.check()
    assert report.is_sound
    history.undo_last(workspace)  # that it was looked at stands in nobody's way
    assert history.whole_history(workspace, 0, 1)[0].action == "undone"


def test_opening_any_other_record_is_nobodys_business(workspace: Workspace) -> None:
    key = _added(workspace, "family", Confidentiality.ORGANISATION)
    before = workspace.head
    note_viewing(workspace, "family", key)
    note_viewing(workspace, "family", key + 1)
    assert workspace.head == before
