"""What can be said to `casefile` in a terminal. A passphrase never can: arguments are public."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final

from casefile.exchange.columns import ColumnMeaning
from casefile.language.catalogue import LANGUAGES
from casefile.values.codes import (
    Calendar,
    Classification,
    ConsentPurpose,
    Direction,
    DossierLanguage,
)
from casefile.values.dossiers import ArchiveForm

_ENDING: Final = """\
exit status:
  0    done
  1    refused; one sentence on the standard error says why
  2    the command was not understood
  3    the passphrase or the recovery words do not open the case file
  4    this is no case file, or it is damaged or newer than the program
  5    the case file is in use
  130  stopped; nothing was changed

The passphrase is asked for, or read as one line from the file descriptor that --passphrase-fd
names; so are the password of an encrypted file and that of a key. None of them is ever taken from
the arguments or the environment.
"""


def make_parser() -> argparse.ArgumentParser:
    """Make the parser of all commands."""
    parser = argparse.ArgumentParser(
        prog="casefile",
        description="Case files of families: the same work as in the window, without one. "
        "The window itself opens with `casefile` alone, or `casefile window [PATH]`.",
        epilog=_ENDING,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    common = _common()
    for add in (
        _add_new,
        _add_import,
        _add_list,
        _add_dossier,
        _add_check,
        _add_demo,
        _add_specimen,
    ):
        add(commands, common)
    return parser


def _common() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--passphrase-fd", type=int, metavar="N", help="read the passphrase from this descriptor"
    )
    return _with_language(common)


def _with_language(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    parser.add_argument(
        "--language", choices=LANGUAGES, default="en", help="the language of what is said here"
    )
    return parser


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    common: argparse.ArgumentParser,
    name: str,
    words: str,
) -> argparse.ArgumentParser:
    return commands.add_parser(
        name,
        parents=[common],
        help=words,
        description=words,
        epilog=_ENDING,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def _add_new(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    common: argparse.ArgumentParser,
) -> None:
    new = _command(commands, common, "new", "make a case file NAME.casefile")
    new.add_argument("path", type=Path, help="its name; .casefile is added when it is not there")
    new.add_argument("--organisation", required=True, help="whose case file it is")
    new.add_argument("--staff", default="", help="your name, as it stands on every change")


def _add_import(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    common: argparse.ArgumentParser,
) -> None:
    taking = _command(
        commands, common, "import", "take in CSV, XLSX, GEDCOM, vCard or .eml files, each whole"
    )
    taking.add_argument("path", type=Path, help="the case file")
    taking.add_argument("files", type=Path, nargs="+", metavar="FILE")
    taking.add_argument("--dry-run", action="store_true", help="say what would be done, no more")
    taking.add_argument("--encoding", help="of a text, such as cp1256; found out without it")
    taking.add_argument("--delimiter", help="of a CSV file; found out without it")
    taking.add_argument("--sheet", default="", help="name or number of a spreadsheet's sheet")
    taking.add_argument("--calendar", choices=list(Calendar), help="of dates that are bare figures")
    taking.add_argument("--profile", default="", help="a column mapping that was saved")
    taking.add_argument("--save-profile", default="", metavar="NAME", help="keep the mapping used")
    taking.add_argument(
        "--column",
        action="append",
        default=[],
        type=_column,
        metavar="HEADER=MEANING",
        help=f"what a column means: {', '.join(ColumnMeaning)}",
    )
    taking.add_argument(
        "--direction", choices=list(Direction), default=Direction.RECEIVED, help="of letters"
    )
    taking.add_argument("--family", default="", help="to which letters and cards belong: F-0001")
    taking.add_argument("--json", action="store_true", help="give the report as JSON")


def _add_list(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    common: argparse.ArgumentParser,
) -> None:
    listing = _command(commands, common, "list", "list records, all or those that words find")
    listing.add_argument("path", type=Path)
    listing.add_argument("what", choices=("families", "people", "demands", "letters"))
    listing.add_argument("words", nargs="*", help="in any script")
    listing.add_argument("--limit", type=_count, default=1000)
    listing.add_argument("--json", action="store_true")


def _add_dossier(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    common: argparse.ArgumentParser,
) -> None:
    # Here --language is that of the dossier, as everybody expects; messages stay English.
    del common
    plain = argparse.ArgumentParser(add_help=False)
    plain.add_argument("--passphrase-fd", type=int, metavar="N")
    plain.set_defaults(language="en")
    dossier = _command(commands, plain, "dossier", "print the dossier of one family to a PDF")
    dossier.add_argument("path", type=Path)
    dossier.add_argument("family", metavar="F-0001")
    dossier.add_argument("out", type=Path, metavar="OUT.pdf")
    dossier.add_argument(
        "--language",
        dest="dossier_language",
        choices=list(DossierLanguage),
        default=DossierLanguage.ENGLISH,
    )
    dossier.add_argument(
        "--classification", choices=list(Classification), default=Classification.RESTRICTED
    )
    dossier.add_argument(
        "--purpose", choices=list(ConsentPurpose), default=ConsentPurpose.GOVERNMENT_MEETING
    )
    dossier.add_argument(
        "--recipient", default="", help="who it is for; PUB, INT and FAM may do without"
    )
    dossier.add_argument("--copies", type=_count, default=1)
    dossier.add_argument("--paper", choices=("A4", "LETTER"), default="A4")
    dossier.add_argument(
        "--archive",
        choices=list(ArchiveForm),
        default=ArchiveForm.PAGES,
        help="PDF/A-2b, or PDF/A-3b with the words and the data inside",
    )
    dossier.add_argument(
        "--encrypt", action="store_true", help="ask for a password, and encrypt with AES-256"
    )
    dossier.add_argument(
        "--password-fd", type=int, metavar="N", help="read that password from this descriptor"
    )
    dossier.add_argument(
        "--with-archive",
        action="store_true",
        help="save the open archive copy beside the encrypted one, as OUT-archive.pdf",
    )
    dossier.add_argument(
        "--sign", type=Path, metavar="KEY.p12", help="sign with the key in this PKCS#12 file"
    )
    dossier.add_argument(
        "--key-password-fd", type=int, metavar="N", help="read its password from this descriptor"
    )
    dossier.add_argument(
        "--mask-names",
        action="store_true",
        help="mask the names that nobody allowed where free texts hold them",
    )


def _add_check(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    common: argparse.ArgumentParser,
) -> None:
    check = _command(commands, common, "check", "read everything once and verify the audit chain")
    check.add_argument("path", type=Path)


def _add_demo(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    common: argparse.ArgumentParser,
) -> None:
    # The fictional case file has a passphrase that everybody may know.
    del common
    demo = _command(
        commands,
        _with_language(argparse.ArgumentParser(add_help=False)),
        "demo",
        "make a fictional case file, and print a dossier in English, in Persian and in both",
    )
    demo.add_argument("folder", type=Path)


def _add_specimen(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    common: argparse.ArgumentParser,
) -> None:
    # It tells of nobody and needs no case file.
    del common
    specimen = _command(
        commands,
        _with_language(argparse.ArgumentParser(add_help=False)),
        "specimen",
        "print every block, script and drawing of a dossier once, without a case file",
    )
    specimen.add_argument("out", type=Path, metavar="OUT.pdf")
    specimen.add_argument("--paper", type=str.upper, choices=("A4", "LETTER"), default="A4")
    specimen.add_argument("--untagged", action="store_true", help="leave the structure out")


def _column(text: str) -> tuple[str, ColumnMeaning]:
    column, _, code = text.rpartition("=")
    try:
        return column, ColumnMeaning(code.strip().upper())
    except ValueError:
        raise argparse.ArgumentTypeError(f"{code!r} is no meaning of a column") from None


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number
