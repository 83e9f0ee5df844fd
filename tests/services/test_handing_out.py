"""The files that leave the office: two kinds of them, read back, and each on record."""

import hashlib
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from casefile.dossier.finishing.sending import PasswordTooShortError
from casefile.dossier.proof.verify import LeakFoundError
from casefile.errors import CasefileError
from casefile.security.signing import KeyFileLockedError, NoKeyFileError
from casefile.services.dossiers import dossier_lines, print_dossier
from casefile.services.errors import FileUnreadableError
from casefile.services.families import add_family
from casefile.services.handing_out import FilesWanted
from casefile.services.people import add_person
from casefile.storage.workspace import Workspace
from casefile.values.codes import FamilyRole, Script
from casefile.values.dossiers import ArchiveForm, DossierOrder, FileKind
from casefile.values.families import FamilyDraft
from casefile.values.names import PersonName
from casefile.values.people import PersonDraft
from casefile.values.wording import Wording
from tests.key_files import PASSWORD as KEY_PASSWORD
from tests.key_files import SIGNER, key_file

PASSWORD = "the fictional river 7"


@pytest.fixture
def order(workspace: Workspace) -> DossierOrder:
    family = add_family(workspace, FamilyDraft(name=Wording("Fictional Family Alpha", "")))
    name = PersonName(
        "Sigma Khiyalpour", "Sigma", "Khiyalpour", script=Script.LATIN, source="FICTIONAL"
    )
    add_person(workspace, PersonDraft(names=(name,)), (family, FamilyRole.CONTACT))
    return DossierOrder(family, recipient="Fictional Ministry", archive=ArchiveForm.WITH_FILES)


@pytest.fixture
def key(tmp_path: Path) -> Path:
    path = tmp_path / "signer.p12"
    path.write_bytes(key_file())
    return path


def _kinds(workspace: Workspace) -> list[tuple[int, FileKind, str]]:
    (record,) = dossier_lines(workspace)
    return [
        (file.number, file.kind, file.signed_by) for copy in record.copies for file in copy.files
    ]


def test_by_default_the_archive_copy_leaves_and_is_on_record(
    workspace: Workspace, order: DossierOrder
) -> None:
    printed = print_dossier(workspace, order, wanted=FilesWanted())
    (file,) = printed.files
    assert file.content == printed.pdfs[0]
    assert file.line.sha256 == hashlib.sha256(file.content).hexdigest()
    assert dossier_lines(workspace)[0].copies[0].files == (file.line,)
    with pikepdf.open(BytesIO(file.content)) as pdf:
        assert sorted(pdf.attachments) == ["dossier.json", "dossier.txt"]
        told = pdf.attachments["dossier.txt"].get_file().read_bytes().decode()
    assert "Fictional Ministry" in told
    assert "Khiyalpour" not in told


def test_what_goes_to_paper_is_no_file(workspace: Workspace, order: DossierOrder) -> None:
    assert print_dossier(workspace, order).files == ()
    assert _kinds(workspace) == []


def test_every_copy_leaves_encrypted_and_signed_with_the_archive_copy_beside_it(
    workspace: Workspace, order: DossierOrder, key: Path
) -> None:
    wanted = FilesWanted(PASSWORD, archive_too=True, key_file=key, key_password=KEY_PASSWORD)
    printed = print_dossier(workspace, replace(order, copies=2), wanted=wanted)
    kinds = [(n, kind, SIGNER) for n in (1, 2) for kind in (FileKind.SENT, FileKind.ARCHIVE)]
    assert _kinds(workspace) == kinds
    sent, archive = printed.files[:2]
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(BytesIO(sent.content))
    for content, password in ((sent.content, PASSWORD), (archive.content, "")):
        with pikepdf.open(BytesIO(content), password=password) as pdf:
            assert str(pdf.Root.AcroForm.Fields[0].FT) == "/Sig"
    assert len({each.line.sha256 for each in printed.files}) == 4


@pytest.mark.parametrize(
    ("password", "content", "error"),
    [
        ("short", None, PasswordTooShortError),
        ("", b"no key", NoKeyFileError),
        ("", key_file(password="another one"), KeyFileLockedError),
    ],
)
def test_what_cannot_be_made_is_refused_before_anything_is_on_record(
    workspace: Workspace,
    order: DossierOrder,
    tmp_path: Path,
    password: str,
    content: bytes | None,
    error: type[CasefileError],
) -> None:
    path = None
    if content is not None:
        path = tmp_path / "other.p12"
        path.write_bytes(content)
    with pytest.raises(error):
        print_dossier(workspace, order, wanted=FilesWanted(password, False, path, KEY_PASSWORD))
    assert dossier_lines(workspace) == ()


def test_a_key_file_that_is_gone_or_a_folder_is_said_in_words(
    workspace: Workspace, order: DossierOrder, tmp_path: Path
) -> None:
    for path in (tmp_path / "gone.p12", tmp_path):
        with pytest.raises(FileUnreadableError):
            print_dossier(workspace, order, wanted=FilesWanted(key_file=path))


def test_a_certificate_that_names_somebody_withheld_stops_the_printing(
    workspace: Workspace, order: DossierOrder, tmp_path: Path
) -> None:
    path = tmp_path / "own.p12"
    path.write_bytes(key_file(name="Sigma Khiyalpour"))
    wanted = FilesWanted(key_file=path, key_password=KEY_PASSWORD)
    with pytest.raises(LeakFoundError) as caught:
        print_dossier(workspace, order, wanted=wanted)
    assert caught.value.where == "signature"
    assert dossier_lines(workspace) == ()


def test_no_secret_shows_in_a_debugger() -> None:
    told = repr(FilesWanted(PASSWORD, True, Path("/stick/own.p12"), KEY_PASSWORD))
    assert not any(secret in told for secret in (PASSWORD, KEY_PASSWORD, "own.p12"))
