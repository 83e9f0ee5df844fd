"""The rules of the house that no linter knows."""

import ast
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PROGRAM = sorted((ROOT / "casefile").rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
SOURCES = [*PROGRAM, *TESTS, *sorted((ROOT / "packaging").rglob("*.py"))]
# A migration is drawn up by a machine and tells a whole schema, one statement for each table.
WRITTEN = [path for path in SOURCES if "versions" not in path.parts]
TEXTS = [
    *(path for folder in ("casefile", "packaging", "resources", ".ci")
      for path in sorted((ROOT / folder).rglob("*"))),
    *sorted(ROOT.glob("*.md")),
    ROOT / "pyproject.toml",
]  # fmt: skip
TEXT_KINDS = {"", ".py", ".md", ".toml", ".txt", ".yml", ".yaml", ".po", ".pot", ".csv", ".json"}
NETWORK = {"ftplib", "http", "imaplib", "poplib", "requests", "smtplib", "socket", "socketserver"}
NETWORK |= {"ssl", "urllib.request", "urllib3", "webbrowser", "xmlrpc", "PySide6.QtNetwork"}
OPEN_ENDS = tuple(first + second for first, second in (("TO", "DO"), ("FIX", "ME"), ("XX", "X")))
MARKUP_DOORS = {"Paragraph", "Image", "XPreformatted"}
MARKUP_OWNERS = {"casefile/dossier/pages/look.py", "casefile/dossier/pages/figures.py"}
NAMED_BY_OTHERS = {"get_from_hint_text"}  # by SQLAlchemy, which calls it
MOST_WITHOUT_MAP = 20  # modules of a folder
BROAD_EXCEPT_OWNER = "casefile/ui/background.py"
# In pieces, so that this file does not name them either.
HALVES = (("py", "pi."), ("python", "hosted."), ("npm", "js."), ("deb.", "debian"))
REGISTRIES = tuple(first + second for first, second in (*HALVES, ("archive.", "ubuntu")))


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@dataclass(slots=True)
class Told:
    """What the rules ask of one module; its tree is gone again, for all of them fill a machine.

    Attributes:
        imports: every module that is imported and every name taken from one, dotted.
        functions: name and how many lines below its first it ends.
        swallows: whether it catches whatever comes and does not raise it again.
    """

    has_docstring: bool
    imports: list[str] = field(default_factory=list)
    functions: list[tuple[str, int]] = field(default_factory=list)
    classes: list[str] = field(default_factory=list)
    attributes: set[str] = field(default_factory=set)
    swallows: bool = False


@cache
def told_by(path: Path) -> Told:
    """Read a module once for all rules."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = Told(bool(ast.get_docstring(tree)))
    for node in ast.walk(tree):
        match node:
            case ast.Import():
                told.imports += [alias.name for alias in node.names]
            case ast.ImportFrom(module=str(module)):
                told.imports += [module, *(f"{module}.{alias.name}" for alias in node.names)]
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                told.functions.append((node.name, (node.end_lineno or node.lineno) - node.lineno))
            case ast.ClassDef():
                told.classes.append(node.name)
            case ast.Attribute():
                told.attributes.add(node.attr)
            case ast.ExceptHandler():
                last = node.body[-1]
                again = isinstance(last, ast.Raise) and last.exc is None
                told.swallows |= catches_everything(node.type) and not again
    return told


def lies_in(name: str, modules: set[str]) -> bool:
    return any(name == module or name.startswith(f"{module}.") for module in modules)


def test_there_are_sources_to_look_at() -> None:
    assert ROOT / "casefile" / "paths.py" in PROGRAM
    assert Path(__file__) in TESTS
    assert ROOT / "README.md" in TEXTS


def test_the_program_imports_nothing_that_reaches_a_network() -> None:
    found = [
        f"{name_of(path)}: {name}"
        for path in PROGRAM
        for name in told_by(path).imports
        if lies_in(name, NETWORK)
    ]
    assert found == []


def test_no_file_is_longer_than_500_lines() -> None:
    lengths = {name_of(path): len(path.read_text("utf-8").splitlines()) for path in WRITTEN}
    assert {name: length for name, length in lengths.items() if length > 500} == {}


def test_no_function_is_longer_than_60_lines() -> None:
    found = [
        f"{name_of(path)}: {name}"
        for path in WRITTEN
        for name, below in told_by(path).functions
        if below >= 60
    ]
    assert found == []


def test_nothing_is_left_open() -> None:
    found = [
        f"{name_of(path)}:{number}"
        for path in SOURCES
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if "#" in line and line.partition("#")[2].strip().startswith(OPEN_ENDS)
    ]
    assert found == []


def test_every_module_says_what_it_is_for() -> None:
    """Tests say it by their names."""
    ours = [path for path in SOURCES if path not in TESTS]
    assert [name_of(path) for path in ours if not told_by(path).has_docstring] == []


def test_a_large_folder_says_what_each_of_its_modules_is_part_of() -> None:
    """Its own docstring is the map of it, in an order to read in."""
    missing = [
        f"{name_of(folder)}: {module}"
        for folder in {path.parent for path in WRITTEN if path in PROGRAM}
        for module in modules_without_place(folder)
    ]
    assert sorted(missing) == []


def modules_without_place(folder: Path) -> set[str]:
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__", "__main__"}
    if len(modules) <= MOST_WITHOUT_MAP:
        return set()
    said = (folder / "__init__.py").read_text(encoding="utf-8")
    return {module for module in modules if f"`{module}`" not in said}


def test_no_test_is_skipped_or_expected_to_fail() -> None:
    found = [
        f"{name_of(path)}: {attribute}"
        for path in TESTS
        for attribute in told_by(path).attributes & {"skip", "skipif", "xfail"}
    ]
    assert found == []


def test_text_is_set_and_pictures_are_placed_through_one_door_each() -> None:
    found = [
        f"{name_of(path)}: {name}"
        for path in PROGRAM
        if name_of(path) not in MARKUP_OWNERS
        for name in told_by(path).imports
        if name.startswith("reportlab.") and name.rpartition(".")[2] in MARKUP_DOORS
    ]
    assert found == []


def test_only_the_background_swallows_whatever_comes() -> None:
    """Others may tidy up after anything, if they raise it again."""
    found = {name_of(path) for path in PROGRAM if told_by(path).swallows}
    assert found <= {BROAD_EXCEPT_OWNER}


def catches_everything(caught: ast.expr | None) -> bool:
    names = caught.elts if isinstance(caught, ast.Tuple) else [caught]
    return any(
        name is None or (isinstance(name, ast.Name) and name.id in {"Exception", "BaseException"})
        for name in names
    )


def test_the_window_is_never_made_to_process_events_by_hand() -> None:
    found = [name_of(path) for path in PROGRAM if "processEvents" in told_by(path).attributes]
    assert found == []


@pytest.mark.parametrize("word", ["Manager", "Helper"])
def test_classes_are_named_for_what_they_are(word: str) -> None:
    found = [
        f"{name_of(path)}: {name}"
        for path in SOURCES
        for name in told_by(path).classes
        if name.endswith(word)
    ]
    assert found == []


def test_functions_and_modules_are_named_for_what_they_do() -> None:
    getters = [
        f"{name_of(path)}: {name}"
        for path in SOURCES
        for name, _ in told_by(path).functions
        if name.startswith("get_") and name not in NAMED_BY_OTHERS
    ]
    drawers = [name_of(path) for path in SOURCES if path.stem in {"utils", "util", "helpers"}]
    assert getters + drawers == []


def test_no_text_names_a_package_registry() -> None:
    found = [
        f"{name_of(path)}: {host}"
        for path in TEXTS
        if path.is_file() and path.suffix in TEXT_KINDS and "__pycache__" not in path.parts
        for host in REGISTRIES
        if host in path.read_text("utf-8", errors="ignore").lower()
    ]
    assert found == []


def test_tests_lie_as_the_program_lies() -> None:
    packages = {path.name for path in (ROOT / "casefile").iterdir()}
    others = {"architecture", "benchmarks", "journeys", "packaging", "proofs", "reference"}
    folders = {path.relative_to(ROOT / "tests").parts[0] for path in TESTS}
    assert {name for name in folders if not name.endswith(".py")} <= packages | others
