"""What can go wrong between a secret and the keys of a case file, in plain words."""

from typing import ClassVar

from casefile.errors import CasefileError


class WrongPassphraseError(CasefileError):
    """No slot of the header opens with what was typed."""

    message: ClassVar[str] = "This passphrase does not open the case file."


class RecoveryMistypedError(CasefileError):
    """What was typed looks like a recovery key but holds a mistake; `position` counts from 1."""

    message: ClassVar[str] = "The recovery key has a mistake near word or group {position}."


class RecoveryChecksumError(RecoveryMistypedError):
    """Every word or group is possible, but together they are no recovery key."""

    message: ClassVar[str] = "One word or group of the recovery key is another one; compare them."


class HeaderMissingError(CasefileError):
    """Neither `keys.json` nor its second copy exists."""

    message: ClassVar[str] = (
        "The file with the keys (keys.json) is missing; without it, or a backup, nobody can open "
        "this case file."
    )


class HeaderDamagedError(CasefileError):
    """The header fails its checksum or its seal, or makes no sense."""

    message: ClassVar[str] = (
        "The file with the keys (keys.json) is damaged; restore it from a backup of the case file."
    )


class HeaderNewerError(CasefileError):
    """The header was written by a later version of the program."""

    message: ClassVar[str] = "The case file was made by a newer version of the program."


class KeyCostRefusedError(CasefileError):
    """The header asks for a key derivation that is too weak to be honest or too big to be safe."""

    message: ClassVar[str] = (
        "The file with the keys (keys.json) asks for an unsafe key derivation; it was changed by "
        "someone or is damaged."
    )


class NotEnoughMemoryError(CasefileError):
    """The machine cannot give the memory that the passphrase's protection needs."""

    message: ClassVar[str] = (
        "There is not enough free memory to check the passphrase ({megabytes} MB are needed)."
    )


class WrongSecretOfError(CasefileError):
    """What was typed for one way in does not open it; `name` is its identity, or a colleague's."""

    message: ClassVar[str] = "The passphrase of {name} is another one."


class LastSlotError(CasefileError):
    """Removing this way in would leave no passphrase at all."""

    message: ClassVar[str] = "The last passphrase cannot be removed."


class TooManySlotsError(CasefileError):
    """The header is full."""

    message: ClassVar[str] = "A case file can have {most} ways to open it and no more."


class PassphraseTooShortError(CasefileError):
    """The passphrase is shorter than anything that protects."""

    message: ClassVar[str] = "A passphrase needs at least {least} characters."
