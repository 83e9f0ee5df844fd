"""What kind of file a file is, by its first bytes before its name, and a name fit to be shown."""

from __future__ import annotations

import mimetypes
import re
from typing import Final

from casefile.values.texts import clean_line

_LONGEST_NAME: Final = 200
_LONGEST_PATH: Final = 10_000
_BEGINNINGS: Final = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"ID3", "audio/mpeg"),
    (b"OggS", "audio/ogg"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
)
_SAFE_WHEN_PLAIN: Final = "application/octet-stream"


def kind_of_file(name: str, beginning: bytes) -> str:
    """Give the MIME type that the first bytes show, or else the one that the name claims.

    A name never makes bytes a picture or a PDF that they are not: viewers believe the type.
    """
    for start, mime in _BEGINNINGS:
        if beginning.startswith(start):
            return mime
    claimed, _ = mimetypes.guess_type(name, strict=False)
    shown = {mime for _, mime in _BEGINNINGS}
    return _SAFE_WHEN_PLAIN if claimed is None or claimed in shown else claimed


def safe_file_name(name: str) -> str:
    """Give the last part of a path, without what hides or leads elsewhere; never empty.

    >>> safe_file_name("../../etc/passwd")
    'passwd'
    """
    last = re.split(r"[/\\]", clean_line(name, _LONGEST_PATH))[-1].strip(" .")
    stem, dot, ending = last.rpartition(".")
    if len(last) > _LONGEST_NAME and dot and len(ending) < 10:
        last = f"{stem[: _LONGEST_NAME - len(ending) - 1]}.{ending}"
    return last[:_LONGEST_NAME] or "file"
