"""The terminal does the use cases, keeps the passphrase out of sight, and says what went wrong."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from casefile import __main__ as program
from casefile.security.cost import FLOOR, KdfCost
from casefile.services.case_files import open_case_file
from casefile.storage import opening
from tests.fixtures_workspace import PASSPHRASE
from tests.key_files import PASSWORD as KEY_PASSWORD
from tests.key_files import key_file

Do = Callable[..., tuple[int, str, str]]


@pytest.fixture
def calibrations(monkeypatch: pytest.MonkeyPatch) -> list[KdfCost]:
    """Let new case files cost the least that is allowed; tell how often a cost was asked for."""
    asked: list[KdfCost] = []

    def cheap() -> KdfCost:
        asked.append(FLOOR)
        return FLOOR

    monkeypatch.setattr(opening, "calibrate", cheap)
    return asked


def test_import_then_list_then_check(do: Do, office_path: Path, table: Path) -> None:
    status, said, complained = do("import", office_path, table)
    assert (status, complained) == (0, "")
    assert "Families: New 1" in said
    status, said, _ = do("list", office_path, "families")
    assert status == 0
    heading, line = said.splitlines()
    assert heading.startswith("Reference  Name")
    assert line.startswith("F-0001     خانوادهٔ خیالی آلفا")
    assert "Consent pending" in line
    status, said, _ = do("check", office_path)
    assert status == 0
    assert said.startswith("Sound: ")


def test_lists_are_given_as_json_with_codes(do: Do, office_path: Path, table: Path) -> None:
    do("import", office_path, table)
    status, said, _ = do("list", office_path, "people", "alefa", "--json")
    assert status == 0
    status, said, _ = do("list", office_path, "people", "آلفا", "--json")
    (line,) = json.loads(said)
    assert line["reference"] == "P-0001"
    assert line["name"] == "آلفا خیالی"
    assert line["consent"] == "PENDING"


@pytest.mark.parametrize(
    ("language", "fate"), [("en", "Fate and whereabouts unknown"), ("fa", "سرنوشت و محل نامعلوم")]
)
def test_lists_are_said_in_words_of_the_language(
    do: Do, office_path: Path, tmp_path: Path, language: str, fate: str
) -> None:
    path = tmp_path / "fates.csv"
    path.write_text("نام,تاریخ تولد,وضعیت\nآلفا خیالی,۱۳۴۰/۱/۲,مفقود\n", encoding="utf-8")
    assert do("import", office_path, path)[0] == 0
    status, said, _ = do("list", office_path, "people", "--language", language)
    assert status == 0
    assert "MISSING" not in said
    assert "PENDING" not in said
    assert fate in said
    assert ("2 Farvardin 1340" if language == "en" else "۲ فروردین ۱۳۴۰") in said
    for what in ("families", "people", "demands", "letters"):
        assert do("list", office_path, what, "--json")[0] == 0


def test_a_column_that_is_not_there_is_refused(do: Do, office_path: Path, table: Path) -> None:
    status, said, complained = do("import", office_path, table, "--column", "کلاه=NOTES")
    assert (status, said) == (1, "")
    assert len(complained.splitlines()) == 1
    for header in ("کلاه", "خانواده", "کفش"):
        assert header in complained
    folded = "نام‌و نام خانوادگي=FULL_NAME_PERSIAN"
    assert do("import", office_path, table, "--column", folded)[0] == 0


def test_a_name_without_its_ending_gets_it(
    do: Do, tmp_path: Path, calibrations: list[KdfCost]
) -> None:
    status, said, _ = do("new", tmp_path / "k", "--organisation", "Fictional Office")
    assert status == 0
    assert "k.casefile" in said
    assert (tmp_path / "k.casefile").is_dir()
    status, _, complained = do("new", ".", "--organisation", "Fictional Office")
    assert status == 1
    assert "cannot be used" in complained


def test_a_dossier_that_must_not_lie_about_says_whose_it_is(
    do: Do, office_path: Path, table: Path, tmp_path: Path
) -> None:
    do("import", office_path, table)
    order = ("dossier", office_path, "F-0001", tmp_path / "out.pdf")
    for more in ((), ("--classification", "UN"), ("--recipient", " ")):
        status, said, complained = do(*order, *more)
        assert (status, said) == (1, "")
        assert complained == "Say with --recipient who this dossier is for.\n"
    assert do(*order, "--classification", "INT")[0] == 0


@pytest.mark.parametrize("what", ["families", "people", "demands", "letters"])
def test_an_empty_list_is_empty(do: Do, office_path: Path, what: str) -> None:
    assert do("list", office_path, what) == (0, "", "")


def test_a_dry_run_changes_nothing(do: Do, office_path: Path, table: Path) -> None:
    status, said, _ = do("import", office_path, table, "--dry-run")
    assert status == 0
    assert "nothing was changed" in said
    assert do("list", office_path, "families")[1] == ""


def test_the_report_tells_line_by_line_what_was_left_out(
    do: Do, office_path: Path, table: Path
) -> None:
    column = ("--column", "کفش=IGNORE")
    _, said, _ = do("import", office_path, table, *column)
    assert "2: کفش: ۴۳" in said
    _, said, _ = do("import", office_path, table, *column, "--json")
    (report,) = json.loads(said)
    assert [each["verdict"] for each in report["taken"]] == ["SAME", "SAME"]
    assert report["leftovers"][0]["reason"] == "IGNORED"


def test_a_wrong_passphrase_has_a_status_of_its_own(do: Do, office_path: Path) -> None:
    status, said, complained = do("check", office_path, passphrase="fictional other phrase")
    assert (status, said) == (3, "")
    assert complained == "This passphrase does not open the case file.\n"


def test_messages_come_in_persian(do: Do, office_path: Path) -> None:
    arguments = ("check", office_path, "--language", "fa")
    status, _, complained = do(*arguments, passphrase="fictional other phrase")
    assert status == 3
    assert any("\u0600" <= letter <= "\u06ff" for letter in complained)


def test_what_is_no_case_file_is_said_so(do: Do, tmp_path: Path, table: Path) -> None:
    for path in (table, tmp_path, tmp_path / "nothing.casefile"):
        status, said, complained = do("check", path)
        assert (status, said) == (4, "")
        assert len(complained.splitlines()) == 1


def test_a_case_file_in_use_is_said_so(do: Do, office_path: Path) -> None:
    workspace = open_case_file(office_path, PASSPHRASE)
    try:
        status, _, complained = do("list", office_path, "families")
    finally:
        workspace.close()
    assert status == 5
    assert "open in another window" in complained


def test_damage_is_found_and_has_a_status(do: Do, office_path: Path) -> None:
    database = office_path / "case.db"
    data = bytearray(database.read_bytes())
    data[len(data) // 2] ^= 1
    database.write_bytes(data)
    status, said, complained = do("check", office_path)
    assert status == 4
    assert said.startswith("Not sound") or "damaged" in complained


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7", b"PK\x03\x04broken", b"\0" * 5000, b"\xd0\xcf\x11\xe0"]
)
def test_hostile_files_are_refused_in_one_sentence(
    do: Do, office_path: Path, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "hostile.csv"
    path.write_bytes(content)
    status, said, complained = do("import", office_path, path)
    assert (status, said) == (1, "")
    assert len(complained.splitlines()) == 1
    assert "Traceback" not in complained


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("frobnicate",),
        ("list", "x", "clouds"),
        ("check", "x", "--passphrase", "secret"),
        ("import", "x", "y", "--column", "Shoe=SHOE"),
        ("demo", "x", "--passphrase-fd", "3"),
    ],
)
def test_what_is_not_understood_is_a_matter_of_usage(do: Do, arguments: tuple[str, ...]) -> None:
    status, said, complained = do(*arguments, passphrase=None)
    assert (status, said) == (2, "")
    assert complained.startswith("usage: casefile")


def test_the_exit_statuses_are_documented(do: Do) -> None:
    status, said, _ = do("--help", passphrase=None)
    assert status == 0
    for code in ("0 ", "1 ", "2 ", "3 ", "4 ", "5 ", "130"):
        assert f"\n  {code}" in said
    assert "casefile window" in said


def test_without_anybody_to_ask_there_is_no_passphrase(
    do: Do, office_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody(prompt: str, stream: object) -> str:
        del prompt, stream
        raise EOFError

    monkeypatch.setattr("getpass.getpass", nobody)
    status, _, complained = do("check", office_path, passphrase=None)
    assert status == 1
    assert "--passphrase-fd" in complained


def test_a_new_passphrase_is_typed_twice(
    do: Do, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = iter(["fictional pass phrase", "fictional pass phrasf"])
    monkeypatch.setattr("getpass.getpass", lambda _prompt, _stream: next(typed))
    path = tmp_path / "new.casefile"
    status, _, complained = do("new", path, "--organisation", "Fictional", passphrase=None)
    assert status == 1
    assert "differ" in complained
    assert not path.exists()


def test_a_new_case_file_shows_its_recovery_words_once(
    do: Do, tmp_path: Path, calibrations: list[KdfCost]
) -> None:
    path = tmp_path / "new.casefile"
    status, said, _ = do("new", path, "--organisation", "Fictional Office", "--staff", "Ana")
    assert status == 0
    words = said.splitlines()[-1].split()
    assert len(words) == 16
    assert calibrations == [FLOOR]
    assert do("list", path, "families", passphrase=" ".join(words))[0] == 0
    status, _, complained = do("new", path, "--organisation", "Fictional Office")
    assert status == 1
    assert "already there" in complained


def test_a_stop_by_the_keyboard_is_130(
    do: Do, office_path: Path, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*ignored: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("casefile.services.imports.run_import", stop)
    status, _, complained = do("import", office_path, table)
    assert status == 130
    assert "nothing was changed" in complained


def test_a_demo_is_made_and_a_dossier_printed_in_each_language(do: Do, tmp_path: Path) -> None:
    folder = tmp_path / "demo"
    status, said, complained = do("demo", folder, passphrase=None)
    assert (status, complained) == (0, "")
    assert "fictional demo only" in said
    for language in ("en", "fa", "both"):
        pdf = folder / f"dossier-F-0001-{language}.pdf"
        assert pdf.read_bytes().startswith(b"%PDF-")
        assert pdf.stat().st_mode & 0o077 == 0
    path, out = folder / "demo.casefile", tmp_path / "copy.pdf"
    known = {"passphrase": "fictional demo only"}
    order = ("dossier", path, "F-0001", out, "--copies", 2, "--mask-names")
    arguments = (*order, "--recipient", "Fictional recipient")
    assert do(*arguments, **known)[0] == 0
    assert {each.name for each in tmp_path.glob("copy*.pdf")} == {"copy-1.pdf", "copy-2.pdf"}
    assert do(*arguments, **known)[0] == 1  # nothing is written over
    status, _, complained = do(
        "dossier", path, "F-9999", tmp_path / "x.pdf", "--classification", "INT", **known
    )
    assert status == 1
    assert complained == "There is no family F-9999 in this case file.\n"


def test_a_dossier_is_encrypted_and_signed_with_secrets_from_descriptors(
    do: Do, office_path: Path, table: Path, tmp_path: Path
) -> None:
    told = do("import", office_path, table)
    assert told[0] == 0, told
    key = tmp_path / "signer.p12"
    key.write_bytes(key_file())
    out, again = tmp_path / "out.pdf", tmp_path / "again.pdf"
    order = ("dossier", office_path, "F-0001", out, "--recipient", "Fictional Ministry")
    secrets = _descriptors("the fictional river 7", KEY_PASSWORD)
    wanted = ("--password-fd", secrets[0], "--sign", key, "--key-password-fd", secrets[1])
    status, said, complained = do(*order, *wanted, "--with-archive", "--archive", "3b")
    assert status == 0, complained
    assert said.splitlines() == [f"Printed {out}.", f"Printed {tmp_path / 'out-archive.pdf'}."]
    assert complained == "Strength of this password: 1 of 4\n"
    with pikepdf.open(out, password="the fictional river 7") as sent:
        assert sent.encryption.R == 6
    with pikepdf.open(tmp_path / "out-archive.pdf") as archive:
        assert sorted(archive.attachments) == ["dossier.json", "dossier.txt"]
        assert "/AcroForm" in archive.Root
    order = (*order[:3], again, *order[4:])
    for password, words in (("short", "at least 12"), ("پنهان‌پور و دیگران", "alike")):
        (secret,) = _descriptors(password)
        status, said, complained = do(*order, "--password-fd", secret)
        assert (status, said) == (1, "")
        assert words in complained
    (secret,) = _descriptors("wrong")
    status, said, complained = do(*order, "--sign", key, "--key-password-fd", secret)
    assert (status, said) == (1, "")
    assert complained == "The password does not open this key file, or the file is damaged.\n"
    assert not again.exists()


def _descriptors(*secrets: str) -> list[int]:
    """Give descriptors from which the secrets can be read once."""
    found = []
    for secret in secrets:
        reading, writing = os.pipe()
        os.write(writing, secret.encode() + b"\n")
        os.close(writing)
        found.append(reading)
    return found


def test_it_runs_as_a_program_of_its_own(office_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "casefile", "check", str(office_path), "--passphrase-fd", "0"],
        input=f"{PASSPHRASE}\n".encode(),
        capture_output=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert ran.stdout.startswith(b"Sound: ")


def test_a_mistake_of_the_program_is_one_line_without_data(office_path: Path) -> None:
    code = (
        "import sys, casefile.services.families as f\n"
        "def fail(*a, **k): raise ValueError('Fictional Name')\n"
        "f.family_lines = fail\n"
        "from casefile.cli import run\n"
        f"sys.exit(run(['list', {str(office_path)!r}, 'families', '--passphrase-fd', '0']))"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code],
        input=f"{PASSPHRASE}\n".encode(),
        capture_output=True,
        check=False,
    )
    assert ran.returncode == 1
    assert ran.stderr.startswith(b"The program made a mistake here.")
    assert b"Fictional Name" not in ran.stderr
    assert len(ran.stderr.splitlines()) == 1


def test_a_frozen_program_reads_foreign_files_in_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("casefile.exchange.child.main", lambda: 7)
    assert program.main(["--read-foreign-file"]) == 7


def test_a_backup_that_fails_is_told_beside_what_was_done(
    office_path: Path, table: Path, do: Do
) -> None:
    shutil.rmtree(office_path / "backups")
    (office_path / "backups").write_text("in the way")
    status, said, complained = do("import", office_path, table, "--json")
    assert status == 0
    assert json.loads(said)[0]["taken"]
    assert complained.startswith("Everything is saved in the case file, but no backup")
