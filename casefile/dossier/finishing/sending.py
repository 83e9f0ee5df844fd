"""The files that are handed out: under a password, signed, or both.

A transmission copy is no PDF/A, which forbids encryption; an archive copy stays one when it is
signed.

Source: ISO 32000-2, 7.6.4.3.3 (passwords) and 7.6.4.2 (permissions); RFC 4013 (SASLprep).
"""

from __future__ import annotations

import secrets
import stringprep
import unicodedata
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from typing import ClassVar, Final

import pikepdf

from casefile.dossier.finishing.signature import Signer, add_signature_field, sign
from casefile.errors import CasefileError

SHORTEST_PASSWORD: Final = 12  # characters
LONGEST_PASSWORD: Final = 127  # bytes of UTF-8; readers cut off what is longer
_PROHIBITED: Final = (
    stringprep.in_table_c12, stringprep.in_table_c21_c22, stringprep.in_table_c3,
    stringprep.in_table_c4, stringprep.in_table_c5, stringprep.in_table_c6,
    stringprep.in_table_c7, stringprep.in_table_c8, stringprep.in_table_c9,
    stringprep.in_table_a1, stringprep.in_table_b1,
)  # fmt: skip
# Whoever has the file open may read, hear, copy and print it; nobody may change it.
_ALLOWED: Final = pikepdf.Permissions(
    accessibility=True, extract=True, print_lowres=True, print_highres=True,
    modify_annotation=False, modify_assembly=False, modify_form=False, modify_other=False,
)  # fmt: skip


class PasswordTooShortError(CasefileError):
    """Whoever finds the file may try passwords for as long as he likes."""

    message: ClassVar[str] = "A password for a file needs at least {least} characters."


class PasswordTooLongError(CasefileError):
    """Readers cut off the rest, and not all of them at the same place."""

    message: ClassVar[str] = "This password is longer than PDF allows; leave some of it out."


class PasswordUnevenError(CasefileError):
    """Programs turn it into different bytes, so that some would not open the file."""

    message: ClassVar[str] = (
        "Not every program would read this password alike. Use plain letters, digits and spaces: "
        "Latin ones, or Persian letters alone."
    )


@dataclass(frozen=True, slots=True)
class Signing:
    """Who signs, when, and what those hear who cannot see that a file is signed."""

    signer: Signer = field(repr=False)
    moment: datetime
    words: str


def check_password(password: str) -> None:
    """Refuse a password for a file before any work is done.

    Raises:
        PasswordTooShortError, PasswordTooLongError, PasswordUnevenError: see there.
    """
    if len(password) < SHORTEST_PASSWORD:
        raise PasswordTooShortError(least=SHORTEST_PASSWORD)
    if not _is_read_alike(password):
        raise PasswordUnevenError
    if len(password.encode()) > LONGEST_PASSWORD:
        raise PasswordTooLongError


def signed_copy(pdf: bytes, signing: Signing) -> bytes:
    """Sign a finished file; it stays what it is, PDF/A and PDF/UA."""
    return _saved(pdf, signing, deterministic_id=True)


def transmission_copy(pdf: bytes, password: str, signing: Signing | None = None) -> bytes:
    """Put a finished file under a password with AES-256; two copies never have equal bytes.

    Raises:
        PasswordTooShortError, PasswordTooLongError, PasswordUnevenError: see there.
    """
    check_password(password)
    # The owner's password is thrown away: with it, what is not allowed would be.
    encryption = pikepdf.Encryption(
        owner=secrets.token_urlsafe(32), user=password, R=6, aes=True, metadata=True,
        allow=_ALLOWED,
    )  # fmt: skip
    return _saved(pdf, signing, encryption=encryption)


def _saved(
    pdf: bytes,
    signing: Signing | None,
    *,
    encryption: pikepdf.Encryption | bool = False,
    deterministic_id: bool = False,
) -> bytes:
    written = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as opened:
        if signing is not None:
            add_signature_field(opened, signing.signer, signing.moment, signing.words)
        opened.save(
            written,
            encryption=encryption,
            deterministic_id=deterministic_id,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            min_version="1.7",
        )
    made = written.getvalue()
    return sign(made, signing.signer) if signing is not None else made


def _is_read_alike(password: str) -> bool:
    """Tell whether preparing a password, as some programs do and some do not, leaves it alone."""
    if unicodedata.normalize("NFKC", password) != password:
        return False
    if any(table(letter) for letter in password for table in _PROHIBITED):
        return False
    right_to_left = [stringprep.in_table_d1(letter) for letter in password]
    if not any(right_to_left):
        return True
    mixed = any(stringprep.in_table_d2(letter) for letter in password)
    return right_to_left[0] and right_to_left[-1] and not mixed
