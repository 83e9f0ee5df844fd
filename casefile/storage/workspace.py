"""An open case file: the only door to its records."""

from __future__ import annotations

import contextlib
import threading
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from casefile.errors import CasefileError
from casefile.language.catalogue import mark
from casefile.progress import Cancelled, Unwatched
from casefile.records.audit import CaseFact
from casefile.security.header import AuditHead
from casefile.security.header_file import save_header
from casefile.storage import opening
from casefile.storage.audit import Signature, append_entry
from casefile.storage.backups import make_backup, newest_backup, write_copy
from casefile.storage.case_folder import CaseFolder
from casefile.storage.checking import CheckReport, check_pages
from casefile.storage.errors import BackupMissedError, ChangesMissingError
from casefile.storage.faults import plain_faults
from casefile.storage.named_elsewhere import index_more, index_renamed, is_more
from casefile.storage.reader_gate import ReaderGate
from casefile.storage.recording import changed_tables, forget_notes, net_changes
from casefile.storage.renewing import commit, discard, put_in_place, write_renewed
from casefile.storage.rescuing.rescue import rescue
from casefile.storage.search import refresh_index
from casefile.storage.sessions import ChangingSession, ReadingSession
from casefile.storage.tidier import Tidier
from casefile.storage.verifying import verify_audit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Self

    from sqlalchemy import Connection
    from sqlalchemy.orm import Session

    from casefile.progress import Progress
    from casefile.security.cost import KdfCost
    from casefile.security.header import Header
    from casefile.security.keys import Renewal
    from casefile.security.recovery import RecoveryWords
    from casefile.storage.opening import Opened
    from casefile.values.rescue import RescueReport

CHECKPOINT_AFTER_COMMIT: Final = 30.0  # seconds; until then a flipped bit in the WAL loses commits
CHECKPOINT_AFTER_DELETE: Final = 5.0  # seconds; until then the deleted rows are still in the WAL
AFTER_RENAMING: Final = 0.2  # seconds between batches of what is found by a name, for others
BACKUP_AFTER_CHANGE: Final = 30 * 60.0  # seconds; the case file is also backed up when it closes


@dataclass(frozen=True, slots=True)
class _Landing:
    """What follows from a change: its link of the audit chain, if any, and what is to be tidied."""

    head: AuditHead | None
    has_deleted: bool
    more_to_index: bool


class Workspace:
    """Gives sessions that read, and sessions whose changes land whole and audited.

    Safe to use from several threads: writers queue, readers do not wait.
    """

    def __init__(self, opened: Opened, staff_name: str = "") -> None:
        self.staff_name = staff_name
        self.notices = opened.notices
        self._opened = opened
        self._header = opened.header
        self._head = opened.head
        self._is_head_lost = any(isinstance(each, ChangesMissingError) for each in opened.notices)
        self._turn = threading.Lock()
        self._gate = ReaderGate()
        self._writing_thread: int | None = None
        self._changed_since_backup = False
        self._closed = False
        self._backing_up = threading.Lock()
        self._tidier = Tidier(self.tidy)
        self._keeper = Tidier(self._back_up_changes, again=BACKUP_AFTER_CHANGE)
        self._indexer = Tidier(self._index_more, again=AFTER_RENAMING)
        self._indexer.soon(AFTER_RENAMING)  # the program may have ended in the midst of it

    @classmethod
    def create(
        cls,
        path: Path,
        organisation: str,
        passphrase: str,
        cost: KdfCost | None = None,
        staff_name: str = "",
    ) -> tuple[Self, RecoveryWords]:
        """Make a new case file `NAME.casefile` and open it; the recovery words are shown once.

        `cost` is measured on this machine (about a second a guess) when it is not given.

        Raises:
            CaseFileExistsError, CaseFileNameError, PassphraseTooShortError: see there.
            DiskFullError: nothing is left behind.
        """
        opened, words = opening.create(path, passphrase, cost)
        workspace = cls(opened, staff_name)
        with workspace.changing(mark("case file created")) as session:
            session.add(CaseFact(key="organisation", value=organisation))
        workspace._changed_since_backup = False  # there is nothing in it yet
        return workspace, words

    @classmethod
    def open(cls, path: Path, secret: str, staff_name: str = "") -> Self:
        """Open a case file with a passphrase or its recovery words.

        Raises:
            WrongPassphraseError, RecoveryMistypedError: the secret opens nothing.
            CasefileError: the file is missing, damaged, in use, newer: see `storage.errors`.
        """
        return cls(opening.open_existing(path, secret), staff_name)

    def __enter__(self) -> Self:
        """Use as a context that closes at its end."""
        return self

    def __exit__(self, *ignored: object) -> None:
        """Close."""
        self.close()

    @property
    def path(self) -> Path:
        """Give the folder of the case file."""
        return self._opened.folder.path

    @property
    def _growing(self) -> tuple[Path, ...]:
        folder = self._opened.folder
        log = folder.database.with_name(folder.database.name + "-wal")
        return folder.database, log, folder.renewed

    @property
    def header(self) -> Header:
        """Give the key header: which passphrases there are, and since when."""
        return self._header

    @property
    def head(self) -> AuditHead:
        """Give the last link of the audit chain."""
        return self._head

    @property
    def is_missing_changes(self) -> bool:
        """Tell whether the newest changes are missing and nobody has accepted that."""
        return self._is_head_lost

    @property
    def organisation(self) -> str:
        """Give the name of the organisation."""
        return self.fact("organisation")

    def fact(self, key: str) -> str:
        """Give a fact about the case file; empty when it was never set."""
        with self.reading() as session:
            found = session.get(CaseFact, key)
            return found.value if found else ""

    def set_fact(self, key: str, value: str) -> None:
        """Keep a fact about the case file; the audit chain records it."""
        with self.changing(mark("fact changed"), key) as session:
            session.merge(CaseFact(key=key, value=value))

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session that sees one state of the database and cannot change it."""
        with self._gate.reading(), plain_faults(), ReadingSession(self._opened.readers) as session:
            yield session

    @contextmanager
    def changing(
        self, action: str, reason: str = "", *, undoes: int | None = None
    ) -> Iterator[ChangingSession]:
        """Give a session whose changes land together with one audit entry, or not at all.

        Nothing is written when the block changes and mentions nothing.
        Blocks do not nest; other threads wait for their turn.

        Raises:
            DiskFullError, StorageLostError, DatabaseDamagedError: nothing was changed.
        """
        with self._own_turn(), plain_faults(*self._growing):
            with ChangingSession(self._opened.writer, self.staff_name) as session:
                session.undoes = undoes
                yield session
                landing = self._conclude(session, action, reason)
            self._landed(landing)

    @contextmanager
    def jotting(self) -> Iterator[Session]:
        """Give a session for drafts and interface notes alone, which leave no audit entry.

        Raises:
            RuntimeError: the block changed a record; nothing was written.
        """
        with self._own_turn(), plain_faults(*self._growing):
            with ChangingSession(self._opened.writer, self.staff_name) as session:
                yield session
                session.flush()
                if any(True for _ in net_changes(session.connection())):
                    raise RuntimeError("records are changed in Workspace.changing")
                session.may_commit = True
                session.commit()
            self._tidier.soon(CHECKPOINT_AFTER_COMMIT)

    def tidy(self) -> bool:
        """Move what was committed from the WAL into the database, and note the audit head outside.

        Gives False when a writer or a reader is at work; nothing is lost by trying later.
        """
        if self._closed or not self._turn.acquire(blocking=False):
            return self._closed
        try:
            with plain_faults():
                return self._checkpoint()
        finally:
            self._turn.release()

    def check(self, progress: Progress | None = None) -> CheckReport:
        """Read everything once: pages, structures, audit chain, rows.

        Raises:
            DatabaseDamagedError: the damage is too bad to read on.
            Cancelled: by the progress.
        """
        with self._turn, plain_faults():
            self._checkpoint()
            pages = check_pages(self._opened.folder.database, self._opened.keys.database)
        with self.reading() as session:
            audit = verify_audit(
                session.connection(), self._opened.keys.audit, self._header.head, progress
            )
        return CheckReport(pages, audit)

    def accept_loss(self) -> None:
        """Go on although the newest changes are missing; until then every opening says so again."""
        lost = self._header.head
        chain = f"{lost.sequence} {lost.mac}"
        with self.changing(mark("missing changes accepted"), chain) as session:
            session.merge(CaseFact(key=f"missing since {self._head.sequence}", value=lost.mac))
        self._is_head_lost = False
        self.tidy()

    def back_up(self) -> Path:
        """Write a verified backup into the case file's own folder and thin out the old ones."""
        with self._backing_up, plain_faults():
            with self._turn:  # so that the header is not of a later state than the copy
                header, self._changed_since_backup = self._header, False
            try:
                return make_backup(self._opened, header)
            except BaseException:
                self._changed_since_backup = True
                raise

    def copy_to(self, folder: Path) -> Path:
        """Write a verified backup into a folder elsewhere, such as one on a stick."""
        with self._backing_up, plain_faults():
            with self._turn:
                header = self._header
            return write_copy(self._opened, header, folder)

    def replace_header(self, header: Header) -> None:
        """Put a header with other passphrases in force; see `security.keys` for making one."""
        with self._turn, plain_faults():
            sealed = replace(header, head=self._head).sealed(self._opened.keys.header)
            save_header(self.path, sealed)
            self._header = sealed

    def encrypt_anew(
        self, renewal: Renewal, action: str, reason: str, progress: Progress | None = None
    ) -> None:
        """Put another master key in force; `action` and `reason` are kept in the audit chain.

        Writers wait, readers go on until the moment in which the databases are exchanged.

        Raises:
            DiskFullError, Cancelled: nothing was changed.
            ChangesMissingError: the newest changes are missing, and nobody has accepted that.
        """
        watched = progress or Unwatched()
        with self._backing_up, self._own_turn(), plain_faults(*self._growing):
            if self._is_head_lost:
                raise ChangesMissingError
            signature = Signature(self.staff_name, action, reason)
            folder, keys = self._opened.folder, self._opened.keys
            head = write_renewed(folder, keys, renewal.keys, signature, watched)
            try:
                with self._gate.alone(watched):
                    self._exchange(renewal, head)
            except Cancelled:
                discard(folder)
                raise
            self._changed_since_backup = True
            self._keeper.soon(BACKUP_AFTER_CHANGE)

    def _exchange(self, renewal: Renewal, head: AuditHead) -> None:
        folder = self._opened.folder
        self._opened.disconnect()
        sealed = replace(renewal.header, head=head).sealed(renewal.keys.header)
        commit(folder, sealed)
        try:
            put_in_place(folder)
        except OSError:
            # The next opening does it. What were written before then would be lost.
            self._closed = True
            self._opened.dispose()
            raise
        folder.keep_salt()
        self._opened = self._opened.under(renewal.keys, sealed, head)
        self._header, self._head = sealed, head

    def rescue(
        self, target: Path, signed_by: str, progress: Progress | None = None
    ) -> RescueReport:
        """Write everything that can still be read into a new case file; this one stays as it is.

        Writers wait meanwhile. See `rescuing.rescue`.
        """
        with self._own_turn(), plain_faults():
            return rescue(
                self._opened.folder,
                self._opened.keys,
                self._header,
                CaseFolder(target),
                signed_by,
                progress or Unwatched(),
            )

    def close(self, *, back_up: bool = True) -> None:
        """Check in everything, back up what changed, and let the next owner in.

        Args:
            back_up: False where there is no time to lose; what changed is in the case file.

        Raises:
            BackupMissedError: all is saved, and the case file is closed, but there is no backup.
        """
        if self._closed:
            return
        self._tidier.stop()
        self._keeper.stop()
        self._indexer.stop()
        with self._turn:
            self._closed = True
        try:
            with plain_faults(*self._growing):
                self._opened.readers.dispose()
                self._checkpoint()
            if back_up and (self._changed_since_backup or newest_backup(self.path) is None):
                self._back_up_last()
        finally:
            self._opened.dispose()

    def _back_up_last(self) -> None:
        """Back up when all is checked in: whatever goes wrong now, nothing is lost."""
        try:
            self.back_up()
        except CasefileError as error:
            raise BackupMissedError from error

    @contextmanager
    def _own_turn(self) -> Iterator[None]:
        if self._writing_thread == threading.get_ident():
            raise RuntimeError("Workspace.changing does not nest")
        with self._turn:
            if self._closed:
                raise RuntimeError("the workspace is closed")
            self._writing_thread = threading.get_ident()
            try:
                yield
            finally:
                self._writing_thread = None

    def _conclude(self, session: ChangingSession, action: str, reason: str) -> _Landing:
        """Add the search words and the audit entry, and commit."""
        session.flush()
        connection = session.connection()
        tables = changed_tables(connection)
        refresh_index(connection, tables)
        more = index_renamed(connection, tables)
        signature = Signature(session.staff_name, action, reason, session.undoes)
        head = append_entry(connection, self._opened.keys.audit, signature, session.mentioned)
        deleted = _has_deleted(connection)
        forget_notes(connection)
        session.may_commit = True
        session.commit()
        return _Landing(head, deleted, more)

    def _landed(self, landing: _Landing) -> None:
        if landing.head:
            self._head = landing.head
            self._changed_since_backup = True
            self._keeper.soon(BACKUP_AFTER_CHANGE)
        if landing.more_to_index:
            self._indexer.soon(AFTER_RENAMING)
        deleted = landing.has_deleted
        self._tidier.soon(CHECKPOINT_AFTER_DELETE if deleted else CHECKPOINT_AFTER_COMMIT)

    def _checkpoint(self) -> bool:
        with self._opened.writer.connect() as connection:
            raw = connection.connection.dbapi_connection
            busy = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] if raw else 1
        if self._head != self._header.head and not self._is_head_lost:
            self._header = replace(self._header, head=self._head).sealed(self._opened.keys.header)
            save_header(self.path, self._header)
        return not busy

    def _index_more(self) -> bool:
        """Index a batch of what is found by a changed name; False when there is still more."""
        with contextlib.suppress(CasefileError):  # the next opening goes on
            with self.reading() as session:
                if self._closed or not is_more(session.connection()):
                    return True
            with self.jotting() as session:
                return not index_more(session.connection())
        return True

    def _back_up_changes(self) -> bool:
        """Back up when it is time; False when it has to be tried again."""
        if self._changed_since_backup:
            with contextlib.suppress(CasefileError):  # the next one, or closing, will say it
                self.back_up()
        return not self._changed_since_backup


def _has_deleted(connection: Connection) -> bool:
    gone = "SELECT EXISTS (SELECT 1 FROM temp.noted WHERE after IS NULL)"
    return bool(connection.exec_driver_sql(gone).scalar())
