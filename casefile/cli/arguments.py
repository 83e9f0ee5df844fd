"""What can be said to `casefile` in a terminal. A passphrase never can: arguments are public."""

from __future__ import annotations

import argparse
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from casefile.exchange.columns import ColumnMeaning
from casefile.language.bidi import strip_isolates
from casefile.language.catalogue import LANGUAGES, Catalogue, mark
from casefile.values.codes import (
    Calendar,
    Classification,
    ConsentPurpose,
    Direction,
    DossierLanguage,
)
from casefile.values.dossiers import ArchiveForm

if TYPE_CHECKING:
    from enum import StrEnum

    from casefile.language.command_line import SpokenParser

STATUSES: Final = {
    0: mark("done"),
    1: mark("refused; one sentence on the standard error says why"),
    2: mark("the command was not understood"),
    3: mark("the passphrase or the recovery words do not open the case file or the backup"),
    4: mark("this is no case file and no backup, or it is damaged or newer than the program"),
    5: mark("the case file is in use"),
    130: mark("stopped; nothing of what was in hand was changed"),
}
_DESCRIPTION: Final = mark(
    "Case files of families: the same work as in the window, without one. The window itself opens "
    "with casefile alone, or casefile window."
)
_SECRETS: Final = mark(
    "The passphrase is asked for, or read as one line from the file descriptor that "
    "--passphrase-fd names; so are the password of an encrypted file and that of a key. None of "
    "them is ever taken from the arguments or the environment."
)
_SPEECH: Final = mark(
    "What is said here comes in the language that --language names, else in the one chosen in the "
    "window, else in that of the environment. Behind the word dossier the option names the "
    "language of the dossier; put it before that word to choose the one spoken."
)
_LINE: Final = 96  # characters
LISTS: Final = ("families", "people", "demands", "letters")


def make_parser(kind: type[SpokenParser]) -> SpokenParser:
    """Make the parser of all commands, in the language that its class speaks."""
    return _Parsers(kind).make()


class _Parsers:
    """Builds the parser of each command; every word goes through the catalogue."""

    def __init__(self, kind: type[SpokenParser]) -> None:
        self._kind = kind
        self._catalogue = Catalogue(kind.language)

    def make(self) -> SpokenParser:
        parser = self._kind(
            prog="casefile",
            description=textwrap.fill(self._say(_DESCRIPTION), _LINE),
            epilog=self._ending(),
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        self._add_language(parser)
        self._commands = parser.add_subparsers(
            dest="command", required=True, metavar=self._say(mark("COMMAND"))
        )
        for add in (
            self._add_new,
            self._add_import,
            self._add_list,
            self._add_dossier,
            self._add_check,
            self._add_restore,
            self._add_rescue,
            self._add_demo,
            self._add_specimen,
        ):
            add()
        return parser

    # What every command has

    def _say(self, key: str, **facts: object) -> str:
        # The parser sets the pieces apart itself, once it knows where its lines end.
        return strip_isolates(self._catalogue.say(key, **facts)).replace("%", "%%")

    def _ending(self) -> str:
        lines = [self._say(mark("exit status:"))]
        lines += [f"  {code:<5}{self._say(words)}" for code, words in STATUSES.items()]
        told = (textwrap.fill(self._say(words), _LINE) for words in (_SECRETS, _SPEECH))
        return "\n\n".join(("\n".join(lines), *told)).replace("%%", "%")

    def _command(self, name: str, key: str, *, secret: bool, language: bool = True) -> SpokenParser:
        words = self._say(key)
        made: SpokenParser = self._commands.add_parser(
            name,
            help=words,
            description=textwrap.fill(words.replace("%%", "%"), _LINE),
            epilog=self._ending(),
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        if secret:
            self._add_descriptor(
                made, "--passphrase-fd", mark("read the passphrase from this descriptor")
            )
        if language:
            self._add_language(made)
        return made

    def _add_language(self, parser: SpokenParser) -> None:
        parser.add_argument(
            "--language",
            choices=LANGUAGES,
            default=argparse.SUPPRESS,
            help=self._say(mark("the language of what is said here")),
        )

    def _add_descriptor(self, parser: SpokenParser, name: str, key: str) -> None:
        parser.add_argument(
            name, type=self._descriptor, metavar=self._say(mark("NUMBER")), help=self._say(key)
        )

    def _add_path(
        self, parser: SpokenParser, name: str, word: str, key: str, nargs: str | None = None
    ) -> None:
        parser.add_argument(
            name, type=Path, nargs=nargs, metavar=self._say(word), help=self._say(key)
        )

    def _add_case_file(self, parser: SpokenParser) -> None:
        self._add_path(parser, "path", mark("CASEFILE"), mark("the case file"))

    def _add_text(
        self,
        parser: SpokenParser,
        name: str,
        word: str,
        key: str,
        **more: Any,  # noqa: ANN401 - as argparse takes it
    ) -> None:
        more = {"default": "", **more}
        parser.add_argument(name, metavar=self._say(word), help=self._say(key), **more)

    # The commands

    def _add_new(self) -> None:
        new = self._command("new", mark("make a case file NAME.casefile"), secret=True)
        self._add_path(
            new,
            "path",
            mark("NAME"),
            mark("its name; .casefile is added when it is not there"),
        )
        self._add_text(
            new, "--organisation", mark("NAME"), mark("whose case file it is"), required=True
        )
        self._add_text(
            new, "--staff", mark("NAME"), mark("your name, as it stands on every change")
        )

    def _add_import(self) -> None:
        taking = self._command(
            "import",
            mark("take in CSV, XLSX, GEDCOM, vCard or .eml files, each whole"),
            secret=True,
        )
        self._add_case_file(taking)
        self._add_path(
            taking, "files", mark("FILE"), mark("what is taken in, one after the other"), nargs="+"
        )
        self._add_flag(taking, "--dry-run", mark("say what would be done, no more"))
        self._add_text(
            taking,
            "--encoding",
            mark("NAME"),
            mark("of a text, such as cp1256; found out without it"),
            default=None,
        )
        self._add_text(
            taking,
            "--delimiter",
            mark("SIGN"),
            mark("of a CSV file; found out without it"),
            default=None,
        )
        self._add_text(
            taking, "--sheet", mark("NAME"), mark("name or number of a spreadsheet’s sheet")
        )
        taking.add_argument(
            "--calendar",
            choices=_codes(Calendar),
            help=self._say(mark("of dates that are bare figures")),
        )
        self._add_text(taking, "--profile", mark("NAME"), mark("a column mapping that was saved"))
        self._add_text(taking, "--save-profile", mark("NAME"), mark("keep the mapping used"))
        taking.add_argument(
            "--column",
            action="append",
            default=[],
            type=self._column,
            metavar=self._say(mark("HEADER=MEANING")),
            help=self._say(
                mark("what a column means: {meanings}"), meanings=", ".join(ColumnMeaning)
            ),
        )
        taking.add_argument(
            "--direction",
            choices=_codes(Direction),
            default=Direction.RECEIVED,
            help=self._say(mark("of letters")),
        )
        self._add_text(
            taking, "--family", "F-0001", mark("to which letters and cards belong: its reference")
        )
        self._add_flag(taking, "--json", mark("give the report as JSON"))

    def _add_list(self) -> None:
        listing = self._command(
            "list", mark("list records, all or those that words find"), secret=True
        )
        self._add_case_file(listing)
        listing.add_argument(
            "what",
            choices=LISTS,
            metavar=self._say(mark("LIST")),
            help=self._say(mark("which list: {lists}"), lists=", ".join(LISTS)),
        )
        self._add_text(listing, "words", mark("WORD"), mark("in any script"), nargs="*", default=[])
        self._add_number(listing, "--limit", mark("at most so many lines"), 1000)
        self._add_flag(listing, "--json", mark("give the list as JSON"))

    def _add_dossier(self) -> None:
        # Here --language is that of the dossier, as everybody expects.
        dossier = self._command(
            "dossier",
            mark("print the dossier of one family to a PDF"),
            secret=True,
            language=False,
        )
        self._add_case_file(dossier)
        dossier.add_argument(
            "family", metavar="F-0001", help=self._say(mark("the reference of the family"))
        )
        self._add_path(dossier, "out", "OUT.pdf", mark("where to; nothing is written over"))
        dossier.add_argument(
            "--language",
            dest="dossier_language",
            choices=_codes(DossierLanguage),
            default=DossierLanguage.ENGLISH,
            help=self._say(mark("the language of the dossier")),
        )
        dossier.add_argument(
            "--classification",
            choices=_codes(Classification),
            default=Classification.RESTRICTED,
            help=self._say(mark("who may see it")),
        )
        dossier.add_argument(
            "--purpose",
            choices=_codes(ConsentPurpose),
            default=ConsentPurpose.GOVERNMENT_MEETING,
            help=self._say(mark("for which of the purposes that a family allows")),
        )
        self._add_text(
            dossier,
            "--recipient",
            mark("NAME"),
            mark("who it is for; PUB, INT and FAM may do without"),
        )
        self._add_number(dossier, "--copies", mark("so many numbered copies, a file for each"), 1)
        self._add_paper(dossier)
        dossier.add_argument(
            "--archive",
            choices=_codes(ArchiveForm),
            default=ArchiveForm.PAGES,
            help=self._say(mark("PDF/A-2b, or PDF/A-3b with the words and the data inside")),
        )
        self._add_files_wanted(dossier)
        self._add_flag(
            dossier,
            "--mask-names",
            mark("mask the names that nobody allowed where free texts hold them"),
        )

    def _add_files_wanted(self, dossier: SpokenParser) -> None:
        self._add_flag(dossier, "--encrypt", mark("ask for a password, and encrypt with AES-256"))
        self._add_descriptor(
            dossier, "--password-fd", mark("read that password from this descriptor")
        )
        self._add_flag(
            dossier,
            "--with-archive",
            mark("save the open archive copy beside the encrypted one, as OUT-archive.pdf"),
        )
        self._add_path(dossier, "--sign", "KEY.p12", mark("sign with the key in this PKCS#12 file"))
        self._add_descriptor(
            dossier, "--key-password-fd", mark("read its password from this descriptor")
        )

    def _add_check(self) -> None:
        check = self._command(
            "check", mark("read everything once and verify the audit chain"), secret=True
        )
        self._add_path(
            check, "path", mark("CASEFILE"), mark("the case file, or a backup to try going back to")
        )

    def _add_restore(self) -> None:
        restore = self._command(
            "restore", mark("make a case file out of a backup that lies anywhere"), secret=True
        )
        self._add_path(restore, "backup", mark("BACKUP"), mark("a file that ends in .cfbackup"))
        self._add_path(
            restore,
            "into",
            mark("NAME"),
            mark("the new case file; .casefile is added when it is not there"),
        )

    def _add_rescue(self) -> None:
        rescue = self._command(
            "rescue",
            mark(
                "read what can be read of a damaged case file into a new one; the damaged one "
                "stays as it is"
            ),
            secret=True,
        )
        self._add_case_file(rescue)
        self._add_path(
            rescue,
            "into",
            mark("NAME"),
            mark("the new case file; .casefile is added when it is not there"),
        )

    def _add_demo(self) -> None:
        # The fictional case file has a passphrase that everybody may know.
        demo = self._command(
            "demo",
            mark("make a fictional case file, and print a dossier in English, in Persian and both"),
            secret=False,
        )
        self._add_path(
            demo, "folder", mark("FOLDER"), mark("where to; it is made when it is not there")
        )

    def _add_specimen(self) -> None:
        # It tells of nobody and needs no case file.
        specimen = self._command(
            "specimen",
            mark("print every block, script and drawing of a dossier once, without a case file"),
            secret=False,
        )
        self._add_path(specimen, "out", "OUT.pdf", mark("where to; nothing is written over"))
        self._add_paper(specimen)
        self._add_flag(specimen, "--untagged", mark("leave the structure out"))

    # What several of them have

    def _add_flag(self, parser: SpokenParser, name: str, key: str) -> None:
        parser.add_argument(name, action="store_true", help=self._say(key))

    def _add_number(self, parser: SpokenParser, name: str, key: str, usual: int) -> None:
        parser.add_argument(
            name,
            type=self._count,
            default=usual,
            metavar=self._say(mark("NUMBER")),
            help=self._say(key),
        )

    def _add_paper(self, parser: SpokenParser) -> None:
        parser.add_argument(
            "--paper",
            type=str.upper,
            choices=("A4", "LETTER"),
            default="A4",
            help=self._say(mark("the size of the sheets")),
        )

    # Reading values; what is wrong is said by argparse, behind the name of the argument

    def _refuse(self, key: str, **facts: object) -> argparse.ArgumentTypeError:
        return argparse.ArgumentTypeError(self._catalogue.say(key, **facts))

    def _column(self, text: str) -> tuple[str, ColumnMeaning]:
        column, _, code = text.rpartition("=")
        try:
            return column, ColumnMeaning(code.strip().upper())
        except ValueError:
            raise self._refuse(mark("“{code}” is no meaning of a column"), code=code) from None

    def _count(self, text: str) -> int:
        return self._number(text, 1)

    def _descriptor(self, text: str) -> int:
        return self._number(text, 0)

    def _number(self, text: str, least: int) -> int:
        try:
            number = int(text)
        except ValueError:
            number = least - 1
        if number < least:
            raise self._refuse(mark("give a whole number, at least {least}"), least=least)
        return number


def _codes(kind: type[StrEnum]) -> list[str]:
    """Give the codes as plain texts: argparse would show members as a programmer writes them."""
    return [each.value for each in kind]
