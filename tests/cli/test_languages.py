"""The terminal speaks Persian throughout, and lets nothing steer it that strangers wrote."""

import argparse
import ast
import importlib
import inspect
import io
import json
import os
import pkgutil
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import casefile
from casefile.cli.arguments import LISTS, STATUSES
from casefile.cli.terminal import Terminal
from casefile.errors import CasefileError
from casefile.exchange.columns import ColumnMeaning
from casefile.language.catalogue import Catalogue
from casefile.language.choosing import choose_language, language_around, language_said
from casefile.language.command_line import ARGPARSE_WORDS
from casefile.services.case_files import open_case_file
from casefile.settings import Settings, save_settings, settings_file
from casefile.values.codes import (
    Calendar,
    Classification,
    ConsentPurpose,
    Direction,
    DossierLanguage,
)
from casefile.values.dossiers import ArchiveForm
from tests.fixtures_workspace import PASSPHRASE

Do = Callable[..., tuple[int, str, str]]
VERBS = (*("new", "import", "list", "dossier", "check", "restore", "rescue", "demo", "specimen"),)
FORMATS = {
    *("CSV", "XLSX", "GEDCOM", "vCard", ".eml", ".xlsx", "JSON", "PDF", "PDF/A-2b", "PDF/A-3b"),
    *(
        "PKCS#12",
        "AES-256",
        "cp1256",
        "JPEG",
        "PNG",
        "TIFF",
        "WebP",
        "keys.json",
        "RSA",
        ".p12",
        ".pfx",
    ),
    *("F-0001", "OUT.pdf", "OUT-archive.pdf", "KEY.p12", ".casefile", ".cfbackup", "XML"),
}
CHOICES = {
    *(*LISTS, *ColumnMeaning, *Calendar, *Classification, *ConsentPurpose, *Direction),
    *(*DossierLanguage, *ArchiveForm, "A4", "LETTER"),
}
UTF_8 = {**os.environ, "PYTHONIOENCODING": "utf-8"}
ALLOWED = FORMATS | CHOICES | {"casefile", "window", *VERBS}
SIGNS = "\u2066\u2067\u2068\u2069"
OFFICE = "دفتر خیالی"


def latin(text: str, *allowed: str) -> set[str]:
    """Give the words with Latin letters that are no option, no choice and no name of a format."""
    words = re.split(rf"[\s{SIGNS}\u200e\u200f\[\]{{}}()،؛:,'«»…|]+", text)
    return {
        word
        for word in words
        if re.search("[A-Za-z]", word)
        and not word.startswith("-")
        and not {word, word.rstrip(".")} & {*ALLOWED, *allowed}
    }


def balanced(text: str) -> bool:
    """Tell whether every isolate ends on the line that it began on."""
    return all(
        len(re.findall("[\u2066\u2067\u2068]", line)) == line.count("\u2069")
        for line in text.splitlines()
    )


def refusals() -> Iterator[type[CasefileError]]:
    for module in pkgutil.walk_packages(casefile.__path__, "casefile."):
        if "versions" not in module.name and not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    waiting = [CasefileError]
    while waiting:
        kind = waiting.pop()
        if kind.__module__.startswith("casefile."):  # and none that a test made up
            yield kind
        waiting += kind.__subclasses__()


@pytest.mark.parametrize("verb", ["", *VERBS])
def test_the_help_of_every_verb_is_persian(do: Do, verb: str) -> None:
    words = ("--language", "fa", *filter(None, [verb]), "--help")
    status, said, complained = do(*words, passphrase=None)
    assert (status, complained) == (0, "")
    assert latin(said) == set()
    assert balanced(said)
    # A gap of the columns lies between two isolates, never inside one.
    assert not re.search(f"[{SIGNS}][^{SIGNS}]*\\w {{2,}}\\w", said)


def test_the_verbs_are_all_there(do: Do) -> None:
    _, said, _ = do("--help", passphrase=None)
    assert tuple(re.findall(r"^    (\w+) ", said, re.MULTILINE)) == VERBS
    readme = (Path(casefile.__file__).parent.parent / "README.md").read_text(encoding="utf-8")
    told = readme[readme.index("From a terminal") : readme.index("| Exit code |")]
    assert set(VERBS) <= set(re.findall(r"`(?:casefile )?(\w+)`", told))


def test_the_help_of_the_window_is_persian() -> None:
    command = [sys.executable, "-m", "casefile", "--language", "fa", "window", "--help"]
    folder = Path(casefile.__file__).parent.parent
    run = subprocess.run(
        command, cwd=folder, capture_output=True, check=True, encoding="utf-8", env=UTF_8
    )
    assert "casefile window" in run.stdout
    assert latin(run.stdout) == set()


def test_every_refusal_is_persian() -> None:
    catalogue = Catalogue("fa")
    told = {kind.__name__: latin(catalogue.say(kind.message, none=0)) for kind in refusals()}
    assert len(told) > 100
    assert {name: words for name, words in told.items() if words} == {}


def test_what_argparse_says_to_a_user_has_a_translation() -> None:
    asked = {
        str(call.args[0].value)
        for call in ast.walk(ast.parse(inspect.getsource(argparse)))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in {"_", "ngettext"}
        and isinstance(call.args[0], ast.Constant)
    }
    for_programmers = re.compile(
        "conflict|not callable|not defined|cannot (merge|have)|dest=|mutually|invalid (argument|"
        "option|conflict)|is an invalid|mode %r|can't open|version number|deprecated"
    )
    assert {each for each in asked if not for_programmers.search(each)} <= set(ARGPARSE_WORDS)


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("frobnicate",),
        ("list", "x", "clouds"),
        ("list",),
        ("list", "x", "people", "--limit"),
        ("list", "x", "people", "--limit", "many"),
        ("list", "x", "people", "--json=yes"),
        ("check", "x", "--passphrase-fd", "-1"),
        ("check", "x", "y"),
        ("import", "x", "y", "--column", "Shoe=SHOE"),
        ("import", "x", "y", "--calendar", "MAYA"),
        ("new", "x"),
    ],
)
def test_what_is_not_understood_is_said_in_persian(do: Do, words: tuple[str, ...]) -> None:
    status, said, complained = do("--language", "fa", *words, passphrase=None)
    assert (status, said) == (2, "")
    assert complained.startswith("کاربرد: ")
    assert latin(complained, *words, "SHOE", "MAYA", "yes") == set()
    assert balanced(complained)


@pytest.fixture
def in_persian(do: Do, tmp_path: Path) -> Callable[..., tuple[int, str, str]]:
    """Give a doer of commands that checks that nothing but paths is said in Latin letters."""

    def run(*words: object, **more: str | None) -> tuple[int, str, str]:
        status, said, complained = do("--language", "fa", *words, **more)
        for text in (said, complained):
            assert latin(text.replace(str(tmp_path), "").replace("/", " "), *NAMES) == set()
            assert balanced(text)
        return status, said, complained

    return run


NAMES = (
    "martian",
    "office.casefile",
    "new.casefile",
    "list.csv",
    "out.pdf",
    "printed.pdf",
    "hostile.csv",
    "F-9999",
)


def test_what_is_refused_is_refused_in_persian(
    in_persian: Do, office_path: Path, table: Path, tmp_path: Path
) -> None:
    there = tmp_path / "out.pdf"
    there.write_bytes(b"kept")
    hostile = tmp_path / "hostile.csv"
    hostile.write_bytes(b"PK\x03\x04broken")
    org = ("--organisation", OFFICE)
    dossier = ("dossier", office_path, "F-9999", tmp_path / "new.pdf")
    cases: list[tuple[int, tuple[object, ...], dict[str, str | None]]] = [
        (1, ("new", tmp_path / "missing" / "new", *org), {}),
        (1, ("new", office_path, *org), {}),
        (1, ("new", ".", *org), {}),
        (1, ("new", tmp_path / "new", *org), {"passphrase": "short"}),
        (1, ("new", tmp_path / "new", "--organisation", " "), {}),
        (1, ("check", office_path, "--passphrase-fd", "9999"), {"passphrase": None}),
        (3, ("check", office_path), {"passphrase": "fictional other phrase"}),
        (4, ("check", tmp_path / "new.casefile"), {}),
        (4, ("check", table), {}),
        (1, ("import", office_path, tmp_path / "nothing"), {}),
        (1, ("import", office_path, hostile), {}),
        (1, ("import", office_path, table, "--encoding", "martian"), {}),
        (1, ("import", office_path, table, "--family", "F-9999"), {}),
        (1, ("import", office_path, table, "--column", "کلاه=NOTES"), {}),
        (1, dossier, {}),
        (1, (*dossier, "--classification", "INT"), {}),
        (1, ("specimen", there), {"passphrase": None}),
        (1, ("demo", there), {"passphrase": None}),
        (1, ("restore", tmp_path / "nothing", tmp_path / "new"), {}),
        (4, ("restore", table, tmp_path / "new"), {}),
    ]
    for wanted, words, more in cases:
        status, said, complained = in_persian(*words, **more)
        assert (status, said) == (wanted, ""), (words, complained)
        assert len(complained.splitlines()) == 1
    assert there.read_bytes() == b"kept"


def test_what_is_done_is_told_in_persian(
    in_persian: Do, office_path: Path, table: Path, tmp_path: Path
) -> None:
    column = ("--column", "کفش=IGNORE")
    _, said, _ = in_persian("import", office_path, table, *column, "--dry-run")
    assert "چیزی تغییر نکرد" in said
    status, said, complained = in_persian("import", office_path, table, *column)
    assert (status, complained) == (0, "")
    assert said.startswith("\u2068list.csv\u2069:")
    assert "خانواده‌ها: تازه ۱، " in said
    assert "۱ × " in said
    assert "    ۲: کفش: \u2068۴۳\u2069" in said
    _, said, _ = in_persian("import", office_path, table, *column)
    assert "پیش‌تر" in said
    _, said, _ = in_persian("check", office_path)
    assert re.search("[۰-۹]+ تغییر", said)
    out = tmp_path / "printed.pdf"
    order = ("dossier", office_path, "F-0001", out, "--classification", "INT", "--language", "en")
    status, said, complained = in_persian(*order)
    assert (status, complained) == (0, "")
    assert said == f"\u2068{out}\u2069 چاپ شد.\n"


def test_damage_is_told_in_words(do: Do, office_path: Path, table: Path) -> None:
    do("import", office_path, table)
    workspace = open_case_file(office_path, PASSPHRASE)
    with workspace.reading() as session:
        session.connection().exec_driver_sql("PRAGMA query_only = OFF")
        session.connection().exec_driver_sql("UPDATE family SET residence = 'x'")
        session.commit()
    workspace.close()
    status, said, _ = do("--language", "fa", "check", office_path)
    assert status == 4
    assert "ردیفی از بیرون تغییر کرده است" in said
    assert "ROW_CHANGED" not in said


def test_prompts_and_progress_are_persian(
    do: Do, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prompts: list[str] = []

    def ask(prompt: str, stream: object) -> str:
        del stream
        prompts.append(prompt)
        return f"fictional pass phrase {len(prompts)}"

    monkeypatch.setattr("getpass.getpass", ask)
    words = ("--language", "fa", "new", tmp_path / "new", "--organisation", OFFICE)
    assert do(*words, passphrase=None)[0] == 1
    assert prompts == ["گذرواژهٔ تازه: ", "تکرار همان: "]

    class Screen(io.StringIO):
        def isatty(self) -> bool:
            return True

    screen = Screen()
    terminal = Terminal(io.StringIO(), io.StringIO(), screen)
    terminal.speak("fa")
    terminal.report(1, 2)
    assert screen.getvalue().strip() == "۵۰٪"
    terminal.speak("en")
    terminal.end_progress()
    monkeypatch.setattr("time.monotonic", lambda: 1e9)
    terminal.report(1, 2)
    assert screen.getvalue().endswith("\r50%  ")


EVIL = "a\x1b[31m\u202e\u2069\x9b2J"


def test_nothing_that_was_typed_or_read_steers_the_terminal(
    do: Do, office_path: Path, tmp_path: Path
) -> None:
    hostile = tmp_path / f"{EVIL}.csv"
    hostile.write_text(f"نام,{EVIL}\nآلفا خیالی,{EVIL}\n", encoding="utf-8")
    shown = [
        do("--language", language, *words)
        for language in ("en", "fa")
        for words in (
            ("import", office_path, hostile),
            ("import", office_path, hostile, "--json"),
            ("import", office_path, hostile, "--column", f"{EVIL}=NOTES"),
            ("list", office_path, "people", "--json"),
            ("list", office_path, EVIL),
            ("check", office_path, EVIL),
            ("restore", tmp_path / EVIL, tmp_path / f"{EVIL}b"),
            ("new", tmp_path / f"{EVIL}/b", "--organisation", OFFICE),
        )
    ]
    for _, said, complained in shown:
        for text in (said, complained):
            assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)
            assert balanced(text)


def test_json_says_the_same_with_escapes(do: Do, office_path: Path, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("نام,کفش\nآلفا خیالی,\u202e\x9b۴۳\n", encoding="utf-8")
    _, said, _ = do("import", office_path, path, "--column", "کفش=IGNORE", "--json")
    (report,) = json.loads(said)
    assert "آلفا" not in report["leftovers"][0]["text"]
    assert "\u202e" not in said


# The choice of the language


def test_the_option_stands_before_or_behind_the_verb(do: Do, tmp_path: Path) -> None:
    for words in (
        ("--language", "fa", "check", tmp_path / "x"),
        ("--language=fa", "check", tmp_path / "x"),
        ("check", tmp_path / "x", "--language", "fa"),
        ("check", "--language=fa", tmp_path / "x"),
    ):
        status, _, complained = do(*words)
        assert (status, complained) == (4, "دیگر پروندهٔ کاری در این محل نیست.\n")


def test_behind_dossier_the_option_is_that_of_the_dossier(do: Do, tmp_path: Path) -> None:
    order = ("dossier", tmp_path / "x", "F-0001", tmp_path / "y.pdf", "--language", "fa")
    assert do(*order)[2].startswith("Say with")
    assert do("--language", "fa", *order)[2].startswith("با")


def test_without_the_option_the_choice_in_the_window_counts_before_the_environment(
    do: Do, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing = ("check", tmp_path / "x")
    assert do(*missing)[2].startswith("There is no")
    monkeypatch.setenv("LANG", "fa_IR.UTF-8")
    assert do(*missing)[2].startswith("دیگر")
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert do(*missing)[2].startswith("There is no")
    save_settings(Settings(language="fa"))
    try:
        assert do(*missing)[2].startswith("دیگر")
        assert do(*missing, "--language", "en")[2].startswith("There is no")
        assert do("frobnicate", passphrase=None)[2].startswith("کاربرد")
    finally:
        settings_file().unlink()


def test_locales_are_read_as_posix_has_them() -> None:
    for locale, language in (
        ("fa", "fa"),
        ("fa_IR.UTF-8", "fa"),
        ("fa-IR", "fa"),
        ("C.UTF-8", "en"),
        ("fan_GQ", "en"),
        ("", "en"),
    ):
        assert language_around({"LANG": locale}) == language
    assert language_around({"LC_ALL": "", "LC_MESSAGES": "fa", "LANG": "en"}) == "fa"
    assert language_said(["list", "--language"]) == ""
    assert choose_language("xx", Path("nowhere")) == "en"


# The exit statuses


def test_the_readme_says_what_the_help_says() -> None:
    readme = (Path(casefile.__file__).parent.parent / "README.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| (\d+) \| (.+) \|$", readme, re.MULTILINE))
    assert rows == {str(code): words for code, words in STATUSES.items()}


def test_every_status_is_given_for_what_the_table_says(
    do: Do, office_path: Path, table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = {
        do("check", office_path)[0]: 0,
        do("new", tmp_path / "missing" / "x", "--organisation", OFFICE)[0]: 1,
        do("frobnicate", passphrase=None)[0]: 2,
        do("check", office_path, passphrase="fictional other phrase")[0]: 3,
        do("restore", table, tmp_path / "x")[0]: 4,
    }
    workspace = open_case_file(office_path, PASSPHRASE)
    try:
        given[do("check", office_path)[0]] = 5
    finally:
        workspace.close()
    second = tmp_path / "second.csv"
    second.write_text(table.read_text(encoding="utf-8"), encoding="utf-8")
    from casefile.services import imports

    run = imports.run_import

    def stop_at_second(workspace: object, plan: object, progress: object) -> object:
        if plan.reading.name == second.name:  # type: ignore[attr-defined]
            raise KeyboardInterrupt
        return run(workspace, plan, progress)  # type: ignore[arg-type]

    monkeypatch.setattr("casefile.services.imports.run_import", stop_at_second)
    status, _, complained = do("import", office_path, table, second)
    given[status] = 130
    assert complained == "Stopped; 1 file was taken in before, and stays.\n"
    assert do("list", office_path, "families")[1] != ""
    assert given == {code: code for code in STATUSES}


def test_the_environment_is_left_as_it_was(do: Do) -> None:
    before = dict(os.environ)
    do("--language", "fa", "--help", passphrase=None)
    assert dict(os.environ) == before
