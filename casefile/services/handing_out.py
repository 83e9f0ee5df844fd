"""The files of a printing that leave the office: what they are, and that they are sound."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from casefile.dossier.finishing.sending import (
    Signing,
    check_password,
    signed_copy,
    transmission_copy,
)
from casefile.language.catalogue import mark
from casefile.services.errors import FileUnreadableError
from casefile.values.dossiers import FileKind, FileLine, HandedFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from casefile.dossier.press import Pressed
    from casefile.language.catalogue import Catalogue

SIGNED: Final = mark("Digital signature")


@dataclass(frozen=True, slots=True)
class FilesWanted:
    """What files of each copy somebody wants; by default the archive copy alone.

    Attributes:
        password: of the transmission copy; "" for none such.
        archive_too: whether the open archive copy is wanted beside it.
        key_file: PKCS#12, to sign every file with; None for no signature.
    """

    password: str = field(default="", repr=False)
    archive_too: bool = False
    key_file: Path | None = field(default=None, repr=False)
    key_password: str = field(default="", repr=False)


class Handing:
    """Makes the files of one printing; everything that can be refused was asked before."""

    def __init__(self, wanted: FilesWanted, words: Catalogue) -> None:
        """Check the password and open the key.

        Raises:
            PasswordTooShortError, PasswordTooLongError, PasswordUnevenError: see there.
            NoKeyFileError, KeyFileLockedError, KeyIncompleteError: see there.
            KeyNotForSigningError, KeyExpiredError, FileUnreadableError: see there.
        """
        if wanted.password:
            check_password(wanted.password)
        self._wanted = wanted
        self._signed_by = ""
        self._signing: Signing | None = None
        if wanted.key_file is not None:
            self._signing = self._opened(wanted.key_file, wanted.key_password, words)

    def _opened(self, path: Path, password: str, words: Catalogue) -> Signing:
        # Imported late: it brings the ciphers along, which no preview needs.
        from casefile.security.signing import LARGEST_KEY_FILE, open_key

        try:
            with path.open("rb") as stream:
                content = stream.read(LARGEST_KEY_FILE + 1)
        except (OSError, ValueError):
            raise FileUnreadableError from None
        now = datetime.now(UTC)
        key = open_key(content, password, now)
        self._signed_by = key.name
        return Signing(key, now, words.say(SIGNED))

    def files(self, number: int, pressed: Pressed) -> Iterator[HandedFile]:
        """Give the files of a numbered copy, each read back as it will be read elsewhere.

        Raises:
            LeakFoundError: the certificate names somebody who is withheld.
        """
        wanted, signing = self._wanted, self._signing
        if wanted.password:
            sent = transmission_copy(pressed.pdf, wanted.password, signing)
            pressed.proof.hold(sent, wanted.password)
            yield self._handed(number, FileKind.SENT, sent)
        if not wanted.password or wanted.archive_too:
            archive = pressed.pdf
            if signing is not None:
                archive = signed_copy(pressed.pdf, signing)
                pressed.proof.hold(archive)
            yield self._handed(number, FileKind.ARCHIVE, archive)

    def _handed(self, number: int, kind: FileKind, content: bytes) -> HandedFile:
        line = FileLine(number, kind, hashlib.sha256(content).hexdigest(), self._signed_by)
        return HandedFile(line, content)
