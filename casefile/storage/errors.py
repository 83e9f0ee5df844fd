"""What can go wrong with a case file on disk, in plain words."""

from typing import ClassVar

from casefile.errors import CasefileError


class CaseFileMissingError(CasefileError):
    """Nothing is there under this name."""

    message: ClassVar[str] = "There is no case file at this place any more."


class FolderMissingError(CasefileError):
    """The folder that the case file should be made in is not there."""

    message: ClassVar[str] = "The folder for the case file is not there; choose another one."


class NotACaseFileError(CasefileError):
    """Something is there, but the program did not make it."""

    message: ClassVar[str] = "This is not a case file of this program."


class NotEncryptedError(CasefileError):
    """The database inside is plain SQLite: somebody exchanged it."""

    message: ClassVar[str] = (
        "The database in this folder is not encrypted, so this program did not make it."
    )


class CaseFileExistsError(CasefileError):
    """The name is taken; nothing is ever overwritten."""

    message: ClassVar[str] = "Something with this name is already there; choose another name."


class CaseFileNameError(CasefileError):
    """The name would not work on every system."""

    message: ClassVar[str] = "This name cannot be used for a case file; choose another name."


class CaseFileInUseError(CasefileError):
    """Another window or process holds the lock; `holder` is a process number on this computer."""

    message: ClassVar[str] = "The case file is open in another window (process {holder})."


class CaseFileReadOnlyError(CasefileError):
    """The folder or a file in it may not be written."""

    message: ClassVar[str] = (
        "The case file cannot be written: it is on a read-only medium, or belongs to another user."
    )


class CaseFileNewerError(CasefileError):
    """The database was made by a later program."""

    message: ClassVar[str] = "The case file was made by a newer version of the program."


class DatabaseMissingError(CasefileError):
    """The keys are there and the database is not."""

    message: ClassVar[str] = "The database of this case file is missing; restore it from a backup."


class DatabaseDamagedError(CasefileError):
    """The keys fit, but what they should open is damaged."""

    message: ClassVar[str] = (
        "The database of this case file is damaged. Restore a backup, or rescue what can be read; "
        "the damaged one stays as it is."
    )


class DiskFullError(CasefileError):
    """Nothing more fits; what was saved before is safe."""

    message: ClassVar[str] = "The disk is full. Nothing was changed; free some space and try again."


class StorageLostError(CasefileError):
    """The medium does not answer."""

    message: ClassVar[str] = (
        "The disk or stick with the case file cannot be reached. The last change was not saved."
    )


class StorageBusyError(CasefileError):
    """Another program holds the database for longer than is sensible to wait."""

    message: ClassVar[str] = "Another program is using the database of the case file; try again."


class ChangedMeanwhileError(CasefileError):
    """The record is no longer as it was when the form was opened."""

    message: ClassVar[str] = "The record was changed in the meantime; look at it again first."


class UndoRefusedError(CasefileError):
    """What an entry changed has changed again since; `kind` is the name of the table."""

    message: ClassVar[str] = (
        "This cannot be undone: a record of the kind “{kind}” was changed again since."
    )


class UpgradeFailedError(CasefileError):
    """The database could not be brought to this version; it is as it was before."""

    message: ClassVar[str] = (
        "The case file could not be brought up to date; it is unchanged, and a backup was made."
    )


class BackupDamagedError(CasefileError):
    """A backup was read back and is not whole."""

    message: ClassVar[str] = "This backup is damaged or is not a backup of a case file."


class BackupUnreadableError(CasefileError):
    """The backup is not there, may not be read, or its medium went away."""

    message: ClassVar[str] = (
        "The backup cannot be read: it is not there, may not be read, or its medium does not "
        "answer."
    )


class AttachmentMissingError(CasefileError):
    """The database has no content with this SHA-256."""

    message: ClassVar[str] = "The content of this exhibit is not in the case file."


class AttachmentDamagedError(CasefileError):
    """A piece of the content does not have the SHA-256 that it was stored with."""

    message: ClassVar[str] = "The content of this exhibit is damaged; restore it from a backup."


class AttachmentTooBigError(CasefileError):
    """The content would not fit on a FAT32 stick; the caller may ask and allow it."""

    message: ClassVar[str] = "The file is larger than {most} MB."


class KeysOfAnotherError(CasefileError):
    """`keys.json` and its second copy are of two case files, and neither opens this database."""

    message: ClassVar[str] = (
        "The keys in this folder belong to another case file; put back the keys.json of this one."
    )


class BackupMissedError(CasefileError):
    """Told when closing: all is saved, and there is no backup of the newest state."""

    message: ClassVar[str] = (
        "Everything is saved in the case file, but no backup could be made of it. Free some space, "
        "and see whether the folder of the backups can be written."
    )


class FileLimitError(CasefileError):
    """The file would grow beyond what the file system of this medium allows for one."""

    message: ClassVar[str] = (
        "No file on this disk or stick can be larger than 4 GB, and this one would be. What was "
        "saved is safe; use a disk that takes larger files."
    )


class KeysRepairedError(CasefileError):
    """Told when opening: `keys.json` was damaged and its second copy was not."""

    message: ClassVar[str] = (
        "The file with the keys was damaged; it was repaired from its second copy."
    )


class ChangesMissingError(CasefileError):
    """Told when opening: the audit chain in the database ends before the head kept outside."""

    message: ClassVar[str] = (
        "The newest changes are missing from the database: it is older than its keys, or was "
        "damaged. Compare it with the newest backup."
    )
