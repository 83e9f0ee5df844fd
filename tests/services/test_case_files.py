"""The case file as a whole: made, closed, opened again, and its secrets changed."""

from pathlib import Path

import pytest

from casefile.security.cost import FLOOR
from casefile.security.errors import PassphraseTooShortError, WrongPassphraseError
from casefile.services.case_files import (
    change_passphrase,
    close_case_file,
    create_case_file,
    mark_fictional,
    new_recovery_words,
    office,
    open_case_file,
    set_organisation,
    set_staff_name,
)
from casefile.services.drafts import drop_draft, keep_draft, kept_draft
from casefile.services.errors import OrganisationMissingError
from casefile.services.families import add_family, view_family
from casefile.storage.errors import CaseFileExistsError, CaseFileInUseError
from casefile.storage.workspace import Workspace
from tests.fixtures_workspace import PASSPHRASE
from tests.kept_forms import kept_forms
from tests.services.office_examples import ALPHA


def test_a_new_case_file_opens_with_its_passphrase_and_its_words(tmp_path: Path) -> None:
    path = tmp_path / "new.casefile"
    made = create_case_file(path, " Fictional\u202e Office ", "Ana", PASSPHRASE, FLOOR)
    assert len(made.recovery_words) == 16
    assert made.recovery_words[0] not in repr(made)
    family = add_family(made.workspace, ALPHA)
    close_case_file(made.workspace)
    close_case_file(made.workspace)
    for secret in (PASSPHRASE, " ".join(made.recovery_words)):
        workspace = open_case_file(path, secret)
        facts = office(workspace)
        assert (facts.organisation, facts.staff_name) == ("Fictional Office", "Ana")
        assert (facts.path_name, facts.is_fictional) == ("new", False)
        view = view_family(workspace, family)
        assert (view.draft, view.updated_by) == (ALPHA, "Ana")
        close_case_file(workspace)
    with pytest.raises(WrongPassphraseError):
        open_case_file(path, "another fictional phrase")


def test_what_cannot_be_made_is_said_in_words(tmp_path: Path, office_path: Path) -> None:
    with pytest.raises(OrganisationMissingError):
        create_case_file(tmp_path / "a.casefile", " ", "Ana", PASSPHRASE, FLOOR)
    with pytest.raises(PassphraseTooShortError):
        create_case_file(tmp_path / "b.casefile", "Office", "Ana", "short", FLOOR)
    with pytest.raises(CaseFileExistsError):
        create_case_file(office_path, "Office", "Ana", PASSPHRASE, FLOOR)
    assert {path.name for path in tmp_path.iterdir()} == {office_path.name}


def test_a_case_file_has_one_owner_at_a_time(workspace: Workspace) -> None:
    with pytest.raises(CaseFileInUseError):
        open_case_file(workspace.path, PASSPHRASE)


def test_names_of_the_office_are_kept(workspace: Workspace, office_path: Path) -> None:
    set_staff_name(workspace, "Ben")
    set_organisation(workspace, "Another Fictional Office")
    mark_fictional(workspace)
    with pytest.raises(OrganisationMissingError):
        set_organisation(workspace, "\u200b")
    workspace.close()
    with open_case_file(office_path, PASSPHRASE) as again:
        facts = office(again)
        assert (facts.staff_name, facts.organisation) == ("Ben", "Another Fictional Office")
        assert facts.is_fictional
        assert view_family(again, add_family(again, ALPHA)).updated_by == "Ben"


def test_a_changed_passphrase_opens_and_the_old_one_does_not(
    workspace: Workspace, office_path: Path
) -> None:
    with pytest.raises(WrongPassphraseError):
        change_passphrase(workspace, "not the old one", "a new fictional phrase", FLOOR)
    change_passphrase(workspace, PASSPHRASE, "a new fictional phrase", FLOOR)
    words = new_recovery_words(workspace, "a new fictional phrase")
    workspace.close()
    with pytest.raises(WrongPassphraseError):
        open_case_file(office_path, PASSPHRASE)
    open_case_file(office_path, " ".join(words)).close()
    open_case_file(office_path, "a new fictional phrase").close()


def test_an_unfinished_form_survives_closing_and_leaves_no_history(
    workspace: Workspace, office_path: Path
) -> None:
    head = workspace.head
    keep_draft(workspace, "family 7", {"name": "Half a na"})
    keep_draft(workspace, "family 7", {"name": "Half a name", "tags": ["a"]})
    assert workspace.head == head
    workspace.close()
    with open_case_file(office_path, PASSPHRASE) as again:
        assert kept_draft(again, "family 7") == {"name": "Half a name", "tags": ["a"]}
        assert kept_forms(again) == ["family 7"]
        drop_draft(again, "family 7")
        assert kept_draft(again, "family 7") is None
