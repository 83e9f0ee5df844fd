"""Who can open the case file: colleagues are added and taken away, and nobody is lost silently."""

from pathlib import Path

import pytest

from casefile.security.cost import FLOOR
from casefile.security.errors import LastSlotError, WrongPassphraseError, WrongSecretOfError
from casefile.services.case_files import open_case_file
from casefile.services.custodians import (
    add_custodian,
    prepare_removal,
    remove_custodian,
    ways_in,
)
from casefile.services.errors import (
    CustodianKnownError,
    CustodianNameMissingError,
    NothingToUndoError,
)
from casefile.services.history import undo_last, whole_history
from casefile.storage.workspace import Workspace
from tests.fixtures_workspace import PASSPHRASE

BEN, CYRA = "the phrase of Ben", "the phrase of Cyra"


@pytest.fixture
def shared(office_workspace: Workspace) -> Workspace:
    add_custodian(office_workspace, PASSPHRASE, " Ben ", BEN, FLOOR)
    add_custodian(office_workspace, BEN, "Cyra", CYRA, FLOOR)
    return office_workspace


def identity(workspace: Workspace, name: str) -> str:
    return next(way.id for way in ways_in(workspace) if way.name == name and not way.is_recovery)


def test_a_custodian_opens_the_case_file_until_removed(
    shared: Workspace, office_path: Path
) -> None:
    assert [way.name for way in ways_in(shared)] == ["", "", "Ben", "Cyra"]
    secrets = {identity(shared, ""): PASSPHRASE, identity(shared, "Cyra"): CYRA}
    words = prepare_removal(shared, secrets)
    remove_custodian(shared, "Ben", secrets, words)
    shared.close()
    with pytest.raises(WrongPassphraseError):
        open_case_file(office_path, BEN)
    for secret in (CYRA, " ".join(words)):
        open_case_file(office_path, secret).close()
    with open_case_file(office_path, PASSPHRASE) as again:
        assert [way.name for way in ways_in(again)] == ["", "Cyra", ""]
        told = [(line.action, line.reason, line.undoable) for line in whole_history(again, 0, 3)]
        assert told == [
            ("custodian removed", "Ben", False),
            ("custodian added", "Cyra", False),
            ("custodian added", "Ben", False),
        ]
        with pytest.raises(NothingToUndoError):
            undo_last(again)


def test_the_names_of_custodians_stand_nowhere_outside_the_encryption(
    shared: Workspace, office_path: Path
) -> None:
    shared.tidy()
    written = {path.name: path.read_bytes() for path in office_path.rglob("*.*")}
    assert {"case.db", "keys.json"} <= set(written)
    assert [name for name, data in written.items() if b"Cyra" in data] == []


def test_whose_passphrase_is_not_typed_has_to_be_added_again(shared: Workspace) -> None:
    secrets = {identity(shared, ""): PASSPHRASE}
    remove_custodian(shared, "Ben", secrets, prepare_removal(shared, secrets))
    assert [way.name for way in ways_in(shared)] == ["", ""]
    add_custodian(shared, PASSPHRASE, "Cyra", CYRA, FLOOR)
    assert [way.name for way in ways_in(shared)] == ["", "", "Cyra"]


def test_a_removal_is_refused_before_anything_is_done(shared: Workspace) -> None:
    before = shared.header
    with pytest.raises(WrongSecretOfError) as caught:
        prepare_removal(shared, {identity(shared, "Cyra"): BEN})
    assert caught.value.facts == {"name": "Cyra"}
    with pytest.raises(WrongPassphraseError):
        prepare_removal(shared, {identity(shared, ""): BEN})
    with pytest.raises(LastSlotError):
        prepare_removal(shared, {})
    assert shared.header == before


def test_a_custodian_needs_a_name_of_his_own(shared: Workspace) -> None:
    with pytest.raises(CustodianNameMissingError):
        add_custodian(shared, PASSPHRASE, "  ", "another phrase", FLOOR)
    with pytest.raises(CustodianKnownError):
        add_custodian(shared, PASSPHRASE, "Ben", "another phrase", FLOOR)
    with pytest.raises(WrongPassphraseError):
        add_custodian(shared, "not a phrase", "Dara", "another phrase", FLOOR)
