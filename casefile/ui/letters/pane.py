"""One letter beside the list: what it says, what is attached, and the next thing to do with it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal, Slot

from casefile.services.letters import (
    add_letter,
    change_letter,
    log_reply,
    mark_sent,
    view_letter,
)
from casefile.ui.evidence.files import attach_all
from casefile.ui.fields.buttons import button
from casefile.ui.fields.sign_label import SignLabel
from casefile.ui.labels import label_of
from casefile.ui.letters.about import AboutLetter
from casefile.ui.letters.attachments import AttachmentsTab
from casefile.ui.letters.begun import begun_letter, blank_letter
from casefile.ui.letters.body import texts_of
from casefile.ui.letters.form import LetterForm
from casefile.ui.letters.reply_panel import ReplyPanel
from casefile.ui.letters.send_panel import SendPanel
from casefile.ui.letters.table import sign_for
from casefile.ui.palette import Tone
from casefile.ui.people.draft_fields import DraftFields
from casefile.ui.people.history_tab import HistoryTab
from casefile.ui.people.keeping_pane import KeepingPane
from casefile.values.codes import (
    GOES_OUT,
    UNFINISHED,
    ConsentPurpose,
    Direction,
    LetterStatus,
    ReplyAssessment,
)
from casefile.values.letters import LetterDraft, LetterView

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from casefile.ui.desk import Desk
    from casefile.values.exhibits import ExhibitLine
    from casefile.values.ids import LetterId, PersonId


class LetterPane(KeepingPane):
    """Shows a letter and keeps what is edited in it."""

    kind = "letter"
    attached = Signal(int)  # so many files were attached

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        say = desk.say
        super().__init__(
            desk, say("Parts of the letter"), say("Choose a letter from the list"), parent
        )
        self.fields = DraftFields(LetterDraft(), self)
        self.form = LetterForm(desk, self.fields)
        self.about = AboutLetter(desk, self.fields)
        self._waiting: list[Path | bytes] = []  # files for a letter that is being added
        self._add_buttons()
        self._add_panels()
        self._add_tabs()
        self._connect()

    def _add_buttons(self) -> None:
        say, theme = self.desk.say, self.desk.theme
        self.sign = SignLabel(theme)
        self.head.addWidget(self.sign)
        self.reply_button = button(theme, say("Log reply"), "mail-check", "primary")
        self.sent_button = button(theme, say("Mark as sent"), "send", "primary")
        self.answer_button = button(theme, say("Write an answer"), "reply", "primary")
        self.reply_button.setToolTip("Ctrl+R")
        for each in (self.reply_button, self.sent_button, self.answer_button):
            self.action_row.addWidget(each)
            each.hide()

    def _add_panels(self) -> None:
        self.reply_panel = ReplyPanel(self.desk)
        self.send_panel = SendPanel(self.desk)
        for panel in (self.reply_panel, self.send_panel):
            self.column.insertWidget(2, panel)
            self.column.insertWidget(2, panel.kept)

    def _add_tabs(self) -> None:
        say, add = self.desk.say, self.tabs.add
        add("letter", say("Letter"), lambda: self.form)
        add("about", say("About it"), lambda: self.about)
        add("attachments", say("Attachments"), self._attachments)
        add("history", say("History"), partial(HistoryTab, self, "letter"))
        # Both forms share one draft: neither may be read before it shows what the letter says.
        self.tabs.widget("about")
        self.tabs.turn_to("letter")

    def _attachments(self) -> AttachmentsTab:
        made = AttachmentsTab(self)
        made.drop_zone.files_given.connect(self.attach)
        made.drop_zone.image_given.connect(self._attach_picture)
        return made

    def _connect(self) -> None:
        self.fields.changed.connect(self.keep)
        self.form.thread_strip.wanted.connect(self._go)
        self.form.exhibit_wanted.connect(self._look_at)
        self.form.drop_zone.files_given.connect(self.attach)
        self.form.drop_zone.image_given.connect(self._attach_picture)
        self.reply_button.clicked.connect(self.log_reply)
        self.sent_button.clicked.connect(self.mark_as_sent)
        self.answer_button.clicked.connect(self.write_answer)
        self.reply_panel.agreed.connect(self._log)
        self.reply_panel.given_up.connect(self._finish_panels)
        self.send_panel.agreed.connect(self._send)
        self.send_panel.without_wanted.connect(self._leave_out)
        self.send_panel.given_up.connect(self._finish_panels)
        self.reply_panel.kept.wanted.connect(self.log_reply)
        self.send_panel.kept.wanted.connect(self.mark_as_sent)
        for panel in (self.reply_panel, self.send_panel):
            self.leaving.connect(panel.kept.keep_now)

    # KeepingPane

    def read(self, record_id: LetterId) -> LetterView:
        """Read a letter."""
        return view_letter(self.desk.workspace, record_id)

    def add(self, draft: LetterDraft) -> LetterId:
        """Take a letter in."""
        return add_letter(self.desk.workspace, draft)

    def change(self, record_id: LetterId, draft: LetterDraft) -> None:
        """Keep an edit."""
        change_letter(self.desk.workspace, record_id, draft)

    def can_add(self, draft: LetterDraft) -> bool:
        """Tell whether the letter has a subject or a text, or files wait for it."""
        return bool(draft.subject.strip() or draft.body.strip() or self._waiting)

    def show_view(self, view: LetterView) -> None:
        """Show a letter in all tabs; the field with the cursor is left alone."""
        anew = self.form.shown_id != view.id
        self.form.adopt(view.id)
        if anew:
            self._put_off_panels()
        self.reply_panel.kept.watch(f"reply to {view.reference}")
        self.send_panel.kept.watch(f"sending of {view.reference}")
        self._show_draft(view, anew=anew)
        super().show_view(view)
        count = len(view.attachments)
        say = self.desk.say
        words = say("Attachments ({count})", count=count) if count else say("Attachments")
        self.tabs.show_title("attachments", words)
        self.form.kept_words.watch(f"letter {view.id}", texts_of(view.draft))

    def show_blank(self, **known: object) -> None:
        """Show an empty letter, and soon what is known of it."""
        self._put_off_panels()
        for panel in (self.reply_panel, self.send_panel):
            panel.kept.watch("")
        self._waiting = []
        self.form.adopt(None)
        self._show_draft(blank_letter(), anew=True)
        super().show_blank(**known)
        self.form.show_rows(LetterDraft())
        self.about.show_blank()
        self.tabs.show_title("attachments", self.desk.say("Attachments"))
        self.form.kept_words.watch("", {})
        self.form.kept_words.watch("letter new", texts_of(LetterDraft()))
        wanted = {name: key for name, key in known.items() if key is not None}
        if wanted:
            self.desk.background.start(
                self,
                partial(begun_letter, self.desk.workspace, wanted, self.desk.catalogue.language),
                done=self._show_begun,
            )

    def _show_begun(self, view: LetterView) -> None:
        if self.beginning and self.record_id is None and not self._adding:
            self._show_draft(view, anew=True)
            self.form.show_rows(view.draft)
            if view.draft.subject:
                self.form.body.text.setFocus()

    def _show_draft(self, view: LetterView, *, anew: bool) -> None:
        self.form.learn(view)
        self.about.learn(view)
        self.fields.show(view.draft, anew=anew)

    def show_head(self, view: LetterView | None) -> None:
        """Show subject, reference, status, and the one thing that is to be done next."""
        desk = self.desk
        draft = view.draft if view is not None else None
        ours = draft is not None and draft.direction in GOES_OUT
        unfinished = draft is not None and draft.status in UNFINISHED
        self.sent_button.setVisible(ours and unfinished)
        self.reply_button.setVisible(ours and not unfinished)
        self.answer_button.setVisible(draft is not None and draft.direction is Direction.RECEIVED)
        if view is None:
            self.title.setText(desk.say("New letter"))
            self.reference.setText(desk.say("It is kept as soon as it has a subject."))
            self.sign.show_sign(None)
            return
        kind = label_of(desk, "correspondence_type", view.draft.letter_type)
        self.title.setText(view.draft.subject or kind)
        status = label_of(desk, "correspondence_status", view.draft.status)
        parts = (view.reference, view.draft.external_reference, status)
        self.reference.setText(" · ".join(desk.catalogue.write(part) for part in parts if part))
        self.sign.show_sign(
            sign_for(desk, view.draft.direction, view.draft.status, overdue=view.overdue)
        )

    # Keeping

    @Slot(object)
    def keep(self, draft: LetterDraft) -> None:
        """Keep what the form says; a letter comes to be sent only past the names in it."""
        sending = self._would_send(draft)
        if sending:
            draft = replace(draft, status=self.view.draft.status)
            self.fields.show(draft)
        self.form.show_rows(draft)
        super().keep(draft)
        if sending:
            self.mark_as_sent()

    def _would_send(self, draft: LetterDraft) -> bool:
        """Tell whether a draft would count as sent though nobody was asked about its names."""
        kept = self.view.draft if self.view is not None else LetterDraft()
        waits = (*UNFINISHED, LetterStatus.WITHDRAWN)
        known = self.record_id is not None and self.view is not None
        ours = draft.direction in GOES_OUT and kept.direction in GOES_OUT
        return known and ours and kept.status in UNFINISHED and draft.status not in waits

    def _kept(self, answer: object) -> None:
        self.form.kept_words.let_go()
        super()._kept(answer)
        self.send_panel.look()

    def _take_added(self, record_id: object) -> None:
        self.form.kept_words.let_go()
        super()._take_added(record_id)
        if self._waiting and self.record_id == record_id:
            waiting, self._waiting = self._waiting, []
            self._attach(waiting)

    # Attachments

    @Slot(list)
    def attach(self, sources: list[Path | bytes]) -> None:
        """Attach files; a letter that is only begun is kept first."""
        if self.record_id is not None:
            self._attach(sources)
        elif self.beginning:
            self._waiting += sources
            super().keep(self.fields.draft())

    @Slot(bytes)
    def _attach_picture(self, picture: bytes) -> None:
        self.attach([picture])

    def _attach(self, sources: list[Path | bytes]) -> None:
        self.desk.background.start(
            self,
            partial(attach_all, self.desk.workspace, ("letter", self.record_id), sources),
            done=self._attached,
            failed=self._attach_failed,
            writes=True,
            title=self.desk.say("Attaching files"),
        )

    def _attached(self, count: int) -> None:
        say_many = self.desk.catalogue.say_many
        words = say_many("{count} file is attached.", "{count} files are attached.", count)
        self.desk.tell(words, Tone.GOOD)
        self._show_attached()
        self.attached.emit(count)

    def _attach_failed(self, error: Any) -> None:  # noqa: ANN401 - an error of casefile
        self._show_attached()  # what came before it is attached
        self._refuse(error)

    def _show_attached(self) -> None:
        self.show_again()
        self.desk.tell_changed("exhibit")

    @Slot(object)
    def _look_at(self, line: ExhibitLine) -> None:
        self.tabs.turn_to("attachments")
        tab = self.tabs.widget("attachments")
        if isinstance(tab, AttachmentsTab):
            tab.look_at(line)

    def focus_attachments(self) -> None:
        """Put the cursor where files are dropped and pasted (Ctrl+Shift+A)."""
        self.tabs.turn_to("letter")
        self.form.drop_zone.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def focus_due(self) -> None:
        """Put the cursor on the day by which an answer is due (Ctrl+D)."""
        self.tabs.turn_to("letter")
        self.form.due.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.form.due.line.selectAll()

    def turn_paragraph(self) -> None:
        """Turn the paragraph under the cursor round (Ctrl+Shift+X)."""
        self.tabs.turn_to("letter")
        self.form.body.turn_paragraph()

    # Going on

    @Slot(object)
    def _go(self, letter: LetterId) -> None:
        if letter != self.record_id:
            self.desk.open("letter", letter)

    @Slot()
    def log_reply(self) -> None:
        """Ask about the reply to a letter that was sent (Ctrl+R)."""
        if not self.reply_button.isHidden():
            self.keep_draft()
            self._put_off_panels()
            self.reply_panel.ask(self.view)

    @Slot()
    def mark_as_sent(self) -> None:
        """Ask before the letter counts as sent: names without consent are listed first."""
        if self.view is not None and self.view.draft.direction in GOES_OUT:
            self.keep_draft()
            self._put_off_panels()
            dated = self.view.draft.dated
            one_day = dated.earliest if dated is not None and dated.is_one_day else None
            self.send_panel.ask(self.view.id, self.view.draft.sent_on or one_day)

    @Slot()
    def write_answer(self) -> None:
        """Begin the answer to a letter that came in."""
        if self.record_id is not None:
            self.begin(in_reply_to=self.record_id)

    @Slot(object, object)
    def _log(self, draft: LetterDraft, assessment: ReplyAssessment) -> None:
        work = partial(log_reply, self.desk.workspace, self.record_id, draft, assessment)
        self.save(work, done=partial(self._logged, assessment))

    def _logged(self, assessment: ReplyAssessment, reply: LetterId) -> None:
        self._finish_panels()
        receipt = assessment is ReplyAssessment.RECEIPT_ONLY
        closed = self.desk.say("The reply is logged and the deadline is closed.")
        waits = self.desk.say("The receipt is logged; the letter goes on waiting for a reply.")
        self.desk.tell(waits if receipt else closed, Tone.GOOD)
        self.saved.emit(reply)
        self.show_record(reply)

    @Slot(object, object, str)
    def _send(self, on: date, purpose: ConsentPurpose, reason: str) -> None:
        work = partial(mark_sent, self.desk.workspace, self.record_id, on, purpose, reason)
        self.save(work, done=self._sent)

    def _sent(self, _answer: object) -> None:
        self._finish_panels()
        self.desk.tell(self.desk.say("The letter counts as sent."), Tone.GOOD)
        self.saved.emit(self.record_id)

    @Slot(object)
    def _leave_out(self, people: tuple[PersonId, ...]) -> None:
        picker = self.about.pickers["people"]
        draft: LetterDraft = self.fields.draft()
        picker.show_keys([key for key in draft.people if key not in people])
        self.fields.commit()

    @Slot()
    def _finish_panels(self) -> None:
        self.reply_panel.finish()
        self.send_panel.finish()

    def _put_off_panels(self) -> None:
        self.reply_panel.put_off()
        self.send_panel.put_off()
