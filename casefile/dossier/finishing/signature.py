"""The place of a signature in a file, and the signature in its place.

The field is written with the file and filled afterwards, so that the file stays one piece. It has
no size: nothing is drawn, and the file stays PDF/A and PDF/UA.

Source: ISO 32000-1, 12.7.4.5 and 12.8; ISO 19005-2, 6.4.3; ETSI EN 319 142-1 (PAdES B-B).
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Final, Protocol

from pikepdf import Array, Dictionary, Name, String

if TYPE_CHECKING:
    from datetime import datetime

    import pikepdf

_WIDEST: Final = 9_999_999_999  # stands for a place in the file until it is known
_RANGE: Final = re.compile(rb"/ByteRange \[ 0 9999999999 9999999999 9999999999 \]")
_PRINTED_AND_LOCKED: Final = 132
_SIGNED_AND_GROWING_ONLY: Final = 3


class Signer(Protocol):
    """What signs: a key that somebody opened."""

    @property
    def room(self) -> int:
        """Give the most bytes that a signature takes."""

    def sign(self, digest: bytes) -> bytes:
        """Give the signature over what has this SHA-256 digest."""


def add_signature_field(pdf: pikepdf.Pdf, signer: Signer, now: datetime, words: str) -> None:
    """Put an empty signature into an open file.

    Args:
        pdf: a finished file.
        signer: for whose signature there has to be room.
        now: the moment that the signature names, in UTC.
        words: what those hear who cannot see that there is a signature.
    """
    empty = Dictionary(
        Type=Name.Sig, Filter=Name("/Adobe.PPKLite"), SubFilter=Name("/ETSI.CAdES.detached"),
        ByteRange=Array((0, _WIDEST, _WIDEST, _WIDEST)), Contents=String(bytes(signer.room)),
        M=String(f"D:{now:%Y%m%d%H%M%S}Z"),
    )  # fmt: skip
    page = pdf.pages[0].obj
    field = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, FT=Name.Sig, T=String("Signature"),
            TU=String(words), V=pdf.make_indirect(empty), Rect=Array([0, 0, 0, 0]),
            F=_PRINTED_AND_LOCKED, P=page,
        )
    )  # fmt: skip
    page.Annots = Array([*page.get("/Annots", ()), field])
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]), SigFlags=_SIGNED_AND_GROWING_ONLY)
    if "/StructTreeRoot" in pdf.Root:
        _enter(pdf, field, page, words)


def _enter(pdf: pikepdf.Pdf, field: pikepdf.Object, page: pikepdf.Object, words: str) -> None:
    """Enter the field as the last element of the structure."""
    root = pdf.Root.StructTreeRoot
    document = root.K[0]
    element = pdf.make_indirect(
        Dictionary(
            Type=Name.StructElem, S=Name.Form, P=document, Pg=page, Alt=String(words),
            K=Array([Dictionary(Type=Name.OBJR, Obj=field, Pg=page)]),
        )
    )  # fmt: skip
    document.K.append(element)
    number = int(root.ParentTreeNextKey)
    leaf = root.ParentTree.Kids[-1]
    leaf.Nums.append(number)
    leaf.Nums.append(element)
    leaf.Limits = Array([leaf.Limits[0], number])
    field.StructParent = number
    root.ParentTreeNextKey = number + 1


def sign(written: bytes, signer: Signer) -> bytes:
    """Fill the signature that `add_signature_field` kept room for; the size stays the same."""
    empty = b"<" + b"00" * signer.room + b">"
    start = written.index(empty)
    end = start + len(empty)
    found = _RANGE.search(written)
    if found is None:
        raise ValueError("no room was kept")
    covered = b"/ByteRange [ 0 %d %d %d ]" % (start, end, len(written) - end)
    place = covered.ljust(len(found[0]))
    whole = written[: found.start()] + place + written[found.end() :]
    signature = signer.sign(hashlib.sha256(whole[:start] + whole[end:]).digest())
    filled = b"<" + signature.hex().encode().ljust(2 * signer.room, b"0") + b">"
    return whole[:start] + filled + whole[end:]
