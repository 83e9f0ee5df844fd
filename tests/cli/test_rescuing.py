"""A damaged case file is rescued from the terminal, and what is lost is said."""

from collections.abc import Callable
from pathlib import Path

from casefile.storage.rescuing.cells import PageKind
from tests.storage.rescuing import damage

Do = Callable[..., tuple[int, str, str]]


def test_what_can_be_read_becomes_a_case_file(
    do: Do, office_path: Path, table: Path, tmp_path: Path
) -> None:
    assert do("import", office_path, table)[0] == 0
    before = (office_path / "case.db").read_bytes()
    leaves = damage.pages_of(office_path, "family", PageKind.TABLE_LEAF)
    damage.break_pages(office_path, *leaves)
    broken = (office_path / "case.db").read_bytes()
    status, said, complained = do("rescue", office_path, tmp_path / "again")
    assert (status, complained) == (0, "")
    assert said.startswith(f"Rescued as {tmp_path / 'again.casefile'};")
    assert "Nothing is known to be lost." in said
    assert "Families: taken over 1, of these from the history 1" in said
    assert (office_path / "case.db").read_bytes() == broken != before
    status, said, _ = do("check", tmp_path / "again.casefile")
    assert status == 0
    assert "Rescued on" in said
    assert "F-0001" in do("list", tmp_path / "again.casefile", "families")[1]


def test_what_is_lost_is_said_in_persian_too(
    do: Do, office_path: Path, table: Path, tmp_path: Path
) -> None:
    assert do("import", office_path, table)[0] == 0
    leaf = PageKind.TABLE_LEAF
    for name in ("family", "audit_entry"):
        damage.break_pages(office_path, *damage.pages_of(office_path, name, leaf))
    target = tmp_path / "again.casefile"
    status, said, complained = do("rescue", office_path, target, "--language", "fa")
    assert (status, complained) == (4, "")
    assert "خانواده‌ها" in said
    assert "F-0001" in said
    words = said.replace(str(target), "").replace("F-0001", "")
    assert not any("a" <= letter <= "z" for letter in words)


def test_what_cannot_be_rescued_is_said_in_one_sentence(
    do: Do, office_path: Path, tmp_path: Path
) -> None:
    assert do("rescue", office_path, tmp_path / "n", passphrase="not this one")[0] == 3
    assert do("rescue", office_path, office_path)[0] == 1
    (office_path / "case.db").write_bytes(bytes(8192))
    status, said, complained = do("rescue", office_path, tmp_path / "n")
    assert (status, said) == (4, "")
    assert "only a backup can help" in complained
    assert [path.name for path in tmp_path.iterdir()] == ["office.casefile"]
