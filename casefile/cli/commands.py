"""The commands of the terminal, each a thin face of `services`."""

from __future__ import annotations

import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, ClassVar, Final, TextIO

from casefile.cli.arguments import make_parser
from casefile.cli.terminal import Terminal
from casefile.errors import CasefileError
from casefile.language.catalogue import mark
from casefile.language.choosing import choose_language, language_said
from casefile.language.command_line import speaking
from casefile.progress import Cancelled
from casefile.security import errors as keys
from casefile.security.process import harden_process
from casefile.storage import errors as storage
from casefile.storage.rescuing.errors import NothingReadableError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator, Sequence

    from casefile.services.handing_out import FilesWanted
    from casefile.services.import_plans import ImportPlan, ImportReport
    from casefile.storage.checking import CheckReport
    from casefile.storage.workspace import Workspace
    from casefile.values.dossiers import DossierOrder
    from casefile.values.ids import FamilyId

ENDING: Final = ".casefile"
BACKUP_ENDING: Final = ".cfbackup"
OK, REFUSED, USAGE, WRONG_PASSPHRASE, DAMAGED, IN_USE, CANCELLED = 0, 1, 2, 3, 4, 5, 130
_STATUSES: Final = (
    ((keys.WrongPassphraseError, keys.RecoveryMistypedError), WRONG_PASSPHRASE),
    ((storage.CaseFileInUseError, storage.StorageBusyError), IN_USE),
    (
        (
            storage.CaseFileMissingError,
            storage.NotACaseFileError,
            storage.NotEncryptedError,
            storage.DatabaseMissingError,
            storage.DatabaseDamagedError,
            storage.CaseFileNewerError,
            storage.BackupDamagedError,
            keys.HeaderMissingError,
            keys.HeaderDamagedError,
            keys.HeaderNewerError,
            keys.KeyCostRefusedError,
            NothingReadableError,
        ),
        DAMAGED,
    ),
)


class FamilyNotFoundError(CasefileError):
    """A reference that no family has."""

    message: ClassVar[str] = "There is no family {reference} in this case file."


class NobodyToReceiveError(CasefileError):
    """A dossier that must not lie about has to say whose it is."""

    message: ClassVar[str] = "Say with --recipient who this dossier is for."


def main(
    arguments: Sequence[str] | None = None,
    stdin: TextIO | None = None,
    stdout: TextIO | None = None,
    stderr: TextIO | None = None,
) -> int:
    """Do one command and give its exit status; no failure ends in a traceback."""
    words = sys.argv[1:] if arguments is None else arguments
    terminal = Terminal(stdin or sys.stdin, stdout or sys.stdout, stderr or sys.stderr)
    terminal.speak(language_of(words))
    harden_process()
    try:
        wishes = _read(words, terminal)
    except SystemExit as ending:
        return int(ending.code or 0)
    terminal.speak(choose_language(getattr(wishes, "language", "")))
    try:
        status = _COMMANDS[wishes.command](wishes, terminal)
        terminal.stdout.flush()
    except (Cancelled, KeyboardInterrupt):
        terminal.refuse(terminal.say(mark("Stopped; nothing was changed.")))
        return CANCELLED
    except CasefileError as error:
        terminal.refuse(terminal.explain(error))
        return next((status for kinds, status in _STATUSES if isinstance(error, kinds)), REFUSED)
    except BrokenPipeError:
        with suppress(OSError, ValueError):
            terminal.stdout.close()
        return REFUSED
    return status


def language_of(words: Sequence[str]) -> str:
    """Give the language to speak, before the words of a command line are understood."""
    return choose_language(language_said(words, until="dossier"))


def _read(words: Sequence[str], terminal: Terminal) -> argparse.Namespace:
    with terminal.standing_in(), speaking(terminal.catalogue.language) as kind:
        return make_parser(kind).understand(words)


@contextmanager
def _opened(wishes: argparse.Namespace, terminal: Terminal) -> Iterator[Workspace]:
    from casefile.services.case_files import close_case_file, open_case_file

    secret = terminal.passphrase(wishes.passphrase_fd)
    workspace = open_case_file(wishes.path, secret)
    try:
        for notice in workspace.notices:
            terminal.note(terminal.explain(notice))
        yield workspace
    finally:
        try:
            close_case_file(workspace)
        except storage.BackupMissedError as error:  # what was asked for is done and saved
            terminal.note(terminal.explain(error))


def _new(wishes: argparse.Namespace, terminal: Terminal) -> int:
    from casefile.services.case_files import close_case_file, create_case_file

    secret = terminal.new_passphrase(wishes.passphrase_fd)
    name = wishes.path.name.removesuffix(ENDING) + ENDING
    made = create_case_file(wishes.path.parent / name, wishes.organisation, wishes.staff, secret)
    close_case_file(made.workspace)
    terminal.tell(terminal.say(mark("Made {path}."), path=made.workspace.path))
    terminal.tell(
        terminal.say(
            mark(
                "Write down these recovery words; they open the case file when the passphrase "
                "is forgotten, and they are shown only once:"
            )
        )
    )
    terminal.tell(" ".join(made.recovery_words))
    return OK


def _import(wishes: argparse.Namespace, terminal: Terminal) -> int:
    reports: list[ImportReport] = []
    try:
        with _opened(wishes, terminal) as workspace:
            for path in wishes.files:
                report = _import_one(workspace, path, wishes, terminal)
                reports.append(report)
    except (Cancelled, KeyboardInterrupt):
        if wishes.dry_run or not reports:
            raise
        terminal.refuse(
            terminal.say_many(
                "Stopped; {count} file was taken in before, and stays.",
                "Stopped; {count} files were taken in before, and stay.",
                len(reports),
            )
        )
        return CANCELLED
    if wishes.json:
        from casefile.cli.lists import plain_report

        terminal.tell_json([plain_report(each) for each in reports])
    return OK


def _import_one(
    workspace: Workspace, path: Path, wishes: argparse.Namespace, terminal: Terminal
) -> ImportReport:
    from casefile.cli.lists import report_lines
    from casefile.exchange.reading import ReadingWishes
    from casefile.services import imports

    known = ReadingWishes(wishes.encoding, wishes.delimiter)
    reading = imports.read_file(path, terminal, known)
    plan = _plan(workspace, imports.make_plan(workspace, path, reading), wishes)
    if wishes.save_profile and plan.mapping and not wishes.dry_run:
        imports.save_profile(workspace, wishes.save_profile, plan.mapping)
    do = imports.dry_run if wishes.dry_run else imports.run_import
    report = do(workspace, plan, terminal)
    terminal.end_progress()
    if not wishes.json:
        terminal.tell_lines(report_lines(report, terminal, dry=wishes.dry_run))
    return report


def _plan(workspace: Workspace, plan: ImportPlan, wishes: argparse.Namespace) -> ImportPlan:
    from dataclasses import replace

    from casefile.services.imports import choose_sheet, profiles, with_columns
    from casefile.values.codes import Calendar, Direction

    if wishes.sheet:
        plan = choose_sheet(workspace, plan, wishes.sheet)
    mapping = dict(profiles(workspace)).get(wishes.profile, plan.mapping)
    if mapping is not None and wishes.calendar:
        mapping = replace(mapping, calendar=Calendar(wishes.calendar))
    plan = with_columns(replace(plan, mapping=mapping), wishes.column)
    family = _family(workspace, wishes.family) if wishes.family else None
    direction = Direction(wishes.direction)
    return replace(plan, direction=direction, family_id=family)


def _list(wishes: argparse.Namespace, terminal: Terminal) -> int:
    from casefile.cli.lists import listed, plain, shown

    with _opened(wishes, terminal) as workspace:
        rows = listed(workspace, wishes.what, " ".join(wishes.words), wishes.limit, terminal)
        if wishes.json:
            terminal.tell_json(plain(rows), indent=1)
        else:
            terminal.tell_lines(shown(workspace, wishes.what, rows, terminal.catalogue))
    return OK


def _check(wishes: argparse.Namespace, terminal: Terminal) -> int:
    from casefile.cli.lists import earlier_rescue_lines, finding_lines

    if wishes.path.name.endswith(BACKUP_ENDING):
        report = _try_backup(wishes, terminal)
    else:
        with _opened(wishes, terminal) as workspace:
            report = workspace.check(terminal)
    terminal.end_progress()
    pages, audit = report.pages, report.audit
    terminal.tell_lines(earlier_rescue_lines(audit.rescues, terminal))
    if report.is_sound:
        terminal.tell(
            terminal.say(
                mark("Sound: {entries} changes and {rows} rows agree with the audit chain."),
                entries=audit.entries,
                rows=audit.rows,
            )
        )
        return OK
    terminal.tell(
        terminal.say(
            mark(
                "Not sound: {pages} damaged pages, {faults} faults in the structure, {dangling} "
                "dangling rows, {findings} disagreements with the audit chain."
            ),
            pages=pages.damaged,
            faults=len(pages.faults),
            dangling=pages.dangling,
            findings=len(audit.findings),
        )
    )
    terminal.tell_lines(finding_lines(audit.findings, terminal))
    return DAMAGED


def _try_backup(wishes: argparse.Namespace, terminal: Terminal) -> CheckReport:
    from casefile.services.case_files import try_backup

    secret = terminal.passphrase(wishes.passphrase_fd)
    with TemporaryDirectory(prefix="casefile-") as scratch:
        return try_backup(wishes.path, secret, Path(scratch), terminal)


def _restore(wishes: argparse.Namespace, terminal: Terminal) -> int:
    from casefile.services.case_files import restore_case_file

    secret = terminal.passphrase(wishes.passphrase_fd)
    made = restore_case_file(wishes.backup, wishes.into, secret)
    words = mark("Restored as {path}; it opens with the passphrase of the day of the backup.")
    terminal.tell(terminal.say(words, path=made))
    return OK


def _rescue(wishes: argparse.Namespace, terminal: Terminal) -> int:
    from casefile.cli.lists import rescue_lines
    from casefile.services.rescue import rescue_case_file

    secret = terminal.passphrase(wishes.passphrase_fd)
    target = wishes.into.parent / (wishes.into.name.removesuffix(ENDING) + ENDING)
    report = rescue_case_file(wishes.path, secret, target, terminal)
    terminal.end_progress()
    words = mark("Rescued as {path}; it opens with the same passphrases and recovery words.")
    terminal.tell(terminal.say(words, path=report.path))
    terminal.tell_lines(rescue_lines(report, terminal))
    return OK if report.is_complete else DAMAGED


def _dossier(wishes: argparse.Namespace, terminal: Terminal) -> int:
    from casefile.values.codes import (
        Classification,
        ConsentPurpose,
        DossierLanguage,
    )
    from casefile.values.dossiers import ArchiveForm, DossierOrder

    free = {Classification.PUBLIC, Classification.INTERNAL, Classification.FAMILY_COPY}
    if not wishes.recipient.strip() and Classification(wishes.classification) not in free:
        raise NobodyToReceiveError
    with _opened(wishes, terminal) as workspace:
        order = DossierOrder(
            _family(workspace, wishes.family),
            DossierLanguage(wishes.dossier_language),
            Classification(wishes.classification),
            ConsentPurpose(wishes.purpose),
            recipient=wishes.recipient,
            copies=wishes.copies,
            paper=wishes.paper,
            archive=ArchiveForm(wishes.archive),
        )
        wanted = _files_wanted(wishes, terminal)
        for path in _print(workspace, order, wishes.out, terminal, wanted, mask=wishes.mask_names):
            terminal.tell(terminal.say(mark("Printed {path}."), path=path))
    return OK


def _files_wanted(wishes: argparse.Namespace, terminal: Terminal) -> FilesWanted:
    """Ask for the passwords that the files need."""
    from casefile.dossier.finishing.sending import check_password
    from casefile.security.strength import estimate_strength
    from casefile.services.handing_out import FilesWanted

    password = key_password = ""
    if wishes.encrypt or wishes.password_fd is not None:
        password = terminal.new_password(wishes.password_fd)
        check_password(password)
        words = mark("Strength of this password: {score} of 4")
        terminal.note(terminal.say(words, score=estimate_strength(password).score))
    if wishes.sign is not None:
        key_password = terminal.key_password(wishes.key_password_fd)
    return FilesWanted(password, wishes.with_archive, wishes.sign, key_password)


def _print(
    workspace: Workspace,
    order: DossierOrder,
    out: Path,
    terminal: Terminal,
    wanted: FilesWanted,
    *,
    mask: bool,
) -> list[Path]:
    """Print and save a dossier; files for each numbered copy, none of them ever overwritten."""
    from dataclasses import replace

    from casefile.cli.lists import hit_lines
    from casefile.services.dossiers import NamesInTextError, preview_dossier, print_dossier
    from casefile.services.saving import check_free, save_all_new

    copies = range(1, order.copies + 1)
    paths = [out] if order.copies == 1 else [out.with_stem(f"{out.stem}-{n}") for n in copies]
    if wanted.password and wanted.archive_too:
        beside = [each.with_stem(f"{each.stem}-archive") for each in paths]
        paths = [path for both in zip(paths, beside, strict=True) for path in both]
    check_free(paths)
    try:
        printed = print_dossier(workspace, order, terminal, wanted)
    except NamesInTextError:
        hits = preview_dossier(workspace, order, terminal).hits
        terminal.tell_lines(hit_lines(hits, terminal))
        if not mask:
            raise
        words = tuple(dict.fromkeys(each.word for each in hits))
        confirmed = replace(order, masked_words=words)
        printed = print_dossier(workspace, confirmed, terminal, wanted)
    terminal.end_progress()
    contents = (file.content for file in printed.files)
    save_all_new(zip(paths, contents, strict=True))
    return paths


def _demo(wishes: argparse.Namespace, terminal: Terminal) -> int:
    from casefile.services.demo import DEMO_PASSPHRASE, build_demo
    from casefile.services.handing_out import FilesWanted
    from casefile.services.saving import make_folder
    from casefile.values.codes import DossierLanguage
    from casefile.values.dossiers import DossierOrder

    folder = make_folder(wishes.folder)
    workspace = build_demo(folder / "demo.casefile", DEMO_PASSPHRASE, terminal)
    try:
        family = _family(workspace, "F-0001")
        for language in DossierLanguage:
            order = DossierOrder(family, language, recipient="Fictional recipient")
            out = folder / f"dossier-F-0001-{language.value}.pdf"
            for path in _print(workspace, order, out, terminal, FilesWanted(), mask=True):
                terminal.tell(terminal.say(mark("Printed {path}."), path=path))
    finally:
        workspace.close()
    terminal.tell(
        terminal.say(
            mark("The fictional case file is {path}; its passphrase is: {passphrase}"),
            path=folder / "demo.casefile",
            passphrase=DEMO_PASSPHRASE,
        )
    )
    return OK


def _specimen(wishes: argparse.Namespace, terminal: Terminal) -> int:
    from casefile.services.saving import check_free, save_new
    from casefile.services.specimen import print_specimen

    check_free([wishes.out])
    language, tagged = terminal.catalogue.language, not wishes.untagged
    pdf = print_specimen(language, wishes.paper, terminal, tagged=tagged)
    terminal.end_progress()
    save_new(wishes.out, pdf)
    terminal.tell(terminal.say(mark("Printed {path}."), path=wishes.out))
    return OK


def _family(workspace: Workspace, reference: str) -> FamilyId:
    from casefile.services.families import family_lines
    from casefile.values.families import FamilyFilter

    wanted = reference.strip().upper()
    for line in family_lines(workspace, FamilyFilter(words=wanted)):
        if line.reference == wanted:
            return line.id
    raise FamilyNotFoundError(reference=wanted)


_COMMANDS: Final[dict[str, Callable[[argparse.Namespace, Terminal], int]]] = {
    "new": _new,
    "import": _import,
    "list": _list,
    "dossier": _dossier,
    "check": _check,
    "restore": _restore,
    "rescue": _rescue,
    "demo": _demo,
    "specimen": _specimen,
}
