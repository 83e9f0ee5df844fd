"""Open a case file: its name, the passphrase, and what happens meanwhile."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from casefile.security.tries import TryLimiter
from casefile.ui.fields.buttons import button
from casefile.ui.fields.form_rows import bring_into_view
from casefile.ui.fields.passphrase import PassphraseField
from casefile.ui.fields.words import ElidingLabel, label, set_role
from casefile.ui.unlock.found import ENDING
from casefile.values.texts import without_controls

if TYPE_CHECKING:
    from pathlib import Path

    from casefile.ui.damaged_ways import DamagedWays
    from casefile.ui.fields.text import TextBlock
    from casefile.ui.theme import Theme

Say = Callable[..., str]


class OpenPanel(QWidget):
    """Asks for the passphrase of one case file."""

    open_wanted = Signal(object, str)  # path, passphrase or recovery words
    backup_wanted = Signal(object, str)  # the same, to go back to the newest backup
    rescue_wanted = Signal(object, str)  # the same, to read what can be read
    stop_wanted = Signal()

    def __init__(self, theme: Theme, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._say = say
        self._theme = theme
        self._path: Path | None = None
        self._limiter = TryLimiter()
        self._busy = False
        self.words: TextBlock | None = None  # made when somebody asks for it
        self.ways: DamagedWays | None = None  # the same
        self._make_parts()
        self._lay_out()
        self._clock = QTimer(self)
        self._clock.setInterval(200)
        self._clock.timeout.connect(self._count_down)
        self.field.entered.connect(self._ask)
        self.field.changed.connect(self._forget_refusal)
        self.open_button.clicked.connect(self._ask)
        self.damaged_link.clicked.connect(self.offer_ways)
        self.other_way.clicked.connect(self._change_way)
        self.show_file(None)

    def _make_parts(self) -> None:
        theme, say = self._theme, self._say
        self.picture = QLabel()
        ratio = self.devicePixelRatioF()
        self.picture.setPixmap(theme.picture("shield-check", "accent", theme.size(48), ratio))
        self.title = ElidingLabel("", "title")
        self.where = ElidingLabel("", "muted")
        self.field = PassphraseField(theme, say, say("Passphrase"))
        self.named = label(say("Passphrase"))
        self.named.setBuddy(self.field)
        self.open_button = button(theme, say("Unlock"), "lock-open", "primary")
        self.other_way = button(theme, say("Open with recovery words"), role="link")
        self.damaged_link = button(theme, say("Is it damaged?"), role="link")
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(say("Opening"))
        self.said = label("", "bad", wrap=True)

    def _lay_out(self) -> None:
        space = self._theme.size
        row = QHBoxLayout()
        row.setSpacing(space(8))
        row.addWidget(self.open_button)
        row.addWidget(self.other_way)
        row.addStretch(1)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(space(8))
        column.addStretch(1)
        for each in (self.picture, self.title, self.where, self.named, self.field):
            column.addWidget(each)
        column.addLayout(row)
        column.addWidget(self.bar)
        column.addWidget(self.said)
        column.addWidget(self.damaged_link, alignment=Qt.AlignmentFlag.AlignLeading)
        column.addStretch(2)
        column.setAlignment(self.picture, Qt.AlignmentFlag.AlignLeading)
        # The room for bar and words is always kept, so that nothing jumps.
        for kept in (self.bar, self.said):
            policy = kept.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            kept.setSizePolicy(policy)
        self.said.setMinimumHeight(space(44))
        self.bar.hide()

    def _make_words(self) -> TextBlock:
        # Late: few people ever need it, and what Qt brings for long texts takes 7 ms.
        from casefile.ui.fields.text import TextBlock

        made = TextBlock(self._say("Recovery words"), lines=3)
        made.setPlaceholderText(self._say("The words from the paper, in their order"))
        made.hide()
        made.textChanged.connect(self._forget_refusal)
        self._column.insertWidget(self._column.indexOf(self.field) + 1, made)
        self.setTabOrder(self.field.eye, made)
        return made

    @property
    def _asked(self) -> TextBlock | PassphraseField:
        """The field that the secret is typed into."""
        return self.field if self.words is None or self.words.isHidden() else self.words

    @property
    def path(self) -> Path | None:
        """The case file that is asked for."""
        return self._path

    def show_file(self, path: Path | None) -> None:
        """Ask for the passphrase of this case file."""
        self._path = path
        self.damaged_link.setVisible(path is not None)
        self.picture.show()
        if self.ways is not None:
            self.ways.hide()
        if path is None:
            self.title.setText(self._say("Choose a case file"))
            self.where.setText(self._say("Open one, make a new one, or try with sample data."))
        else:
            self.title.setText(without_controls(path.name.removesuffix(ENDING)))
            self.where.setText(without_controls(str(path.parent)))
        self._allow(path is not None)
        self.say_words("")
        if path is not None:
            self.field.setFocus()

    def show_busy(self, *, busy: bool) -> None:
        """Show that the key is being made; nothing can be typed meanwhile."""
        self._busy = busy
        self.bar.setVisible(busy)
        self.bar.setRange(0, 0)
        if self.ways is not None:
            self.ways.stop_button.hide()
        self._allow(not busy and self._path is not None)
        if busy:
            self.say_words(self._say("Making the key from the passphrase…"), "muted")

    def show_rescuing(self) -> None:
        """Show that a damaged case file is being read, and let it be stopped."""
        if self.ways is not None:
            self.ways.stop_button.show()
            self.ways.stop_button.setEnabled(True)
            self.ways.stop_button.setFocus()
        self.say_words(self._say("Reading what can be read…"), "muted")

    @Slot(int, int)
    def show_progress(self, done: int, total: int) -> None:
        """Show how far the reading is."""
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def _allow(self, allowed: bool) -> None:
        if self.ways is not None:
            self.ways.allow(allowed)
        fields = (self.field, self.open_button, self.other_way, self.damaged_link)
        for each in (*fields, *([] if self.words is None else [self.words])):
            each.setEnabled(allowed)

    def refuse(self, words: str, *, wrong: bool) -> None:
        """Say why it did not open; after a wrong passphrase, let some seconds pass."""
        self._refusal = words
        if wrong:
            self._limiter.failed()
            self._clock.start()
        self._count_down()
        if self._asked is self.field:
            self.field.select_all()
        else:
            self._asked.setFocus()

    def forget(self) -> None:
        """Forget what was typed."""
        self.field.clear()
        if self.words is not None:
            self.words.show_text("")

    def say_words(self, words: str, role: str = "bad") -> None:
        """Show a sentence below the button."""
        set_role(self.said, role)
        self.said.setText(words)
        self.said.setAccessibleName(words)
        if words:
            bring_into_view(self.said)

    @Slot()
    def offer_ways(self) -> None:
        """Offer the ways out where the case file itself cannot be opened any more, or is torn."""
        if self.ways is None:
            self.ways = self._make_ways()
        for each in (self.damaged_link, self.picture):  # what is wanted now needs the room
            each.hide()
        self.ways.show()
        self.ways.allow(not self._busy)

    def _make_ways(self) -> DamagedWays:
        from casefile.ui.damaged_ways import DamagedWays  # late: few people ever need it

        made = DamagedWays(self._theme, self._say)
        made.backup_wanted.connect(self._ask_for_backup)
        made.rescue_wanted.connect(self._ask_for_rescue)
        made.stop_wanted.connect(self.stop_wanted)
        self._column.insertWidget(self._column.indexOf(self.damaged_link) + 1, made)
        return made

    @property
    def secret(self) -> str:
        """The passphrase or the recovery words as typed."""
        return self._asked.text()

    @Slot()
    def _ask_for_backup(self) -> None:
        if self._has_secret():
            self.backup_wanted.emit(self._path, self.secret)

    @Slot()
    def _ask_for_rescue(self) -> None:
        if self._has_secret():
            self.rescue_wanted.emit(self._path, self.secret)

    def _has_secret(self) -> bool:
        """Tell whether there is something to open the case file with, and ask for it if not."""
        if self._path is None or self._busy or self._limiter.wait > 0:
            return False
        if not self.secret.strip():
            self.say_words(self._say("Type the passphrase or the recovery words first."))
            self._asked.setFocus()
            return False
        return True

    @Slot()
    def _ask(self) -> None:
        secret = self._asked.text()
        ready = secret.strip() and not self._busy and self._limiter.wait <= 0
        if self._path is not None and ready:
            self.open_wanted.emit(self._path, secret)

    @Slot()
    def _change_way(self) -> None:
        words = self._asked is self.field  # from now on
        if self.words is None:
            self.words = self._make_words()
        self.words.setVisible(words)
        self.field.setVisible(not words)
        say = self._say
        self.named.setText(say("Recovery words") if words else say("Passphrase"))
        self.named.setBuddy(self._asked)
        other = say("Open with the passphrase") if words else say("Open with recovery words")
        self.other_way.setText(other)
        self.other_way.setAccessibleName(other)
        self._asked.setFocus()

    @Slot()
    def _forget_refusal(self) -> None:
        if not self._busy and self._limiter.wait <= 0:
            self.say_words("")

    @Slot()
    def _count_down(self) -> None:
        seconds = math.ceil(self._limiter.wait)
        self.open_button.setEnabled(seconds == 0 and not self._busy)
        if seconds:
            later = self._say("Try again in {seconds} s.", seconds=seconds)
            self.say_words(f"{self._refusal} {later}")
        else:
            self._clock.stop()
            self.say_words(self._refusal)
