"""Why a foreign file was not read; nothing has been changed when one of these is raised."""

from typing import ClassVar

from casefile.errors import CasefileError


class UnreadableFileError(CasefileError):
    """The file cannot be imported."""

    message: ClassVar[str] = "This file cannot be read."


class EmptyFileError(UnreadableFileError):
    """There is nothing in the file."""

    message: ClassVar[str] = "The file is empty."


class FileMissingError(UnreadableFileError):
    """The path leads to no file, to a folder, or to something that may not be read."""

    message: ClassVar[str] = "The file is not there, or it may not be read."


class UnknownFormatError(UnreadableFileError):
    """The content is of no kind that has a reader."""

    message: ClassVar[str] = (
        "This file cannot be imported. What can be: CSV, XLSX, GEDCOM, vCard and e-mail (.eml)."
    )


class WrongFormatError(UnreadableFileError):
    """The content is not of the kind that was asked for."""

    message: ClassVar[str] = "The content of the file is not of the expected kind: {expected}."


class OldSpreadsheetError(UnreadableFileError):
    """An .xls file, or an .xlsx file behind a password: both come as the same container."""

    message: ClassVar[str] = (
        "This is an old or a password-protected spreadsheet. "
        "Save it as .xlsx without a password, then import it."
    )


class FileTooLargeError(UnreadableFileError):
    """The file is larger than the reader takes; facts: size and limit, in megabytes."""

    message: ClassVar[str] = "The file has {size} MB; at most {limit} MB can be imported."


class TooManyColumnsError(UnreadableFileError):
    """The table is wider than any table of people; facts: count and limit."""

    message: ClassVar[str] = "The table has {count} columns; at most {limit} can be imported."


class TooManyRecordsError(UnreadableFileError):
    """The file has more records than the reader takes; facts: limit."""

    message: ClassVar[str] = "The file has more than {limit} records; import it in parts."


class CompressionBombError(UnreadableFileError):
    """Unpacked, the file would fill the memory."""

    message: ClassVar[str] = (
        "Unpacked, this file would grow out of all proportion. It was not opened."
    )


class HostileContentError(UnreadableFileError):
    """The file holds a construct that has no honest use in a file of its kind."""

    message: ClassVar[str] = (
        "The file holds instructions that have no place in it. It was not opened."
    )


class DamagedFileError(UnreadableFileError):
    """The file breaks off, or its structure contradicts itself."""

    message: ClassVar[str] = "The file is damaged and cannot be read."


class PictureRefusedError(UnreadableFileError):
    """A photograph was asked for; facts: most, in millions of pixels."""

    message: ClassVar[str] = (
        "This is no picture that can be used. "
        "Give a whole JPEG, PNG, TIFF or WebP file of at most {most} million pixels."
    )


class OutlookMailError(UnreadableFileError):
    """A mail in Outlook's own format."""

    message: ClassVar[str] = (
        "This is a mail in a format of its own program. Save it there as .eml, and import that."
    )


class SeveralLettersError(UnreadableFileError):
    """A whole mailbox in one file."""

    message: ClassVar[str] = (
        "The file holds several mails. Save each as a file of its own (.eml) and import those."
    )


class LockedFileError(UnreadableFileError):
    """A PDF that opens with a password alone."""

    message: ClassVar[str] = (
        "The file is locked with a password. Save a copy without one, then use the copy."
    )


class TooManySheetsError(UnreadableFileError):
    """The pages of a document were asked for; facts: count and limit."""

    message: ClassVar[str] = "The document has {count} pages; at most {limit} can be printed."


class UnknownEncodingError(UnreadableFileError):
    """The encoding that was asked for is none; facts: encoding."""

    message: ClassVar[str] = "There is no text encoding called {encoding}."


class ReadingTooSlowError(UnreadableFileError):
    """Reading took too long; facts: seconds."""

    message: ClassVar[str] = "Reading the file took longer than {seconds} seconds and was stopped."


class ReadingBrokeOffError(UnreadableFileError):
    """The reading process died: of too little memory, or of the file."""

    message: ClassVar[str] = "The file could not be read: reading broke off. Nothing was changed."
