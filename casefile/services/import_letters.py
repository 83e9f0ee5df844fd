"""Writes a letter from a mail file: parties, thread, attachments, and the file itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from casefile.exchange.imported import Leftover, LeftoverReason
from casefile.records import Exhibit, Letter, LetterExhibit
from casefile.services.bookkeeping import find
from casefile.services.exhibits import attach_bytes_in
from casefile.services.import_drafts import Remarks, keep_leftovers
from casefile.services.import_plans import TakenLine, Verdict
from casefile.services.letter_writing import add_letter_in
from casefile.services.threads import put_in_thread
from casefile.services.tidying import LONGEST_BODY, tidied
from casefile.values.codes import Direction, LetterStatus
from casefile.values.dates import FlexDate
from casefile.values.exhibits import ExhibitDraft
from casefile.values.letters import LetterDraft, Party
from casefile.values.texts import clean_line, clean_text
from casefile.values.wording import Wording

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy.orm import Session

    from casefile.exchange.imported import ImportedAddress, ImportedLetter
    from casefile.progress import Progress
    from casefile.services.import_memory import Memory
    from casefile.services.import_plans import ImportPlan
    from casefile.storage.sessions import ChangingSession
    from casefile.values.ids import LetterId

_STATUSES: Final = {
    Direction.RECEIVED: LetterStatus.RECEIVED,
    Direction.SENT: LetterStatus.SENT,
    Direction.THIRD_PARTY: LetterStatus.RECEIVED,
    Direction.INTERNAL: LetterStatus.RECEIVED,
}


class LetterImport:
    """One letter on its way in; it has the same face as an import of records."""

    def __init__(
        self, session: ChangingSession, plan: ImportPlan, original: bytes, memory: Memory
    ) -> None:
        if plan.reading.letter is None:
            raise TypeError("the file is no letter")
        self.session = session
        self.letter: ImportedLetter = plan.reading.letter
        self.leftovers: list[Leftover] = list(self.letter.leftovers)
        self.taken: list[TakenLine] = []
        self.waiting: dict[str, list[int]] = {}
        self._plan = plan
        self._original = original
        self._memory = memory

    def run(self, progress: Progress) -> None:
        """Write everything, unless this letter is in the case file already."""
        known = self._same()
        if known is not None:
            self.taken.append(TakenLine((), "letter", Verdict.SAME, known))
            return
        letter = add_letter_in(self.session, tidied(self._draft()))
        self._wait(letter)
        files = [(each.data, each.name) for each in self.letter.attachments]
        for number, (data, name) in enumerate(files):
            progress.report(number, len(files) + 1)
            attach_bytes_in(self.session, data, name, ("letter", letter.id))
        self._keep_original(letter)
        self.taken.append(TakenLine((), "letter", Verdict.NEW, letter.reference))

    def _same(self) -> str | None:
        """Give the reference of the letter that this one is."""
        by_file = (
            select(Letter.reference)
            .join(LetterExhibit, LetterExhibit.letter_id == Letter.id)
            .join(Exhibit, Exhibit.id == LetterExhibit.exhibit_id)
            .where(Exhibit.sha256 == self._plan.reading.sha256, Letter.removed_at.is_(None))
        )
        reference = self.session.scalars(by_file).first()
        if reference is None and self.letter.message_id:
            by_message = select(Letter.reference).where(
                Letter.message_id == clean_line(self.letter.message_id),
                Letter.removed_at.is_(None),
            )
            reference = self.session.scalars(by_message).first()
        return reference

    def _draft(self) -> LetterDraft:
        letter, remarks, direction = self.letter, Remarks(), self._plan.direction
        sent = letter.sent.date() if letter.sent else None
        keep_leftovers(letter.leftovers, remarks)
        for each in letter.blind_copies:
            remarks.add(_shown(each), "Bcc")
        body = clean_text(letter.text, LONGEST_BODY + 1)
        if len(body) > LONGEST_BODY:
            self.leftovers.append(Leftover(0, "BODY", letter.subject, LeftoverReason.TOO_LONG))
        return LetterDraft(
            direction=direction,
            letter_type="EMAIL",
            status=_STATUSES[direction],
            dated=_dated(sent, letter.sent_words),
            sent_on=sent if direction is Direction.SENT else None,
            channel="EMAIL",
            subject=remarks.line(letter.subject, "Subject"),
            body=body[:LONGEST_BODY],
            message_id=clean_line(letter.message_id),
            in_reply_to=self._parent(),
            parties=tuple(self._parties(remarks)),
            families=() if self._plan.family_id is None else (self._plan.family_id,),
            remarks=remarks.text(),
        )

    def _parties(self, remarks: Remarks) -> list[Party]:
        letter = self.letter
        named = [("FROM", letter.sender)] if letter.sender else []
        every = [*named, *(("TO", each) for each in letter.addressees)]
        every += [("CC", each) for each in letter.copies]
        return [Party(part, remarks.line(_shown(each), part)) for part, each in every]

    def _parent(self) -> LetterId | None:
        """Give the nearest letter of the thread that is in the case file."""
        for message in (self.letter.in_reply_to, *reversed(self.letter.references)):
            found = _by_message(self.session, message)
            if found is not None:
                return found
        return None

    def _wait(self, letter: Letter) -> None:
        """Join the answers that came before their letter, and note what this one waits for."""
        for key in self._memory.waiting.get(letter.message_id, ()) if letter.message_id else ():
            answer = self.session.get(Letter, key)
            if answer is not None and answer.in_reply_to_id is None and answer.id != letter.id:
                put_in_thread(self.session, answer, letter.id)
        wanted = clean_line(self.letter.in_reply_to)
        if wanted and letter.in_reply_to_id is None:
            self.waiting.setdefault(wanted, []).append(letter.id)

    def _keep_original(self, letter: Letter) -> None:
        draft = ExhibitDraft(
            title=Wording(en=self._plan.reading.name),
            material_type="LETTER",
            dated=letter.dated,
            is_original=True,
        )
        name = self._plan.reading.name
        key = attach_bytes_in(self.session, self._original, name, ("letter", letter.id), draft)
        find(self.session, Exhibit, key).mime = "message/rfc822"


def _by_message(session: Session, message: str) -> LetterId | None:
    wanted = clean_line(message)
    if not wanted:
        return None
    return session.scalars(
        select(Letter.id).where(Letter.message_id == wanted, Letter.removed_at.is_(None))
    ).first()


def _dated(sent: date | None, words: str) -> FlexDate | None:
    """Give the day that the mail itself states, in its own time zone; words that are none stay."""
    shown = clean_line(words)
    if sent is not None:
        return FlexDate.on(sent, shown)
    return FlexDate(words=shown) if shown else None


def _shown(address: ImportedAddress) -> str:
    if address.name and address.address and address.name != address.address:
        return f"{address.name} <{address.address}>"
    return address.name or address.address
