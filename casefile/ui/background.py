"""Work away from the window: progress, cancelling, and the answer back on the window's thread."""

import logging
import threading
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot
from shiboken6 import isValid

from casefile.errors import CasefileError
from casefile.logs import describe
from casefile.progress import Cancelled, Progress

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

Answer = TypeVar("Answer")

READERS = 2

LOG = logging.getLogger(__name__)


class UnexpectedError(CasefileError):
    """The program itself is to blame; nothing that was saved before is lost."""

    message: ClassVar[str] = "The program made a mistake here. What was saved before is safe."


class Job(QObject):
    """One piece of work in the background; it is the `Progress` that the work reports to."""

    progressed = Signal(int, int)  # done, total; total 0 means not known
    ended = Signal()
    _landed = Signal()

    def __init__(
        self,
        parent: QObject,
        owner: QObject,
        work: Callable[[Progress], object],
        done: Callable[[Any], None],
        failed: Callable[[CasefileError], None],
    ) -> None:
        # Without a parent the object is collected before its signal arrives.
        super().__init__(parent)
        self.title = ""
        self.writes = False
        self._owner: QObject | None = owner
        self._work = work
        self._done = done
        self._failed = failed
        self._stop = threading.Event()
        self._deliver: Callable[[], None] | None = None
        self._landed.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask the work to stop at its next report; neither `done` nor `failed` is called then."""
        self._stop.set()

    @property
    def cancelled(self) -> bool:
        """Whether somebody asked the work to stop."""
        return self._stop.is_set()

    def report(self, done: int, total: int) -> None:
        """Pass progress on to the window's thread.

        Raises:
            Cancelled: the user asked the work to stop.
        """
        if self._stop.is_set():
            raise Cancelled
        self.progressed.emit(done, total)

    def run(self) -> None:
        """Do the work; runs on a worker thread."""
        try:
            if self._stop.is_set():
                raise Cancelled
            answer = self._work(self)
        except Cancelled:
            self._stop.set()
        except CasefileError as error:
            self._deliver = partial(self._failed, error)
        except Exception as error:  # noqa: BLE001 - the one place: a worker must never die unheard
            LOG.error("%s", describe(error))  # the full text may hold case data
            self._deliver = partial(self._failed, UnexpectedError())
        else:
            self._deliver = partial(self._done, answer)
        self._landed.emit()

    def let_go(self) -> None:
        """Forget owner and callbacks.

        If one of them held the last reference to the parent, deleting the job would delete its
        parent, and the parent the job: twice, which ends the process.
        """
        self._deliver = self._owner = None
        self._done = self._failed = _ignore
        self._work = _nothing

    @Slot()
    def _hand_over(self) -> None:
        deliver, owner = self._deliver, self._owner
        wanted = owner is not None and isValid(owner) and not self._stop.is_set()
        self.let_go()
        self.ended.emit()
        self.deleteLater()
        if deliver is not None and wanted:  # a closed window no longer wants the answer
            deliver()


class Background(QObject):
    """Runs work on other threads: readers side by side, writers one after the other."""

    started = Signal(Job)  # work that somebody may want to watch
    refused = Signal(CasefileError)  # work failed and its owner had nothing to say about it

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pools: dict[bool, ThreadPoolExecutor] = {}
        self._jobs: set[Job] = set()
        self._finished = False

    def start(
        self,
        owner: QObject,
        work: Callable[[Progress], Answer],
        *,
        done: Callable[[Answer], None] | None = None,
        failed: Callable[[CasefileError], None] | None = None,
        writes: bool = False,
        title: str = "",
    ) -> Job:
        """Do `work` on another thread and hand its answer to `done` on this one.

        Work that changes the case file passes `writes=True` and waits its turn. Work with a
        `title` (already translated) shows its progress, with a way to cancel, when it takes
        longer than 300 ms. Answers for an owner that was closed are dropped. Without `failed`,
        the main window says what went wrong. After `finish` nothing runs: the job is cancelled.
        """
        job = Job(self, owner, work, done or _ignore, failed or self.refused.emit)
        job.title, job.writes = title, writes
        if self._finished:
            job.cancel()
            return job
        self._jobs.add(job)
        job.ended.connect(self._forget)
        self.started.emit(job)
        self._pool(writes=writes).submit(job.run)
        return job

    def _pool(self, *, writes: bool) -> "ThreadPoolExecutor":
        if writes not in self._pools:
            # Late: the first window is painted before there is anything to do.
            from concurrent.futures import ThreadPoolExecutor

            number, name = (1, "writer") if writes else (READERS, "reader")
            self._pools[writes] = ThreadPoolExecutor(number, thread_name_prefix=name)
        return self._pools[writes]

    @property
    def busy(self) -> bool:
        """Whether any work is unfinished."""
        return bool(self._jobs)

    def finish(self) -> None:
        """Cancel what can be cancelled, let changes land; nothing can be started after."""
        self._finished = True
        for job in self._jobs:
            # A writer without a title is a change that the user made: it must land.
            if job.title or not job.writes:
                job.cancel()
        for pool in self._pools.values():
            pool.shutdown(wait=True)
        for job in self._jobs:
            QCoreApplication.removePostedEvents(job)
            job.let_go()
        self._jobs.clear()

    @Slot()
    def _forget(self) -> None:
        job = self.sender()
        if isinstance(job, Job):
            self._jobs.discard(job)


def _ignore(_answer: object) -> None:
    """Take an answer that nobody asked for."""


def _nothing(_progress: Progress) -> None:
    """Be the work of a job that is over."""
