"""The photograph of a person: chosen, dropped or pasted, shown small, taken away."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QImage,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casefile.services.photos import photo_content, read_photo
from casefile.ui.fields.buttons import button
from casefile.ui.fields.drop_zone import DropZone
from casefile.ui.fields.words import label
from casefile.ui.messages import refuse

if TYPE_CHECKING:
    from pathlib import Path

    from casefile.errors import CasefileError
    from casefile.progress import Progress
    from casefile.storage.workspace import Workspace
    from casefile.ui.background import Job
    from casefile.ui.desk import Desk
    from casefile.ui.theme import Theme
    from casefile.values.ids import ExhibitId, PersonId

WIDE, TALL = 96, 124  # of the small picture, in the theme's units
FINE = 3  # pixels read for each of these: enough for any screen and any size of letters


class Portrait(QWidget):
    """Shows one picture small and whole, or the outline of a person."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.picture = QImage()
        self.setFixedSize(theme.size(WIDE), theme.size(TALL))
        self.setAccessibleName(name)

    def show_picture(self, picture: QImage) -> None:
        """Show a picture; a null one is the outline."""
        self.picture = picture
        self.update()

    # QWidget

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture within round corners."""
        del event
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        room = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        edge = QPainterPath()
        edge.addRoundedRect(room, theme.size(8), theme.size(8))
        painter.fillPath(edge, theme.colour("hover"))
        painter.setClipPath(edge)
        if self.picture.isNull():
            side = theme.size(40)
            spot = QRectF(0, 0, side, side)
            spot.moveCenter(room.center())
            ratio = self.devicePixelRatioF()
            painter.drawPixmap(spot.topLeft(), theme.picture("circle-user", "muted", side, ratio))
        else:
            shown = QRectF()
            shown.setSize(
                self.picture.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            )
            shown.moveCenter(room.center())
            painter.drawImage(shown, self.picture)
        painter.setClipping(False)
        painter.setPen(QPen(theme.colour("border"), 1))
        painter.drawPath(edge)


class PhotoField(QWidget):
    """Asks for a photograph and shows it; keeping it is the pane's work."""

    given = Signal(object, bytes)  # PersonId, and a JPEG of nothing but pixels; empty: none

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._person: PersonId | None = None
        self._photo: ExhibitId | None = None
        self._reading: Job | None = None
        say = desk.say
        self.setAccessibleName(say("Photograph"))
        self.portrait = Portrait(desk.theme, say("No photograph yet"))
        pictures = say("Pictures") + " (*.jpg *.jpeg *.png *.tif *.tiff *.webp)"
        words = say("Drop or paste a photograph")
        self.zone = DropZone(desk, words, choose=say("Choose…"), kinds=pictures)
        self.zone.choose_button.setAccessibleName(say("Choose a photograph…"))
        self.remove_button = button(desk.theme, say("Remove the photograph"), "trash-2", "danger")
        self._lay_out()
        self.setAcceptDrops(True)
        self.setFocusProxy(self.zone)
        self.zone.files_given.connect(self._take_files)
        self.zone.image_given.connect(self.take)
        self.remove_button.clicked.connect(self._remove)

    def _lay_out(self) -> None:
        theme, say = self._desk.theme, self._desk.say
        words = label(
            say(
                "Only the picture itself is kept: no place, no camera, no date. It is printed "
                "only where a consent lets the person be named in full."
            ),
            "muted",
            wrap=True,
        )
        column = QVBoxLayout()
        column.setSpacing(theme.size(8))
        column.addWidget(self.zone)
        column.addWidget(words)
        column.addWidget(self.remove_button, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.size(16))
        row.addWidget(self.portrait, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)

    # Showing

    def show_photo(self, person: PersonId, photo: ExhibitId | None) -> None:
        """Show the photograph of a person, or that there is none."""
        if (person, photo) == (self._person, self._photo):
            return
        self._leave(person)
        self._photo = photo
        self._show(QImage())
        if photo is not None:
            work = partial(_small, self._desk.workspace, photo, self.devicePixelRatioF())
            self._reading = self._desk.background.start(
                self, work, done=self._show, failed=partial(refuse, self._desk)
            )

    def forget(self) -> None:
        """Show nobody's photograph: the person is not on file yet."""
        self._leave(None)
        self._photo = None
        self._show(QImage())

    def _leave(self, person: PersonId | None) -> None:
        self._person = person
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None

    def _show(self, picture: QImage) -> None:
        say = self._desk.say
        self.portrait.show_picture(picture)
        there = self._photo is not None
        self.portrait.setAccessibleName(say("Photograph") if there else say("No photograph yet"))
        self.remove_button.setVisible(there)

    # Taking

    @Slot(list)
    def _take_files(self, paths: list[Path]) -> None:
        if len(paths) > 1:
            self._desk.tell(self._desk.say("One photograph at a time, please."), "care")
        else:
            self.take(paths[0])

    @Slot(bytes)
    def take(self, source: Path | bytes) -> None:
        """Read a picture in the background, with progress in the window's strip."""
        if self._person is None:
            return
        self._desk.background.start(
            self,
            partial(_read, source),
            done=partial(self._give, self._person),
            failed=self._refuse,
            title=self._desk.say("Taking in a picture"),
        )

    def _give(self, person: PersonId, jpeg: bytes) -> None:
        self.given.emit(person, jpeg)

    def _refuse(self, error: CasefileError) -> None:
        refuse(self._desk, error)

    @Slot()
    def _remove(self) -> None:
        if self._person is not None:
            self.zone.setFocus()
            self.given.emit(self._person, b"")

    # QWidget

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome a picture on the whole field."""
        self.zone.dragEnterEvent(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Go back to rest."""
        self.zone.dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what was dropped."""
        self.zone.dropEvent(event)


def _read(source: Path | bytes, progress: Progress) -> bytes:
    return read_photo(source, progress)


def _small(workspace: Workspace, photo: ExhibitId, ratio: float, progress: Progress) -> QImage:
    """Give a photograph in as many pixels as the small picture needs."""
    del progress
    picture = QImage.fromData(photo_content(workspace, photo))
    room = QSize(WIDE, TALL) * (ratio * FINE)
    return picture.scaled(
        room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
