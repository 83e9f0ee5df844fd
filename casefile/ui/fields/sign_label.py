"""A sign as a widget: the same paint as in lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from casefile.ui.cell_painter import CellPainter

if TYPE_CHECKING:
    from casefile.ui.signs import Sign
    from casefile.ui.theme import Theme


class SignLabel(QWidget):
    """Shows one sign: icon, word and colour together."""

    def __init__(
        self, theme: Theme, sign: Sign | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._painter = CellPainter(theme)
        self._sign: Sign | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_sign(sign)

    def show_sign(self, sign: Sign | None) -> None:
        """Show another sign, or none."""
        self._sign = sign
        self.setAccessibleName(sign.text if sign else "")
        if sign is None:
            self.hide()
        elif self.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            self.show()  # not before it stands somewhere: alone it would flash up as a window
        self.updateGeometry()
        self.update()

    @property
    def sign(self) -> Sign | None:
        """The sign that is shown."""
        return self._sign

    # QWidget

    def sizeHint(self) -> QSize:
        """Be as large as the sign."""
        if self._sign is None:
            return QSize(0, 0)
        return self._painter.sign_size(self._sign) + QSize(2, 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sign."""
        del event
        if self._sign is not None:
            self._painter.sign(QPainter(self), QRect(self.rect()), self._sign)
