"""A finished file is written whole, or it is not there."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from casefile.services.errors import FileExistsAlreadyError, FileUnreadableError
from casefile.services.saving import save_all_new, save_new
from casefile.storage.errors import DiskFullError


@contextmanager
def room_for(most: int) -> Iterator[None]:
    """Let no file grow beyond some bytes, as a disk that fills while it is written."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_disk_that_fills_while_a_dossier_is_written_leaves_no_half_of_it(tmp_path: Path) -> None:
    path = tmp_path / "dossier.pdf"
    with room_for(100_000), pytest.raises(DiskFullError):
        save_new(path, b"%PDF" + bytes(300_000))
    assert list(tmp_path.iterdir()) == []
    save_new(path, b"%PDF")  # there is room again
    assert path.read_bytes() == b"%PDF"
    assert path.stat().st_mode & 0o777 == 0o600


def test_of_several_copies_none_is_left_when_the_disk_fills_at_the_last(tmp_path: Path) -> None:
    files = [(tmp_path / f"copy-{n}.pdf", b"%PDF" + bytes(n * 60_000)) for n in (1, 2, 3)]
    with room_for(150_000), pytest.raises(DiskFullError):
        save_all_new(files)
    assert list(tmp_path.iterdir()) == []
    save_all_new(files)
    assert [path.stat().st_size for path, _ in files] == [len(data) for _, data in files]


def test_a_file_that_is_there_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "dossier.pdf"
    path.write_bytes(b"older")
    with pytest.raises(FileExistsAlreadyError):
        save_new(path, b"newer")
    assert path.read_bytes() == b"older"


def test_a_folder_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadableError):
        save_new(tmp_path / "gone" / "dossier.pdf", b"%PDF")
