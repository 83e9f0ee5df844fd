"""What can be wrong with what a user asks of the records, in plain words."""

from typing import ClassVar

from casefile.errors import CasefileError


class NoBackupError(CasefileError):
    """The folder of the case file holds no backup."""

    message: ClassVar[str] = (
        "There is no backup in the folder of this case file. Look for one on another medium."
    )


class OrganisationMissingError(CasefileError):
    """A case file belongs to somebody; the name stands on every dossier."""

    message: ClassVar[str] = "Give the name of the organisation."


class RecordMissingError(CasefileError):
    """Nothing with this identity is there any more, or ever was; `kind` is a table's name."""

    message: ClassVar[str] = "This record is not in the case file any more."


class FamilyNameMissingError(CasefileError):
    """A family without a name in any language could never be found again."""

    message: ClassVar[str] = "Give the family a name in at least one language."


class PersonNameMissingError(CasefileError):
    """Only a record that says “name not known” may do without a name."""

    message: ClassVar[str] = "Give at least one name, or say that the name is not known."


class NameMissingError(CasefileError):
    """A place or an institution without a name could never be chosen."""

    message: ClassVar[str] = "Give a name in at least one language."


class DemandTextMissingError(CasefileError):
    """A demand has to say what is asked."""

    message: ClassVar[str] = "Say what is demanded, in at least one language."


class TextTooLongError(CasefileError):
    """A text is longer than `most` characters; cutting it would lose what somebody wrote."""

    message: ClassVar[str] = "A text is too long; at most {most} characters can be kept here."


class UnknownTermError(CasefileError):
    """A code that its list does not hold; `code` and `vocabulary` tell which."""

    message: ClassVar[str] = "“{code}” is not a choice of the list “{vocabulary}”."


class TermTakenError(CasefileError):
    """The list has this code already."""

    message: ClassVar[str] = "The list has this choice already."


class ListClosedError(CasefileError):
    """The program itself relies on the codes of this list."""

    message: ClassVar[str] = "This list cannot be changed; the program relies on it."


class AlreadyMemberError(CasefileError):
    """A person belongs to a family once, in one role."""

    message: ClassVar[str] = "This person belongs to the family already."


class NotAMemberError(CasefileError):
    """The act is said to have been suffered by somebody outside the family."""

    message: ClassVar[str] = "This person does not belong to the family; add the person first."


class SelfRelationError(CasefileError):
    """Nobody is related to themselves."""

    message: ClassVar[str] = "A person cannot be related to himself or herself."


class AlreadyRelatedError(CasefileError):
    """The relation, or its inverse, is on record."""

    message: ClassVar[str] = "This relation is already on record."


class PlaceInsideItselfError(CasefileError):
    """A place cannot lie inside itself or inside one of its parts."""

    message: ClassVar[str] = "A place cannot lie inside itself."


class PseudonymMissingError(CasefileError):
    """A consent to appear under a pseudonym has to say which."""

    message: ClassVar[str] = "Give the pseudonym under which the person may appear."


class FutureDateError(CasefileError):
    """Something that is said to have happened lies in the future."""

    message: ClassVar[str] = "This day lies in the future."


class AlreadyWithdrawnError(CasefileError):
    """The consent was withdrawn before."""

    message: ClassVar[str] = "This consent was withdrawn already."


class LetterNotSendableError(CasefileError):
    """Only what the office or a third party wrote can be marked as sent."""

    message: ClassVar[str] = "Only a letter that goes out can be marked as sent."


class LetterNotSentError(CasefileError):
    """A reply would count a letter as sent, past the look at its names."""

    message: ClassVar[str] = "Mark the letter as sent first; then a reply to it can be logged."


class LetterCircleError(CasefileError):
    """A letter cannot answer itself or an answer to it."""

    message: ClassVar[str] = "A letter cannot be a reply to itself."


class NamesBlockedError(CasefileError):
    """The letter names `count` people who gave no consent for this purpose."""

    message: ClassVar[str] = (
        "The letter names {count} people without consent for this purpose; say why it is sent."
    )


class NothingToUndoError(CasefileError):
    """There is no change left to take back."""

    message: ClassVar[str] = "There is nothing to undo."


class NothingToRedoError(CasefileError):
    """Nothing was taken back that could be done again."""

    message: ClassVar[str] = "There is nothing to redo."


class FileUnreadableError(CasefileError):
    """A file that should be attached or written cannot be reached."""

    message: ClassVar[str] = "The file cannot be read or written; choose another one."


class FolderUnwritableError(CasefileError):
    """A folder where something should be put cannot be reached or written."""

    message: ClassVar[str] = "Nothing can be written into this folder; choose another one."


class FileExistsAlreadyError(CasefileError):
    """Copies of exhibits never overwrite anything."""

    message: ClassVar[str] = "Something with this name is already there; choose another name."


class CustodianNameMissingError(CasefileError):
    """A passphrase of nobody could not be taken away again."""

    message: ClassVar[str] = "Say whose passphrase this is."


class CustodianKnownError(CasefileError):
    """Two passphrases of one name could not be told apart."""

    message: ClassVar[str] = "{name} has a passphrase already. Give another name."
