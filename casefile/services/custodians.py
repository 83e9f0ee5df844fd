"""Custodians: who can open the case file with a passphrase, and taking that away again."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from casefile.language.catalogue import mark
from casefile.records.audit import CaseFact
from casefile.security.cost import calibrate
from casefile.security.errors import WrongPassphraseError, WrongSecretOfError
from casefile.security.header import SlotKind
from casefile.security.keys import add_passphrase, check_secrets, renew_master
from casefile.security.recovery import RecoveryWords
from casefile.services.errors import CustodianKnownError, CustodianNameMissingError
from casefile.services.tidying import tidy_line
from casefile.values.custodians import WayIn

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from casefile.progress import Progress
    from casefile.security.cost import KdfCost
    from casefile.storage.workspace import Workspace

_NAMED: Final = "custodian "  # and the identity of the slot: the key of the fact that names it


def ways_in(workspace: Workspace) -> tuple[WayIn, ...]:
    """Give everything that opens the case file, in the order in which it was added."""
    names = _names(workspace)
    return tuple(
        WayIn(slot.id, names.get(slot.id, ""), slot.kind is SlotKind.RECOVERY)
        for slot in workspace.header.slots
    )


def add_custodian(
    workspace: Workspace, secret: str, name: str, passphrase: str, cost: KdfCost | None = None
) -> None:
    """Let somebody else open the case file too, on the word of a secret that opens it.

    Raises:
        CustodianNameMissingError, CustodianKnownError: the name is empty, or on the list.
        WrongPassphraseError: the secret opens nothing.
        PassphraseTooShortError, TooManySlotsError: see there.
    """
    name = tidy_line(name)
    if not name:
        raise CustodianNameMissingError
    if any(name == way.name for way in ways_in(workspace)):
        raise CustodianKnownError(name=name)
    kind = SlotKind.CUSTODIAN
    header = add_passphrase(workspace.header, secret, passphrase, cost or calibrate(), kind)
    with workspace.changing(mark("custodian added"), name) as session:
        # Names stay inside the encryption: everybody can read the header.
        session.merge(CaseFact(key=_NAMED + header.slots[-1].id, value=name))
    workspace.replace_header(header)


def prepare_removal(workspace: Workspace, secrets: Mapping[str, str]) -> tuple[str, ...]:
    """Check the secrets of those who stay, and give new recovery words; nothing is changed yet.

    Args:
        workspace: the case file.
        secrets: what each who stays typed, by the identity of the way in.

    Raises:
        WrongSecretOfError, WrongPassphraseError: one of them is not the right one.
        LastSlotError: nobody would be left.
    """
    with _told_by_name(workspace):
        check_secrets(workspace.header, secrets)
    return RecoveryWords.make().words


def remove_custodian(
    workspace: Workspace,
    name: str,
    secrets: Mapping[str, str],
    words: Sequence[str],
    progress: Progress | None = None,
) -> None:
    """Encrypt the case file anew for those alone whose secrets are given, and for new words.

    A key cannot be wrapped for a secret that nobody types: whoever is not among them has to be
    added again. Backups of before still open with the passphrases of before.

    Args:
        workspace: the case file.
        name: whom the history says to be removed.
        secrets: what each who stays typed, by the identity of the way in.
        words: the recovery words that `prepare_removal` gave.
        progress: of the copying and the reading back.

    Raises:
        WrongSecretOfError, WrongPassphraseError, LastSlotError: see `prepare_removal`.
        DiskFullError, Cancelled: nothing was changed, and the old recovery words still hold.
    """
    recovery = RecoveryWords.read(" ".join(words))
    with _told_by_name(workspace):
        renewal = renew_master(workspace.header, secrets, recovery)
    workspace.encrypt_anew(renewal, mark("custodian removed"), name, progress)


def _names(workspace: Workspace) -> dict[str, str]:
    with workspace.reading() as session:
        named = session.scalars(select(CaseFact).where(CaseFact.key.startswith(_NAMED)))
        return {fact.key.removeprefix(_NAMED): fact.value for fact in named}


@contextmanager
def _told_by_name(workspace: Workspace) -> Iterator[None]:
    """Say of a wrong secret whose it should have been."""
    try:
        yield
    except WrongSecretOfError as error:
        name = _names(workspace).get(str(error.facts["name"]))
        raise (WrongSecretOfError(name=name) if name else WrongPassphraseError()) from None
