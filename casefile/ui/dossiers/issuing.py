"""A dossier leaves: first it is on record, then it goes to paper or into files."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from casefile.services.dossiers import print_dossier
from casefile.ui import files
from casefile.ui.dossiers import printing
from casefile.ui.messages import ask, refuse
from casefile.ui.palette import Tone

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from casefile.errors import CasefileError
    from casefile.progress import Progress
    from casefile.services.handing_out import FilesWanted
    from casefile.ui.background import Job
    from casefile.ui.desk import Desk
    from casefile.values.dossiers import DossierOrder, Gated, PrintedDossier


class Issuing(QObject):
    """Asks for printer or folder first, so that nothing is on record that went nowhere."""

    issued = Signal(object)  # PrintedDossier: it is on record
    ended = Signal()  # paper or files are out, or it was refused or stopped

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._window = parent
        self._job: Job | None = None
        self._made: list[PrintedDossier] = []  # filled as soon as it is on record
        self._changed = False  # consents, since the preview
        self.warned = False  # that the printing system keeps copies: said once

    @property
    def busy(self) -> bool:
        """Whether a dossier is on its way."""
        return self._job is not None

    def issue(
        self, way: str, order: DossierOrder, people: tuple[Gated, ...], wanted: FilesWanted
    ) -> None:
        """Print or save an order; `people` are those whom the user saw in the preview."""
        if self.busy:
            return
        paper = way == "print"
        try:
            then = self._way_to_paper(order) if paper else self._way_to_files()
        except printing.NoPrinterError as error:
            refuse(self._desk, error)
            return
        if then is None:
            return
        self._made = []
        self._changed = False
        work = partial(_put_on_record, self._desk, order, None if paper else wanted, self._made)
        done = partial(self._take, people, then)
        self._start(work, done, self._desk.say("Making the dossier"), writes=True)

    def _way_to_paper(self, order: DossierOrder) -> Callable[[PrintedDossier], None] | None:
        if not self.warned and not self._warn():
            return None
        self.warned = True
        printer = printing.choose_printer(self._window, order.paper)
        return partial(self._print, printer) if printer is not None else None

    def _warn(self) -> bool:
        say = self._desk.say
        return ask(
            self._window,
            self._desk,
            say("Print on paper?"),
            explanation=say(
                "The printing system of this computer, and some printers, keep a copy of what "
                "they print, outside of this program and not encrypted."
            ),
            yes=say("Choose a printer…"),
        )

    def _way_to_files(self) -> Callable[[PrintedDossier], None] | None:
        folder = files.choose_folder(
            self._window, self._desk.say("Folder for the files of this dossier")
        )
        return partial(self._save, folder) if folder is not None else None

    def _start(
        self,
        work: Callable[[Progress], object],
        done: Callable[..., None],
        title: str,
        *,
        writes: bool = False,
    ) -> None:
        self._job = self._desk.background.start(
            self, work, done=done, failed=self._fail, writes=writes, title=title
        )
        self._job.ended.connect(self._end)

    def _take(
        self,
        seen: tuple[Gated, ...],
        then: Callable[[PrintedDossier], None],
        printed: PrintedDossier,
    ) -> None:
        self.issued.emit(printed)
        self._changed = _appearance(seen) != _appearance(printed.people)
        then(printed)

    def _print(self, printer: QPrinter, printed: PrintedDossier) -> None:
        work = partial(printing.print_pages, printed, printer)
        title = self._desk.say("Printing {reference}", reference=printed.reference)
        self._start(work, partial(self._say_printed, printer), title)

    def _save(self, folder: Path, printed: PrintedDossier) -> None:
        work = partial(printing.save_files, printed, folder)
        self._start(work, self._say_saved, "", writes=True)

    def _say_printed(self, _printer: QPrinter, reference: str) -> None:
        words = "{reference} went to the printer and is on record."
        self._tell_done(self._desk.say(words, reference=reference))

    def _say_saved(self, paths: tuple[Path, ...]) -> None:
        names = ", ".join(path.name for path in paths)
        folder = str(paths[0].parent)
        say = self._desk.say
        self._tell_done(say("Saved in {folder} and on record: {names}", folder=folder, names=names))

    def _tell_done(self, words: str) -> None:
        if self._changed:
            changed = "Consents changed since the preview; those in force now were followed."
            words = f"{words} {self._desk.say(changed)}"
        self._desk.tell(words, Tone.CARE if self._changed else Tone.GOOD)

    def _fail(self, error: CasefileError) -> None:
        refuse(self._desk, error)

    @Slot()
    def _end(self) -> None:
        job = self._job
        if job is None or self.sender() is not job:
            return
        stopped = job.cancelled
        self._job = None
        if stopped:
            self._say_stopped()
        self.ended.emit()

    def _say_stopped(self) -> None:
        if not self._made:
            words = self._desk.say("Stopped. Nothing was printed and nothing is on record.")
        else:
            # What is on record stays: nobody knows what lies in the tray.
            reference = self._made[0].reference
            words = self._desk.say("Stopped. {reference} stays on record.", reference=reference)
            self.issued.emit(self._made[0])
        self._desk.tell(words, Tone.CARE)


def _put_on_record(
    desk: Desk,
    order: DossierOrder,
    wanted: FilesWanted | None,
    made: list[PrintedDossier],
    progress: Progress,
) -> PrintedDossier:
    printed = print_dossier(desk.workspace, order, progress, wanted)
    made.append(printed)
    return printed


def _appearance(people: tuple[Gated, ...]) -> frozenset[tuple[object, object]]:
    return frozenset((each.person_id, each.mode) for each in people)
